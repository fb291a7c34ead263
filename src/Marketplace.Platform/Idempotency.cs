using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Platform;

/// <summary>
/// Exactly-once for requests that create or charge. The key is claimed first, in its own short transaction, with a lease;
/// the verb's result is stored in the same transaction as its effect; first answer and replay are rendered from it.
/// </summary>
public sealed class Idempotency(MarketplaceDb db, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60), ClocksDiffer = TimeSpan.FromSeconds(30);

    /// <summary>Runs the act at most once for this caller, route and key. Refuses: key missing 400, other body 422, still running 409.</summary>
    public async Task<IResult> RunAsync<TBody, TResult>(HttpContext http, Actor actor, TBody body, Func<Task<TResult>> act, Func<TResult, IResult> render)
    {
        var key = KeyOf(http.Request) ?? throw PlatformRefusals.KeyMissing();
        var caller = actor.Person?.Value.ToString() ?? "guest";
        var run = await RunAsync($"{caller} {http.Request.Method} {http.Request.Path}", key, body, act, http.RequestAborted);
        if (run.Replayed) http.Response.Headers["Idempotency-Replayed"] = "true";
        return render(run.Result);
    }

    /// <summary>The same for pages, whose forms carry their key in a hidden field.</summary>
    public async Task<(TResult Result, bool Replayed)> RunAsync<TBody, TResult>(string scope, string key, TBody body, Func<Task<TResult>> act, CancellationToken ct)
    {
        var id = Hash(scope + "\n" + key);
        var fingerprint = Hash(JsonSerializer.Serialize(body, Json.Options));
        if (await ClaimAsync(id, fingerprint, ct) is { } stored)
            return (JsonSerializer.Deserialize<TResult>(stored, Json.Options)!, true);

        db.IdempotencyClaim = id;
        try
        {
            return (await act(), false);
        }
        finally
        {
            db.IdempotencyClaim = null;
            // A refusal or a failure before the commit frees the key; a stored result stays.
            await db.TransactAsync(() => db.Set<IdempotencyRow>().Where(r => r.Id == id && r.ResultJson == null).ExecuteDeleteAsync(CancellationToken.None), CancellationToken.None);
        }
    }

    // Of two equal first requests one inserts the claim; the other's transaction is done again and finds it.
    private Task<string?> ClaimAsync(string id, string fingerprint, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var row = await db.Set<IdempotencyRow>().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (row is null)
        {
            db.Add(new IdempotencyRow { Id = id, Fingerprint = fingerprint, ClaimedAt = now, LeaseUntil = now + Lease });
            return null;
        }
        if (row.Fingerprint != fingerprint) throw PlatformRefusals.KeyReused();
        if (row.ResultJson is not null) return row.ResultJson;
        // A lease further ahead than any of ours was written by a clock gone wrong and says nothing. Taking a claim over is
        // safe at any time: of two that run, only one can store its result.
        if (row.LeaseUntil > now && row.LeaseUntil < now + Lease + ClocksDiffer) throw PlatformRefusals.StillRunning();
        row.LeaseUntil = now + Lease;
        return null;
    }, ct);

    private static string? KeyOf(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString().Trim();
        if (key.Length >= 2 && key[0] == '"' && key[^1] == '"') key = key[1..^1];
        return key.Length is > 0 and <= 255 ? key : null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal sealed class IdempotencyRow
{
    public required string Id { get; init; }
    public required string Fingerprint { get; init; }
    public DateTimeOffset ClaimedAt { get; init; }
    public DateTimeOffset LeaseUntil { get; set; }
    public string? ResultJson { get; set; }
}

internal sealed class IdempotencyRowSchema : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> row)
    {
        row.ToTable("platform_idempotency");
        row.Property(r => r.Id).HasMaxLength(64);
        row.Property(r => r.ResultJson).HasMaxLength(200_000);
        row.Property(r => r.LeaseUntil).IsConcurrencyToken();
        row.HasIndex(r => r.ClaimedAt);
    }
}

/// <summary>Forgets keys older than two days; the promise is at least 24 hours.</summary>
public sealed class PurgeIdempotencyKeys(MarketplaceDb db, TimeProvider clock)
{
    public Task RunAsync(CancellationToken ct) => db.TransactAsync(() =>
    {
        var old = clock.GetUtcNow().AddDays(-2);
        return db.Set<IdempotencyRow>().Where(r => r.ClaimedAt < old).ExecuteDeleteAsync(ct);
    }, ct);
}
