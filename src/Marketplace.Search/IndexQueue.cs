using System.Threading.Channels;

namespace Marketplace.Search;

/// <summary>Products whose documents are out of date, on their way to the index in this process.</summary>
internal sealed class IndexQueue(TimeProvider clock)
{
    /// <summary>More are written in several steps.</summary>
    public const int Batch = 200;

    private readonly Channel<(Guid Product, long Since)> _due = Channel.CreateUnbounded<(Guid, long)>(new UnboundedChannelOptions { SingleReader = true });
    private long _taken;

    public void Put(Guid product) => _due.Writer.TryWrite((product, clock.GetTimestamp()));

    /// <summary>How long the oldest product waits, those taken and not yet written among them.</summary>
    public TimeSpan Lag =>
        Interlocked.Read(ref _taken) is var taken and not 0 ? clock.GetElapsedTime(taken)
        : _due.Reader.TryPeek(out var first) ? clock.GetElapsedTime(first.Since)
        : TimeSpan.Zero;

    /// <summary>Waits for the first, then takes what has gathered, each product once.</summary>
    public async Task<IReadOnlyCollection<Guid>> TakeAsync(TimeSpan gather, CancellationToken ct)
    {
        // Who asks for more has written what was taken before.
        Interlocked.Exchange(ref _taken, 0);
        await _due.Reader.WaitToReadAsync(ct);
        await Task.Delay(gather, ct);
        var taken = new HashSet<Guid>();
        while (taken.Count < Batch && _due.Reader.TryRead(out var next))
        {
            if (taken.Count == 0) Interlocked.Exchange(ref _taken, next.Since);
            taken.Add(next.Product);
        }
        return taken;
    }
}

/// <summary>
/// Notes that a product's document is out of date. Nothing is written here: the delivery's transaction stays short, and
/// what a crash loses from the queue is found by comparing fingerprints at the next start.
/// </summary>
internal sealed class NoteChangedGoods(IndexQueue queue) : IHandle<ListingChanged>, IHandle<StockChanged>
{
    public Task HandleAsync(ListingChanged told, CancellationToken ct) => Note(told.Product);

    public Task HandleAsync(StockChanged told, CancellationToken ct) => Note(told.Product);

    private Task Note(ProductId product)
    {
        queue.Put(product.Value);
        return Task.CompletedTask;
    }
}
