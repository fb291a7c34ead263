using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Settlement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The unit at a glance: what to do next, how far the year's plan is, the newest batches, and what is in season in the paired counties.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class IndexPage(
    PlanViews plans, PlanDesk desk, BatchViews batches, AgreementViews agreements, DemandViews demands, PurchaseOrderViews orders, SheetViews sheets, Inbox inbox, CatalogViews catalogue, RegionBook regions, TimeProvider clock)
    : UnitTasksPage(demands, batches, orders, sheets)
{
    public PlanView? Plan { get; private set; }
    /// <summary>The own unit with everything below it.</summary>
    public RollUpLine? Total { get; private set; }
    public IReadOnlyList<WaitingDraft> Waiting { get; private set; } = [];
    public IReadOnlyList<BatchView> Recent { get; private set; } = [];
    public IReadOnlyList<ProductCard> Goods { get; private set; } = [];
    public string PairedNames { get; private set; } = "";
    public string Next { get; private set; } = "";
    /// <summary>Where the next thing is done.</summary>
    public (string Address, Words Words)? Go { get; private set; }

    public int Year => BusinessDay.Today(clock).Year;
    public long PaidFen => Total?.Own.PaidFen ?? 0;
    public long PaidBasisPoints => OfReserved(PaidFen);
    public long AcceptedBasisPoints => OfReserved(Plan?.AcceptedFen ?? 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Plan = await plans.ThisYearAsync(Actor, ct);
        Total = (await desk.RollUpAsync(Actor, Year, ct)).FirstOrDefault();
        Recent = (await Batches.ListAsync(Actor, null, 1, 6, ct)).Items;
        Waiting = await agreements.WaitingAsync(Actor, ct);
        await LoadTasksAsync(ct);
        await LoadPairedAsync(ct);
        (Next, Go) = await NextAsync(ct);
    }

    private long OfReserved(long fen) => Plan is { ReservedFen: > 0 } plan ? fen * 10_000 / plan.ReservedFen : 0;

    private async Task LoadPairedAsync(CancellationToken ct)
    {
        var all = await plans.PairedCountiesAsync(Actor, ct);
        var paired = all.Where(p => p.Level == RegionLevel.County).Select(p => p.WestCode).Take(4).ToList();
        var through = all.Count(p => p.Level != RegionLevel.County);
        var names = paired.Count == 0
            ? T("贵单位目前没有县级结对", "Your unit has no county pairing at present")
            : T("结对：", "Paired with: ") + string.Join(T("、", "; "), paired.Select(regions.FullName));
        PairedNames = through == 0 ? names + T("。", ".") : T($"{names}；通过市州结对另有 {through} 个县。", $"{names}; {Show.Count(through, "more county", "more counties")} through the prefectures.");
        var goods = new List<ProductCard>();
        foreach (var county in paired)
            goods.AddRange((await catalogue.ProductCardsAsync(new CardFilter { County = county, Month = BusinessDay.Today(clock).Month, InStock = true }, 1, 8, ct)).Cards);
        Goods = goods;
    }

    private async Task<(string, (string, Words)?)> NextAsync(CancellationToken ct)
    {
        if ((await inbox.OfAsync(Actor, ct)).Count is var mine and > 0)
            return (T($"有 {mine} 件等您签字。", $"{Show.Count(mine, "thing waits", "things wait")} for your signature."), ("/procurement/inbox", new("去签字", "Sign")));
        if (Tasks.Count > 0)
            return (T($"先办：{Tasks[0].Count} {Tasks[0].Words}。", $"Next: {Show.Count(Tasks[0].Count, Tasks[0].Words, Tasks[0].Words)}."), (Tasks[0].Address, new("去办", "Do it")));
        if (Actor.Role != Role.Officer) return (T("没有等您签字的事。", "Nothing waits for your signature."), null);
        var submitted = (await Batches.ListAsync(Actor, "submitted", 1, 1, ct)).Total;
        return submitted > 0
            ? (T($"有 {submitted} 个批次在等审批，没有要您办的事。", $"{Show.Count(submitted, "batch is", "batches are")} waiting for approval; nothing waits for you."), null)
            : (T("没有要您办的事，可以新建一个采购批次。", "Nothing waits for you; you can open a new batch."), ("/procurement/batches/new", new("新建批次", "New batch")));
    }
}
