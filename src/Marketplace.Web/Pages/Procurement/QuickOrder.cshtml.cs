using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>Rows jotted down, pasted or from a small file, looked at before they go into a batch.</summary>
[Authorize(Policy = Portals.Procurement), RequestSizeLimit(22 * 1024 * 1024)]
public sealed class QuickOrderPage(QuickOrder quick, ComposeViews compose, OpenBatch open, AddRows add, Idempotency once, TimeProvider clock) : ShopPage
{
    public string Key { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string Target { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Purpose { get; private set; } = "canteen";
    public string Reason { get; private set; } = "";
    public bool Compares { get; private set; }
    public string Point { get; private set; } = "";
    public string DeliverOn { get; private set; } = "";
    public QuickPreview? Preview { get; private set; }
    public IReadOnlyList<BatchView> Batches { get; private set; } = [];
    public IReadOnlyList<DeliveryPointView> Points { get; private set; } = [];
    public DateOnly Today => BusinessDay.Today(clock);

    public async Task OnGetAsync(Guid? list, CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        Key = Ids.NewGuid(clock).ToString();
        await LoadAsync(ct);
        Target = Request.Query["batch"].ToString() is { Length: > 0 } chosen ? chosen : Batches.Count > 0 ? Batches[0].Id.Value.ToString() : "";
        Point = Points.Count > 0 ? Points[0].Id.Value.ToString() : "";
        DeliverOn = Today.AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (list is { } id) Text = (await compose.ListAsync(Actor, new(id), ct)).Text;
    }

    public async Task<IActionResult> OnPostPreviewAsync(IFormFile? file, CancellationToken ct)
    {
        await ReadAsync(ct);
        await TryAsync(async () =>
        {
            // What was typed stays; a file's rows come behind it.
            if (file is { Length: > 0 }) Text = string.Join('\n', new[] { Text.TrimEnd(), QuickOrder.TextOf(await BatchLines.FromUploadAsync(file, ct)) }.Where(t => t.Length > 0));
            ModelState.Remove("text");
            Preview = await quick.PreviewAsync(Actor, Wanted(), ct);
        });
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        BatchView? batch = null;
        var done = await TryAsync(async () =>
        {
            var wanted = Wanted();
            // Read first: rows that cannot be read must not leave an empty batch behind.
            var lines = await quick.LinesAsync(Actor, wanted, ct);
            var title = string.IsNullOrWhiteSpace(Title) ? T($"采购 {Show.Date(Today)}", $"Purchase {Show.Date(Today)}") : Title;
            var opened = new OpenBatchRequest(title, Purpose, Reason.Length == 0 && !Compares ? null : new DirectingRequest(Reason, Compares));
            var into = Guid.TryParse(Target, out var chosen) ? new BatchId(chosen)
                : (await once.RunAsync($"{Actor} quick-batch", Key, opened, () => open.RunAsync(Actor, opened, lines, ct), ct)).Result.Id;
            (batch, _) = await once.RunAsync($"{Actor} quick-rows", Key, wanted, () => add.RunAsync(Actor, into, wanted, ct), ct);
        });
        return done ? Done("/Procurement/Batch", new { id = batch!.Id.Value }, T("行已加入批次，请检查。", "The rows are in the batch; check them.")) : Page();
    }

    private AddRowsRequest Wanted() => new(Text, DeliveryPoint: Guid.TryParse(Point, out var point) ? new DeliveryPointId(point) : null, DeliverOn: DeliverOn);

    private async Task ReadAsync(CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        var form = Request.Form;
        (Key, Text, Target) = (form["key"].ToString(), form["text"].ToString(), form["batch"].ToString());
        (Reason, Compares) = (form["directing.reason"].ToString().Trim(), form["comparison"].Contains("true"));
        (Title, Purpose, Point, DeliverOn) = (form["title"].ToString(), form["purpose"].ToString() is { Length: > 0 } purpose ? purpose : "canteen", form["point"].ToString(), form["deliverOn"].ToString());
        await LoadAsync(ct);
    }

    private async Task LoadAsync(CancellationToken ct) =>
        (Batches, Points) = (await compose.OpenBatchesAsync(Actor, ct), await compose.DeliveryPointsAsync(Actor, ct));
}
