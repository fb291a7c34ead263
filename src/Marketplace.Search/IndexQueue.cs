using System.Threading.Channels;

namespace Marketplace.Search;

/// <summary>Products whose documents are out of date, on their way to the index in this process.</summary>
internal sealed class IndexQueue
{
    /// <summary>More are written in several steps.</summary>
    public const int Batch = 200;

    private readonly Channel<Guid> _due = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });

    public void Put(Guid product) => _due.Writer.TryWrite(product);

    /// <summary>Waits for the first, then takes what has gathered, each product once.</summary>
    public async Task<IReadOnlyCollection<Guid>> TakeAsync(TimeSpan gather, CancellationToken ct)
    {
        await _due.Reader.WaitToReadAsync(ct);
        await Task.Delay(gather, ct);
        var taken = new HashSet<Guid>();
        while (taken.Count < Batch && _due.Reader.TryRead(out var product)) taken.Add(product);
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
