using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Platform;

/// <summary>Something that happened, told to the other rooms through the outbox. A public record that survives JSON.</summary>
public interface IEvent;

/// <summary>Listens to an event: joins the delivery's transaction, writes to our database only, never commits.</summary>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    Task HandleAsync(TEvent told, CancellationToken ct);
}

/// <summary>Tells events: one row per listener, written in the verb's own transaction and delivered after its commit.</summary>
public sealed class Outbox(MarketplaceDb db, EventMap listeners, OutboxBell bell, Tally tally, TimeProvider clock)
{
    public void Tell(IEvent told)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Events are told inside a transaction.");
        var now = clock.GetUtcNow();
        foreach (var handler in listeners.HandlersOf(told.GetType()))
        {
            db.Add(new OutboxRow
            {
                Id = Ids.NewGuid(clock),
                Event = told.GetType().Name,
                Handler = handler,
                Json = JsonSerializer.Serialize(told, told.GetType(), Json.Options),
                ToldAt = now,
                NextAt = now,
                Trace = Activity.Current?.Id,
            });
        }
        tally.Count("marketplace.events", 1, "event", told.GetType().Name);
        if (!db.AfterCommit.Contains(bell.Ring)) db.AfterCommit.Add(bell.Ring);
    }
}

/// <summary>One event on its way to one listener.</summary>
internal sealed class OutboxRow
{
    /// <summary>After so many failures the row waits for an operator.</summary>
    public const int MostAttempts = 8;

    public Guid Id { get; init; }
    public required string Event { get; init; }
    public required string Handler { get; init; }
    public required string Json { get; init; }
    public DateTimeOffset ToldAt { get; init; }
    public DateTimeOffset NextAt { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public int Attempts { get; set; }
    public string? Error { get; set; }
    public string? Trace { get; init; }
}

internal sealed class OutboxRowSchema : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> row)
    {
        row.ToTable("platform_outbox");
        row.Property(r => r.Json).HasMaxLength(100_000);
        row.HasIndex(r => new { r.NextAt, r.Id }).HasFilter("\"DoneAt\" IS NULL");
    }
}

/// <summary>Which handlers listen to which event. Filled while the rooms are wired.</summary>
public sealed class EventMap
{
    private readonly Dictionary<Type, List<string>> _listeners = [];
    private readonly Dictionary<string, (Type Event, Func<IServiceProvider, object, CancellationToken, Task> Call)> _handlers = [];

    internal void Add<TEvent, THandler>() where TEvent : IEvent where THandler : class, IHandle<TEvent>
    {
        var name = $"{typeof(THandler).Name}<{typeof(TEvent).Name}>";
        if (!_listeners.TryGetValue(typeof(TEvent), out var handlers)) _listeners[typeof(TEvent)] = handlers = [];
        handlers.Add(name);
        _handlers.Add(name, (typeof(TEvent), (services, told, ct) =>
            ((THandler)services.GetService(typeof(THandler))!).HandleAsync((TEvent)told, ct)));
    }

    internal IReadOnlyList<string> HandlersOf(Type told) => _listeners.TryGetValue(told, out var handlers) ? handlers : [];

    internal bool Knows(string handler) => _handlers.ContainsKey(handler);

    internal Task CallAsync(IServiceProvider services, string handler, string json, CancellationToken ct)
    {
        var (type, call) = _handlers[handler];
        return call(services, JsonSerializer.Deserialize(json, type, Json.Options)!, ct);
    }
}

/// <summary>Wakes the delivery in this process as soon as something was told.</summary>
public sealed class OutboxBell
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try { _rung.Release(); }
        catch (SemaphoreFullException) { /* already ringing */ }
    }

    internal Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _rung.WaitAsync(atMost, ct);
}
