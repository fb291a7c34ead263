using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>An earlier batch once more: what it would cost today, and what is gone or out of season.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class RepeatPage(BatchViews batches, ComposeViews compose, Repeats repeats, RepeatBatch repeat, Idempotency once, TimeProvider clock) : ShopPage
{
    public BatchView Batch { get; private set; } = null!;
    public string Key { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Day { get; private set; } = "";
    public string Point { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public bool Compares { get; private set; }
    public IReadOnlyList<RepeatLine> Lines { get; private set; } = [];
    public IReadOnlyList<RepeatGap> Gaps { get; private set; } = [];
    public IReadOnlyList<DeliveryPointView> Points { get; private set; } = [];
    public DateOnly Today => BusinessDay.Today(clock);

    public async Task OnGetAsync(Guid id, string? day, CancellationToken ct)
    {
        Key = Ids.NewGuid(clock).ToString();
        Day = DateOnly.TryParseExact(day, "yyyy-MM-dd", out _) ? day! : Today.AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await LoadAsync(id, ct);
        (Title, Reason, Compares) = (Batch.Title, Batch.Directing.Reason ?? "", Batch.Directing.Comparison);
        Point = Points.Count > 0 ? Points[0].Id.Value.ToString() : "";
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? key, string? title, string? day, string? point, [FromForm(Name = "directing.reason")] string? reason, bool comparison, CancellationToken ct)
    {
        await batches.FindAsync(Actor, new(id), ct);
        Actor.Require(Role.Officer);
        (Key, Title, Day, Point, Reason, Compares) = (key ?? "", title ?? "", day ?? "", point ?? "", reason ?? "", comparison);
        RepeatedBatch? made = null;
        var done = await TryAsync(async () =>
        {
            var wanted = new RepeatRequest(Title, Day, Guid.TryParse(Point, out var place) ? new DeliveryPointId(place) : null, Reason, Compares);
            (made, _) = await once.RunAsync($"{Actor} repeat", Key, wanted, () => repeat.RunAsync(Actor, new(id), wanted, ct), ct);
        });
        if (done)
            return Done("/Procurement/Batch", new { id = made!.Batch.Id.Value }, made.Gaps.Count == 0
                ? T("新草稿已按原数量建好，请检查。", "The new draft has the same quantities; check it.")
                : T($"新草稿已建好；{string.Join("、", made.Gaps.Select(g => g.Name.Length > 0 ? g.Name : g.Sku))} 买不到了，请改这些行。", $"The new draft is made; {string.Join(", ", made.Gaps.Select(g => g.Name.Length > 0 ? g.Name : g.Sku))} cannot be had, change those rows."));
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Batch = await batches.FindAsync(Actor, new(id), ct);
        Actor.Require(Role.Officer);
        Points = await compose.DeliveryPointsAsync(Actor, ct);
        (Lines, Gaps) = await repeats.LookAsync(Actor, new(id), DateOnly.TryParseExact(Day, "yyyy-MM-dd", out var day) ? day : null, ct);
    }
}
