using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Search;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>The catalogue at a unit's desk; an officer adds to the running batch from here.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class CataloguePage(BuyersGoods goods, QuickOrder quick, ComposeViews compose, OpenBatch open, AddRows add, Idempotency once, TimeProvider clock)
    : BuyersCatalogue(goods, clock)
{
    public string Target { get; private set; } = "";
    public string Point { get; private set; } = "";
    public IReadOnlyList<BatchView> Batches { get; private set; } = [];
    public IReadOnlyList<DeliveryPointView> Points { get; private set; } = [];
    public override bool MayAdd => Actor.Role == Role.Officer;
    protected override string Into => $"batch={Target}&point={Point}";

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? sku, string? quantity, string? key, CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        await LoadAsync(ct);
        BatchView? batch = null;
        var done = await TryAsync(async () =>
        {
            var row = new AddRowsRequest($"{sku?.Trim()}\t{quantity?.Trim()}", DeliveryPoint: Guid.TryParse(Point, out var point) ? new DeliveryPointId(point) : null, DeliverOn: DayField);
            // Read first: a row that cannot be read must not leave an empty batch behind.
            var lines = await quick.LinesAsync(Actor, row, ct);
            var title = T($"采购 {Show.Date(Today)}", $"Purchase {Show.Date(Today)}");
            var into = Guid.TryParse(Target, out var chosen) ? new BatchId(chosen)
                : (await once.RunAsync($"{Actor} catalogue-batch", key ?? "", title, () => open.RunAsync(Actor, new(title, "canteen"), lines, ct), ct)).Result.Id;
            (batch, _) = await once.RunAsync($"{Actor} catalogue-row", key ?? "", row, () => add.RunAsync(Actor, into, row, ct), ct);
        });
        if (!done)
        {
            Wrong = sku ?? "";
            return Page();
        }
        Target = batch!.Id.Value.ToString();
        TempData["Notice"] = T($"已把 {quantity} × {sku} 加入“{batch.Title}”，现有 {batch.Rows.Total} 行。", $"Added {quantity} × {sku} to “{batch.Title}”, which has {Show.Count(batch.Rows.Total, "row")} now.");
        return Redirect("/procurement/catalogue" + With(Only, Number) + "#g-" + sku);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var asked = Request.Query;
        Points = await compose.DeliveryPointsAsync(Actor, ct);
        Batches = Actor.Role == Role.Officer ? await compose.OpenBatchesAsync(Actor, ct) : [];
        Target = asked.ContainsKey("batch") ? Cut(asked["batch"]) : Batches.Count > 0 ? Batches[0].Id.Value.ToString() : "";
        Point = asked.ContainsKey("point") ? Cut(asked["point"]) : Points.Count > 0 ? Points[0].Id.Value.ToString() : "";
        await LoadShelvesAsync(ct);
    }
}
