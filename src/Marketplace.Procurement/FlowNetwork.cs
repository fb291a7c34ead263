namespace Marketplace.Procurement;

/// <summary>
/// A flow of least cost from the source to the sink by successive shortest paths (Bellman–Ford, since residual arcs have
/// negative costs). Arcs are tried in the order in which they were joined, so equal costs always fall the same way. For
/// networks of some dozens of nodes. A unit that has reached the sink never leaves it again, which is why more at the
/// source never takes from an arc that ends there.
/// </summary>
internal sealed class FlowNetwork
{
    public const int Source = 0, Sink = 1;

    private readonly List<(int From, int To, long Cost)> _arcs = [];
    private readonly List<long> _left = [];
    private int _nodes = 2;

    public int AddNode() => _nodes++;

    /// <summary>Adds an arc; returns the number under which <see cref="On"/> tells its flow.</summary>
    public int Join(int from, int to, long capacity, long cost)
    {
        _arcs.Add((from, to, cost));
        _left.Add(capacity);
        // Its twin takes flow back.
        _arcs.Add((to, from, -cost));
        _left.Add(0);
        return _arcs.Count - 2;
    }

    public long On(int arc) => _left[arc + 1];

    public void Fill()
    {
        while (CheapestPath() is { } path)
        {
            var most = path.Min(arc => _left[arc]);
            foreach (var arc in path)
            {
                _left[arc] -= most;
                _left[arc ^ 1] += most;
            }
        }
    }

    private List<int>? CheapestPath()
    {
        var cost = new long?[_nodes];
        var into = new int[_nodes];
        cost[Source] = 0;
        for (var (changed, round) = (true, 0); changed && round < _nodes; round++)
        {
            changed = false;
            for (var arc = 0; arc < _arcs.Count; arc++)
            {
                var (from, to, price) = _arcs[arc];
                if (_left[arc] == 0 || cost[from] is not { } so || so + price >= (cost[to] ?? long.MaxValue)) continue;
                (cost[to], into[to], changed) = (so + price, arc, true);
            }
        }
        if (cost[Sink] is null) return null;
        var path = new List<int>();
        for (var node = Sink; node != Source; node = _arcs[into[node]].From) path.Add(into[node]);
        return path;
    }
}
