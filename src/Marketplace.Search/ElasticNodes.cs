namespace Marketplace.Search;

/// <summary>The cluster's addresses, taken in turn. One that failed rests, longer each time, up to a minute.</summary>
internal sealed class ElasticNodes(IReadOnlyList<Uri> addresses, TimeProvider clock)
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1), LongestRest = TimeSpan.FromMinutes(1);

    private readonly Node[] _nodes = [.. addresses.Select(a => new Node(a))];
    private int _turn = -1;

    private sealed class Node(Uri address)
    {
        public Uri Address => address;
        public int Failures;
        public DateTimeOffset RestsUntil;
    }

    /// <summary>The next one that does not rest; when all do, the one that is up soonest.</summary>
    public Uri Next()
    {
        lock (_nodes)
        {
            var now = clock.GetUtcNow();
            for (var tried = 0; tried < _nodes.Length; tried++)
            {
                _turn = (_turn + 1) % _nodes.Length;
                if (_nodes[_turn].RestsUntil <= now) return _nodes[_turn].Address;
            }
            return _nodes.MinBy(n => n.RestsUntil)!.Address;
        }
    }

    public void Failed(Uri address)
    {
        lock (_nodes)
        {
            var node = _nodes.Single(n => n.Address == address);
            var rest = FirstRest * Math.Pow(2, Math.Min(node.Failures++, 10));
            node.RestsUntil = clock.GetUtcNow() + (rest < LongestRest ? rest : LongestRest);
        }
    }

    public void Worked(Uri address)
    {
        lock (_nodes)
        {
            var node = _nodes.Single(n => n.Address == address);
            (node.Failures, node.RestsUntil) = (0, default);
        }
    }
}

/// <summary>Sends each attempt to the node whose turn it is, so that a repeated request goes to another one.</summary>
internal sealed class ElasticRoute(ElasticNodes nodes) : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<string> Path = new("path");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Path, out var path)) request.Options.Set(Path, path = request.RequestUri!.PathAndQuery.TrimStart('/'));
        var node = nodes.Next();
        request.RequestUri = new Uri(node, path);
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            // These three come from a proxy or a node that is starting; 429 and 500 are answers of a node that works.
            if ((int)answer.StatusCode is 502 or 503 or 504) nodes.Failed(node);
            else nodes.Worked(node);
            return answer;
        }
        catch (HttpRequestException)
        {
            nodes.Failed(node);
            throw;
        }
    }
}
