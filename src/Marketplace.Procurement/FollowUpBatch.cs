using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <param name="Products">What to do about each short product; a product left out waits with its rows' own day (or none, where that is over).</param>
/// <param name="InvalidRows">Also take along the rows that did not pass the check, to be corrected there.</param>
public sealed record FollowUpRequest(IReadOnlyList<FollowUpChoice>? Products = null, bool InvalidRows = false, string? Title = null);

public sealed record FollowUpChoice
{
    public required string Sku { get; init; }

    /// <summary>wait (until <see cref="DeliverOn"/>; rows that want it later keep their day), substitute (by <see cref="Substitute"/>), split (what is on the shelf now, the rest as if waiting), leave.</summary>
    public required string Choice { get; init; }
    public DateOnly? DeliverOn { get; init; }
    public string? Substitute { get; init; }
}

/// <summary>
/// Makes a draft batch of what a placed batch still misses; each row and quantity goes into one later batch only. Many rows come in slices, as
/// an upload's do, each behind the placed batch's row; broken off, an empty draft is left, and what it had of the rows is missing again.
/// </summary>
public sealed class FollowUpBatch(
    MarketplaceDb db, ClaimRounds rounds, PriceList prices, Stock stock, Drafts drafts, AuditTrail audit, ChunkSteps steps, IOptions<ProcurementOptions> options, TimeProvider clock)
{
    /// <param name="Missing">What the row missed when this was decided.</param>
    private sealed record Part(FollowUp Link, long? Missing, IReadOnlyList<BatchRow> Rows);

    private sealed record Plan(Batch From, BatchId Into, IReadOnlyList<Part> Parts, int Rows);

    /// <exception cref="Refusal">
    /// procurement.no_such_batch, .batch_wrong_state, .nothing_to_follow, .too_many_rows, .unknown_choice, .not_missing, .follow_up_day, .no_substitute, .directing_needed;
    /// platform.changed_meanwhile: between two slices somebody else ordered what was missing.
    /// </exception>
    public async Task<BatchView> RunAsync(Actor officer, BatchId id, FollowUpRequest wanted, CancellationToken ct)
    {
        if (await db.Set<BatchRow>().CountAsync(r => r.BatchId == id && (r.Status == RowStatus.Invalid || r.Status == RowStatus.Short || r.Status == RowStatus.Failed), ct) <= steps.Rows)
            return await db.TransactAsync(async () =>
            {
                var whole = await BeginAsync(officer, id, wanted, null, ct);
                await WriteAsync(whole.Parts, ct);
                return await EndAsync(officer, whole, ct);
            }, ct);
        var upload = Ids.NewGuid(clock);
        var plan = await db.BeforehandAsync(() => BeginAsync(officer, id, wanted, upload, ct), ct);
        // Once begun it is finished, whether or not anybody still waits for the answer.
        ct = CancellationToken.None;
        foreach (var some in plan.Parts.Chunk(steps.Rows))
        {
            await steps.ReachAsync("follow up: next");
            await db.BeforehandAsync(() => WriteSomeAsync(plan, some, upload, ct), ct);
        }
        return await db.TransactAsync(async () =>
        {
            await db.EndReceivingAsync(plan.Into, upload, plan.Rows, clock, ct);
            return await EndAsync(officer, plan, ct);
        }, ct);
    }

    /// <param name="upload">Under which the rows come in slices; null where they are few.</param>
    private async Task<Plan> BeginAsync(Actor officer, BatchId id, FollowUpRequest wanted, Guid? upload, CancellationToken ct)
    {
        var from = await db.Batches(officer).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw ProcurementRefusals.NoSuchBatch();
        officer.Require(Role.Officer);
        await rounds.RefuseEditingAsync(id, ct);
        if (from.Status is not (BatchStatus.Placed or BatchStatus.PlacedWithShortfall)) throw ProcurementRefusals.BatchNotReady(BatchLife.Name(from.Status), new("补做后续批次", "be followed up"));
        await HoldAsync(id, ct);
        var missing = await db.MissingAsync(id, ct);
        var choices = await ChoicesAsync(wanted.Products ?? [], [.. missing.Values.Where(m => m.Missing is not null).Select(m => m.Row)], ct);
        var today = BusinessDay.Today(clock);
        var batch = await DraftAsync(officer, from, wanted.Title, ct);
        var (count, parts) = (0, new List<Part>());
        foreach (var (number, (row, units, ordinal)) in missing)
        {
            if (units is null && !wanted.InvalidRows) continue;
            List<BatchRow> copies = units is { } left ? [.. choices(row).Of(row, left, today).Select((r, i) => Copy(r.Row, batch.Id, count + i + 1, r.Sku, r.Quantity, r.DeliverOn))]
                : [Copy(row, batch.Id, count + 1, row.Sku, row.QuantityText, row.DeliverOnText)];
            if (copies.Count == 0) continue;
            count += copies.Count;
            parts.Add(new(new() { BatchId = id, Row = number, Ordinal = ordinal, Into = batch.Id, Quantity = units ?? 0 }, units, copies));
        }
        if (count == 0) throw FollowUpRefusals.NothingToFollow();
        batch.Hold(count, options.Value);
        if (upload is not null) batch.Hold(0, options.Value);
        batch.Receiving = upload;
        db.Add(batch);
        await db.FlushAsync(ct);
        return new(from, batch.Id, parts, count);
    }

    // Until this transaction ends: what is missing is ordered again elsewhere, or followed up, but never both.
    private Task HoldAsync(BatchId id, CancellationToken ct) => db.Set<Batch>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s.SetProperty(b => b.Version, b => b.Version + 1), ct);

    private async Task<bool> WriteSomeAsync(Plan plan, Part[] some, Guid upload, CancellationToken ct)
    {
        await db.ClaimAsync(plan.Into, upload, clock, ct);
        await HoldAsync(plan.From.Id, ct);
        var missing = await db.MissingAsync(plan.From.Id, ct, some[0].Link.Row, some[^1].Link.Row);
        if (!Array.TrueForAll(some, p => missing.TryGetValue(p.Link.Row, out var now) && (now.Missing, now.Ordinal) == (p.Missing, p.Link.Ordinal))) throw new DbUpdateConcurrencyException($"What batch {plan.From.Id.Value} misses was ordered meanwhile.");
        await WriteAsync(some, ct);
        return true;
    }

    private Task WriteAsync(IReadOnlyList<Part> parts, CancellationToken ct)
    {
        db.AddRange(parts.SelectMany(p => p.Rows));
        db.AddRange(parts.Select(p => p.Link));
        return db.FlushAsync(ct);
    }

    private async Task<BatchView> EndAsync(Actor officer, Plan plan, CancellationToken ct)
    {
        var batch = await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == plan.Into, ct);
        audit.Append(officer, "procurement.batch_followed_up", $"batch:{plan.From.Id.Value}", new { plan.From.Number, Into = batch.Number, Rows = plan.Parts.Count });
        return BatchView.Of(batch, []);
    }

    private async Task<Batch> DraftAsync(Actor officer, Batch from, string? title, CancellationToken ct)
    {
        var named = title?.Trim() is { Length: > 0 } given ? given : new Words($"续：{from.Title}", $"Follow-up: {from.Title}").Now;
        var draft = await drafts.NewAsync(from.Unit, officer.RequirePerson(), named.Length <= 100 ? named : named[..100], from.Purpose, from.FailedRows, from.DirectingReason, ct, from.Compares);
        draft.Headers = from.Headers;
        return draft;
    }

    /// <summary>What was chosen for a row's product, judged; products nobody chose for just wait.</summary>
    private async Task<Func<BatchRow, Choice>> ChoicesAsync(IReadOnlyList<FollowUpChoice> chosen, IReadOnlyList<BatchRow> rows, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var offers = await prices.FindAsync([.. rows.Select(r => r.ProductId!.Value).Distinct()], today, ct);
        var substitutes = await prices.FindBySkusAsync([.. chosen.Select(c => c.Substitute ?? "").Where(s => s.Length is > 0 and <= 60)], today, ct);
        var available = await stock.AvailableAsync([.. offers.Keys], ct);
        var bySku = offers.Values.ToDictionary(o => o.One.Sku, o => o.One, StringComparer.OrdinalIgnoreCase);
        var choices = new Dictionary<ProductId, Choice>();
        foreach (var choice in chosen)
        {
            var sku = choice.Sku.Trim();
            if (!bySku.TryGetValue(sku, out var product)) throw FollowUpRefusals.NotMissing(sku);
            if (choice.Choice is "wait" or "split" && (choice.DeliverOn is not { } day || day <= today || day > today.AddYears(1))) throw FollowUpRefusals.DayNeeded(sku);
            if (choice.Choice == "substitute" && !(substitutes.TryGetValue(choice.Substitute?.Trim() ?? "", out var other) && other.One.ProductId != product.ProductId && ShortfallViews.StandsIn(other.One, product)))
                throw FollowUpRefusals.NoSubstitute(sku, choice.Substitute?.Trim() ?? "");
            choices[product.ProductId] = choice.Choice switch
            {
                "wait" => new Choice { Day = choice.DeliverOn },
                "substitute" => new Choice { Sku = choice.Substitute!.Trim().ToUpperInvariant() },
                "split" => new Choice { Day = choice.DeliverOn, Now = Math.Max(0, available.GetValueOrDefault(product.ProductId)) },
                "leave" => new Choice { Leave = true },
                _ => throw FollowUpRefusals.UnknownChoice(sku),
            };
        }
        var waits = new Choice();
        return row => choices.GetValueOrDefault(row.ProductId!.Value, waits);
    }

    private static BatchRow Copy(BatchRow row, BatchId into, int number, string sku, string quantity, string deliverOn) => new()
    {
        BatchId = into,
        Row = number,
        Sku = sku,
        QuantityText = quantity,
        Recipient = row.Recipient,
        Phone = row.Phone,
        Address = row.Address,
        DeliverOnText = deliverOn,
        Remark = row.Remark,
        SubstituteText = row.SubstituteText,
        Own = row.Own,
        DemandId = row.DemandId,
        DemandRow = row.DemandRow,
    };

    /// <summary>One product's choice, used up row by row.</summary>
    private sealed class Choice
    {
        public string? Sku { get; init; }
        public DateOnly? Day { get; init; }

        /// <summary>Units that may still be asked for at once.</summary>
        public long Now { get; set; }
        public bool Leave { get; init; }

        public IEnumerable<(BatchRow Row, string Sku, string Quantity, string DeliverOn)> Of(BatchRow row, long missing, DateOnly today)
        {
            if (Leave) yield break;
            var own = row.DeliverOn > today ? row.DeliverOnText : "";
            var later = Day is { } day && !(row.DeliverOn > day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : own;
            var atOnce = Math.Min(Now, missing);
            Now -= atOnce;
            if (atOnce > 0) yield return (row, row.Sku, Text(atOnce), own);
            if (missing > atOnce) yield return (row, Sku ?? row.Sku, Text(missing - atOnce), later);
        }

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
