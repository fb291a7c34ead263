using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform;

/// <summary>
/// The one database. Every room brings its own internal configurations; none can name another's things.
/// <c>Hosting</c> has one subclass per database product.
/// </summary>
public abstract partial class MarketplaceDb(DbContextOptions options) : DbContext(options)
{
    private const int MostTries = 5;

    internal List<AuditRow> PendingAudit { get; } = [];
    internal List<Action> AfterCommit { get; } = [];
    internal string? IdempotencyClaim { get; set; }

    /// <summary>Waits until this process may write. SQLite has one writer; PostgreSQL needs no gate.</summary>
    protected virtual ValueTask<IDisposable?> EnterWriteAsync(CancellationToken ct) => ValueTask.FromResult<IDisposable?>(null);

    /// <summary>
    /// One verb's transaction: all or nothing, committed once. Before the commit it seals the audit entries, writes the
    /// outbox rows and, where the request carries an idempotency key, the verb's result; after it the listeners are nudged.
    /// Work that lost a race against another transaction is rolled back and done again on what the winner left, so it must
    /// read what it decides on inside and leave no traces outside the database.
    /// Throws when a transaction is already open: a verb never calls a verb.
    /// </summary>
    public async Task<T> TransactAsync<T>(Func<Task<T>> work, CancellationToken ct, [CallerFilePath] string verb = "")
    {
        if (Database.CurrentTransaction is not null)
            throw new InvalidOperationException("A transaction is already open: a verb does not call a verb.");
        using var span = Telemetry.Spans.StartActivity(Path.GetFileNameWithoutExtension(verb));
        for (var tries = 1; ; tries++)
        {
            try
            {
                var (result, nudges) = await TryAsync(work, ct);
                foreach (var nudge in nudges) Give(nudge);
                return result;
            }
            catch (Exception lost) when (LostARace(lost) && tries < MostTries)
            {
                // Apart by chance, so that the same two do not meet again.
                await Task.Delay(RandomNumberGenerator.GetInt32(5, 30 * tries), ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                throw PlatformRefusals.ChangedMeanwhile();
            }
        }
    }

    /// <summary>A transaction of a verb that takes several, before its last: what the caller is answered, and stored for the request's key, is that one's result.</summary>
    public async Task<T> BeforehandAsync<T>(Func<Task<T>> work, CancellationToken ct, [CallerFilePath] string verb = "")
    {
        var claim = IdempotencyClaim;
        IdempotencyClaim = null;
        try
        {
            return await TransactAsync(work, ct, verb);
        }
        finally
        {
            IdempotencyClaim = claim;
        }
    }

    private async Task<(T Result, Action[] Nudges)> TryAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        using var gate = await EnterWriteAsync(ct);
        await using var transaction = await Database.BeginTransactionAsync(ct);
        try
        {
            var result = await work();
            await SaveChangesAsync(ct);
            await AuditTrail.SealAsync(this, ct);
            await StoreResultAsync(result, ct);
            await transaction.CommitAsync(ct);
            IdempotencyClaim = null;
            return (result, [.. AfterCommit]);
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            PendingAudit.Clear();
            AfterCommit.Clear();
        }
    }

    // What is committed stands: a job store that is away at this moment costs a sweep's minute, never the answer.
    private void Give(Action nudge)
    {
        try { nudge(); }
        catch (Exception outage) { NudgeLost(this.GetService<ILoggerFactory>().CreateLogger<MarketplaceDb>(), outage); }
    }

    [LoggerMessage(LogLevel.Warning, "A job could not be handed over; its sweep will find the work")]
    private static partial void NudgeLost(ILogger log, Exception outage);

    /// <summary>Whether the failure only says that another transaction was quicker: a version that moved, a row it inserted first, a deadlock.</summary>
    protected virtual bool LostARace(Exception failure) => failure is DbUpdateConcurrencyException;

    /// <inheritdoc cref="TransactAsync{T}"/>
    public Task TransactAsync(Func<Task> work, CancellationToken ct, [CallerFilePath] string verb = "") =>
        TransactAsync(async () => { await work(); return true; }, ct, verb);

    /// <summary>
    /// Writes what is pending into the open transaction and lets go of every tracked thing: for bulk work that must not
    /// keep all its rows in memory, and for queries that must see them. Commits nothing.
    /// </summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        if (Database.CurrentTransaction is null)
            throw new InvalidOperationException("Only a verb's transaction can be written to.");
        await SaveChangesAsync(ct);
        ChangeTracker.Clear();
    }

    // What a failed transaction left in the change tracker must never slip into the next one.
    private void Forget()
    {
        ChangeTracker.Clear();
        ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private async Task StoreResultAsync<T>(T result, CancellationToken ct)
    {
        if (IdempotencyClaim is not { } claim) return;
        var json = JsonSerializer.Serialize(result, Json.Options);
        var stored = await Set<IdempotencyRow>().Where(r => r.Id == claim && r.ResultJson == null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.ResultJson, json), ct);
        // Another request took the expired claim over and finished first: this effect must not happen a second time.
        if (stored == 0) throw PlatformRefusals.StillRunning();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in this.GetService<RoomList>().Assemblies)
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        foreach (var id in this.GetService<RoomList>().Assemblies.SelectMany(a => a.GetTypes()).Where(Ids.IsId))
            conventions.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        conventions.Properties<string>().HaveMaxLength(4000);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}
