using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>What the unit's requesters ask for; the officer collects what waits onto a batch.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class DemandsPage(DemandViews demands, ComposeViews compose, CollectDemands collect, Idempotency once, TimeProvider clock) : ShopPage
{
    public string Status { get; private set; } = "submitted";
    public string Key { get; private set; } = "";
    public int Waiting { get; private set; }
    public PageOf<DemandView> Found { get; private set; } = new(0, 1, 50, []);
    public IReadOnlyList<BatchView> Batches { get; private set; } = [];
    public IReadOnlyCollection<Guid> Chosen { get; private set; } = [];
    public string Batch { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public bool Compares { get; private set; }
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;

    public IReadOnlyList<(string Key, string Words)> Tabs { get; } = [("submitted", T("等处理", "Waiting")), ("collected", T("已并入", "Collected")), ("returned", T("已退回", "Sent back")), ("all", T("全部", "All"))];

    public async Task OnGetAsync(string? status, [FromQuery(Name = "n")] int? number, Guid? chosen, CancellationToken ct)
    {
        Status = Tabs.Any(t => t.Key == status) ? status! : "submitted";
        (Key, Chosen) = (Ids.NewGuid(clock).ToString(), chosen is { } one ? [one] : []);
        await LoadAsync(number ?? 1, ct);
    }

    public async Task<IActionResult> OnPostCollectAsync(CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        var form = Request.Form;
        (Key, Batch, Title, Reason, Compares) = (form["key"].ToString(), form["batch"].ToString(), form["title"].ToString(), form["directing.reason"].ToString(), form["comparison"].Contains("true"));
        Chosen = [.. form["demands"].Select(d => Guid.TryParse(d, out var id) ? id : Guid.Empty).Where(d => d != Guid.Empty)];
        BatchView? into = null;
        var wanted = new CollectRequest([.. Chosen.Select(d => new DemandId(d))], Guid.TryParse(Batch, out var batch) ? new BatchId(batch) : null, Title, Reason: Reason, Comparison: Compares);
        if (await TryAsync(async () => (into, _) = await once.RunAsync($"{Actor} collect", Key, wanted, () => collect.RunAsync(Actor, wanted, ct), ct)))
            return Done("/Procurement/Batch", new { id = into!.Id.Value }, T("需求单已并入，请检查明细行。", "The demands were collected; check the rows."));
        await LoadAsync(1, ct);
        return Page();
    }

    private async Task LoadAsync(int number, CancellationToken ct)
    {
        Found = await demands.ListAsync(Actor, Status == "all" ? "" : Status, number, 50, ct);
        (Waiting, Batches) = (await demands.WaitingAsync(Actor, ct), await compose.OpenBatchesAsync(Actor, ct));
    }
}
