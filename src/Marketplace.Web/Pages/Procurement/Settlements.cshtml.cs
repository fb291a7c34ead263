using Marketplace.Accounts;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>What the unit owes, by age, and its settlement sheets.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class UnitSettlementsPage(SheetViews sheets, OwedViews owed, DraftSheet draft) : SettlementsPage(sheets, owed, draft)
{
    public override string Place => "/procurement/settlements";

    protected override string SheetPage => "/Procurement/Settlement";
}
