using Marketplace.Accounts;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>What units owe the cooperative, by age, and its settlement sheets.</summary>
[Authorize(Policy = Portals.Cooperative)]
public sealed class CooperativeSettlementsPage(SheetViews sheets, OwedViews owed, DraftSheet draft) : SettlementsPage(sheets, owed, draft)
{
    public override string Place => "/cooperative/settlements";

    protected override string SheetPage => "/Cooperative/Settlement";
}
