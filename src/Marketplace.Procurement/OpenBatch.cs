using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.Extensions.Options;

namespace Marketplace.Procurement;

/// <param name="Title">For people; 1–100 characters.</param>
/// <param name="Purpose">canteen, gift or emergency.</param>
/// <param name="FailedRows">skip (left out, the default), reject (all rows must pass) or pause (a shortfall waits for the officer).</param>
/// <param name="AnyShelfLife">The unit takes goods with less than two thirds of their shelf life left at delivery; recorded with the batch.</param>
/// <param name="Directing">Why this purchase is directed, or that offers are compared; may be left out while a pairing is in force.</param>
public sealed record OpenBatchRequest(string? Title, string? Purpose, DirectingRequest? Directing = null, string? FailedRows = null, bool AnyShelfLife = false);

/// <param name="Comparison">At least three offers are compared for each good before the batch is submitted; then the reason may be left out.</param>
public sealed record DirectingRequest(string? Reason = null, bool Comparison = false)
{
    internal string? Why() => Comparison && string.IsNullOrWhiteSpace(Reason) ? null : Reasons.Of(Reason);
}

/// <summary>Opens a directed batch for the officer's unit, with the pairing in force or a reason for directing it.</summary>
public sealed class OpenBatch(MarketplaceDb db, Drafts drafts, AuditTrail audit, IOptions<ProcurementOptions> options)
{
    /// <param name="officer">Who writes it.</param>
    /// <param name="wanted">What it is for.</param>
    /// <param name="lines">The rows that will be put into it: too many, and no batch is opened to be left empty.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="Refusal">procurement.title_needed, .unknown_purpose, .unknown_policy, .reason_needed, .directing_needed, .too_many_rows.</exception>
    public Task<BatchView> RunAsync(Actor officer, OpenBatchRequest wanted, BatchLines? lines, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = officer.RequireOrganisation(Role.Officer);
        if (lines?.Sheet.Rows.Count > options.Value.MostRows) throw ProcurementRefusals.TooManyRows(options.Value.MostRows);
        var purpose = Purposes.Of(wanted.Purpose);
        var failed = wanted.FailedRows?.Trim().ToLowerInvariant() switch
        {
            null or "" or "skip" => FailedRows.Skip,
            "reject" => FailedRows.Reject,
            "pause" => FailedRows.Pause,
            _ => throw FollowUpRefusals.UnknownPolicy(),
        };
        var batch = await drafts.NewAsync(unit, officer.RequirePerson(), wanted.Title, purpose, failed, wanted.Directing?.Why(), ct, wanted.Directing is { Comparison: true }, wanted.AnyShelfLife);
        db.Add(batch);
        audit.Append(officer, "procurement.batch_opened", $"batch:{batch.Id.Value}", new { batch.Number, batch.Purpose, batch.PairingKey, batch.Compares, batch.AnyShelfLife });
        return BatchView.Of(batch, []);
    }, ct);
}

internal static class Titles
{
    public static string Of(string? text) => text?.Trim() is { Length: > 0 and <= 100 } title ? title : throw ProcurementRefusals.TitleNeeded();
}

internal static class Purposes
{
    public static Purpose Of(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "canteen" => Purpose.Canteen,
        "gift" => Purpose.Gift,
        "emergency" => Purpose.Emergency,
        _ => throw ProcurementRefusals.UnknownPurpose(),
    };
}

internal static class Reasons
{
    public static string Of(string? text) =>
        text?.Trim() is { Length: > 0 and <= 500 } reason ? reason : throw ProcurementRefusals.ReasonNeeded();
}
