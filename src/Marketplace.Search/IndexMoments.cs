namespace Marketplace.Search;

/// <summary>
/// Numbers for moments, comparable between instances: the clock's microseconds, always growing here, and never behind one
/// seen in the index, so that a clock once set wrong does not freeze documents.
/// </summary>
internal sealed class IndexMoments(TimeProvider clock)
{
    private long _last;

    public long Next()
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(last + 1, (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next;
        }
    }

    public void Seen(long moment)
    {
        for (var last = Volatile.Read(ref _last); last < moment; last = Volatile.Read(ref _last))
            if (Interlocked.CompareExchange(ref _last, moment, last) == last) return;
    }
}
