using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Demands;

/// <summary>A demand is written, or written anew; every wrong row is shown, and what was typed stays.</summary>
[Authorize(Policy = Portals.Requester), RequestSizeLimit(22 * 1024 * 1024)]
public sealed class EditPage(DemandViews demands, QuickOrder quick, ComposeViews compose, SaveDemand save, Idempotency once, TimeProvider clock) : ShopPage
{
    public Guid? Id { get; private set; }
    public string Key { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Purpose { get; private set; } = "gift";
    public string Text { get; private set; } = "";
    public string Point { get; private set; } = "";
    public string DeliverOn { get; private set; } = "";
    public QuickPreview? Preview { get; private set; }
    public IReadOnlyList<DeliveryPointView> Points { get; private set; } = [];
    public int Most => DemandViews.MostRows;
    public DateOnly Today => BusinessDay.Today(clock);

    public async Task OnGetAsync(Guid? id, CancellationToken ct)
    {
        (Id, Key, Points) = (id, Ids.NewGuid(clock).ToString(), await compose.DeliveryPointsAsync(Actor, ct));
        DeliverOn = Today.AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (id is { } own)
        {
            var demand = await demands.FindAsync(Actor, new(own), ct);
            (Title, Purpose, Text, Point) = (demand.Title, demand.Purpose, DemandViews.TextOf(demand), demand.DeliveryPoint?.Value.ToString() ?? "");
        }
        else Point = Points.Count > 0 ? Points[0].Id.Value.ToString() : "";
    }

    public async Task<IActionResult> OnPostPreviewAsync(Guid? id, IFormFile? file, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return Page();
        await TryAsync(async () =>
        {
            await TakeFileAsync(file, ct);
            Preview = await quick.PreviewAsync(Actor, Rows(), ct);
        });
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(Guid? id, IFormFile? file, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return Page();
        var saved = new DemandId(id ?? default);
        var done = await TryAsync(async () =>
        {
            await TakeFileAsync(file, ct);
            var wanted = new SaveDemandRequest(Title, Purpose, Text, DeliveryPoint: Rows().DeliveryPoint, DeliverOn: DeliverOn);
            saved = id is { } own ? await save.RunAsync(Actor, new(own), wanted, ct) : (await once.RunAsync($"{Actor} new-demand", Key, wanted, () => save.RunAsync(Actor, null, wanted, ct), ct)).Result;
        });
        if (done) return Done("/Demands/Demand", new { id = saved.Value }, T("已保存，核对后提交给经办人。", "Saved; look it over and submit it to the officer."));
        // What is wrong stands beside each row, where the rows can be read at all.
        var status = Response.StatusCode;
        try { Preview = await quick.PreviewAsync(Actor, Rows(), ct); }
        catch (Refusal) { Preview = null; }
        Response.StatusCode = status;
        return Page();
    }

    // What was typed stays; a file's rows come behind it.
    private async Task TakeFileAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is { Length: > 0 }) Text = string.Join('\n', new[] { Text.TrimEnd(), QuickOrder.TextOf(await BatchLines.FromUploadAsync(file, ct)) }.Where(t => t.Length > 0));
        ModelState.Remove("text");
    }

    private AddRowsRequest Rows() => new(Text, DeliveryPoint: Guid.TryParse(Point, out var point) ? new DeliveryPointId(point) : null, DeliverOn: DeliverOn);

    /// <summary>What was sent; false when the chosen delivery point is gone, so that nothing else is lost over it.</summary>
    private async Task<bool> ReadAsync(Guid? id, CancellationToken ct)
    {
        var form = Request.Form;
        (Id, Key, Text) = (id, form["key"].ToString(), form["text"].ToString());
        (Title, Purpose, Point, DeliverOn) = (form["title"].ToString(), form["purpose"].ToString(), form["point"].ToString(), form["deliverOn"].ToString());
        Points = await compose.DeliveryPointsAsync(Actor, ct);
        if (Point.Length == 0 || Points.Any(p => p.Id.Value.ToString() == Point)) return true;
        ModelState.AddModelError("point", T("这个收货点已被删除，请另选", "That delivery point was removed; choose another"));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return false;
    }
}
