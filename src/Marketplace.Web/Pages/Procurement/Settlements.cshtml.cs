using Marketplace.Accounts;
using Marketplace.Cooperatives;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>What the unit owes, by age, and its settlement sheets; and what units below it owe beyond the due day.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class UnitSettlementsPage(SheetViews sheets, OwedViews owed, OverdueViews overdue, CooperativeViews cooperatives, DraftSheet draft) : SettlementsPage(sheets, owed, draft)
{
    public override string Place => "/procurement/settlements";

    /// <summary>The own unit first; alone where no unit stands below it.</summary>
    public IReadOnlyList<OverdueUnit> Overdue { get; private set; } = [];

    protected override string SheetPage => "/Procurement/Settlement";

    public override string Counterpart(SheetSummary sheet) => _names.GetValueOrDefault(sheet.SellerTitle, sheet.SellerTitle);

    protected override async Task LoadedAsync(CancellationToken ct)
    {
        Overdue = await overdue.OfAsync(Actor, ct);
        _names = (await cooperatives.AllAsync(ct)).DistinctBy(c => c.NameZh).ToDictionary(c => c.NameZh, c => c.Name);
    }

    private Dictionary<string, string> _names = [];
}
