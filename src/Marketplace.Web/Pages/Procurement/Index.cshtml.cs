using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Pages.Procurement;

[Authorize(Policy = Portals.Procurement)]
public sealed class IndexPage(PlanViews plans, BatchViews batches, AgreementViews agreements, DemandViews demands, Inbox inbox, CatalogViews catalogue, RegionBook regions, TimeProvider clock) : ShopPage
{
    public PlanView? Plan { get; private set; }
    /// <summary>Demands that wait for this officer.</summary>
    public int Demands { get; private set; }
    public IReadOnlyList<WaitingDraft> Waiting { get; private set; } = [];
    public IReadOnlyList<BatchView> Recent { get; private set; } = [];
    public IReadOnlyList<ProductCard> Goods { get; private set; } = [];
    public string PairedNames { get; private set; } = "";
    public string Next { get; private set; } = "";

    public long DoneBasisPoints => Plan is { ReservedFen: > 0 } plan ? plan.AcceptedFen * 10_000 / plan.ReservedFen : 0;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Plan = await plans.ThisYearAsync(Actor, ct);
        Recent = (await batches.ListAsync(Actor, null, 1, 6, ct)).Items;
        Waiting = await agreements.WaitingAsync(Actor, ct);
        Demands = await demands.WaitingAsync(Actor, ct);
        var paired = (await plans.PairedCountiesAsync(Actor, ct)).Where(p => p.Level == RegionLevel.County).Select(p => p.WestCode).Take(4).ToList();
        PairedNames = paired.Count == 0
            ? T("贵单位目前没有县级结对。", "Your unit has no county pairing at present.")
            : T("结对：", "Paired with: ") + string.Join(T("、", ", "), paired.Select(regions.FullName));
        var month = BusinessDay.Today(clock).Month;
        var goods = new List<ProductCard>();
        foreach (var county in paired)
            goods.AddRange((await catalogue.ProductCardsAsync(new CardFilter { County = county, Month = month, InStock = true }, 1, 8, ct)).Cards);
        Goods = goods;
        Next = await NextAsync(ct);
    }

    private async Task<string> NextAsync(CancellationToken ct)
    {
        if (Actor.Role != Role.Officer && (await inbox.OfAsync(Actor, ct)).Count is var mine and > 0) return T($"有 {mine} 件等您签字，见“待我处理”。", $"{Show.Count(mine, "thing waits", "things wait")} for your signature: see “Waiting for me”.");
        if (Actor.Role == Role.Approver) return T("没有等您签字的事。", "Nothing waits for your signature.");
        var waiting = (await batches.ListAsync(Actor, "submitted", 1, 1, ct)).Total;
        if (Actor.Role == Role.Finance) return T("请看应付款项：已验收的采购单和到期日。", "See what is payable: accepted purchase orders and their due days.");
        var returned = (await batches.ListAsync(Actor, "rejected", 1, 1, ct)).Total;
        var ready = (await batches.ListAsync(Actor, "checked", 1, 1, ct)).Total;
        return returned > 0 ? T($"有 {returned} 个批次被退回，请修改后重新提交。", $"{Show.Count(returned, "batch was", "batches were")} sent back, to be changed and submitted again.")
            : ready > 0 ? T($"有 {ready} 个批次已检查，可以改正或提交。", $"{Show.Count(ready, "batch is", "batches are")} checked, to be corrected or submitted.")
            : waiting > 0 ? T($"有 {waiting} 个批次在等审批。", $"{Show.Count(waiting, "batch is", "batches are")} waiting for approval.")
            : T("可以新建一个采购批次。", "You can open a new batch.");
    }
}
