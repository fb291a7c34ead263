using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Marketplace.Search;

/// <summary>The embedded engine: one writer per generation, readers that see every finished write, folders under the data folder.</summary>
internal sealed class LuceneProductIndex : IProductIndex, IDisposable
{
    private const int RebuildChunk = 200;

    private readonly string _root;
    private readonly object _writing = new();
    private readonly SemaphoreSlim _rebuilding = new(1, 1);
    private volatile LuceneGeneration? _current;
    private LuceneGeneration? _next;
    private readonly Dictionary<Guid, long> _asOf = [];
    private long _moment;
    private string? _broken;

    public LuceneProductIndex(string root)
    {
        _root = root;
        System.IO.Directory.CreateDirectory(root);
        try
        {
            _current = OpenCurrent();
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            _broken = e.Message;
        }
    }

    private string Pointer => Path.Combine(_root, "current");

    public long Moment() => Interlocked.Increment(ref _moment);

    public Task IndexAsync(IReadOnlyCollection<IndexedProduct> documents, long asOf, CancellationToken ct)
    {
        Write(documents, d => d.Id, asOf, (g, some) => g.Put(some));
        return Task.CompletedTask;
    }

    public Task DeleteAsync(IReadOnlyCollection<Guid> ids, long asOf, CancellationToken ct)
    {
        Write(ids, id => id, asOf, (g, some) => g.Remove(some));
        return Task.CompletedTask;
    }

    public Task<IndexAnswer> SearchAsync(SearchQuery query, CancellationToken ct) => Task.FromResult(Read(s => Search(s, query)));

    public Task<IReadOnlyList<IndexSuggestion>> SuggestAsync(string typed, int most, CancellationToken ct) =>
        Task.FromResult(Read(s => LuceneSuggestions.Of(s.IndexReader, typed, most)));

    public Task<long> CountAsync(CancellationToken ct) => Task.FromResult(Read(s => (long)s.IndexReader.NumDocs));

    public Task<IReadOnlyDictionary<Guid, long>> FingerprintsAsync(CancellationToken ct) => Task.FromResult(Read(s =>
    {
        var prints = new Dictionary<Guid, long>(s.IndexReader.NumDocs);
        foreach (var leaf in s.IndexReader.Leaves)
        {
            var live = leaf.AtomicReader.LiveDocs;
            var keys = new LuceneKeys(leaf.AtomicReader);
            var print = leaf.AtomicReader.GetNumericDocValues(IndexFields.Print);
            for (var doc = 0; doc < leaf.AtomicReader.MaxDoc; doc++)
                if (live is null || live.Get(doc)) prints[keys.Of(doc)] = print.Get(doc);
        }
        return (IReadOnlyDictionary<Guid, long>)prints;
    }));

    public async Task RebuildAsync(IAsyncEnumerable<IndexedProduct> all, CancellationToken ct)
    {
        await _rebuilding.WaitAsync(ct);
        try
        {
            var began = Moment();
            lock (_writing) _next = new LuceneGeneration(NextFolder());
            await foreach (var chunk in all.Chunk(RebuildChunk).WithCancellation(ct))
            {
                // What was written since the rebuild began is newer than what it reads.
                lock (_writing) _next.Put(chunk.Where(d => _asOf.GetValueOrDefault(d.Id) < began));
            }
            lock (_writing) Switch();
        }
        finally
        {
            lock (_writing)
            {
                _next?.Retire(delete: true);
                _next = null;
            }
            _rebuilding.Release();
        }
    }

    public Task CommitAsync(CancellationToken ct)
    {
        lock (_writing)
        {
            try
            {
                _current?.Commit();
            }
            catch (Exception e) when (Broken(e))
            {
                _broken = e.Message;
            }
        }
        return Task.CompletedTask;
    }

    public async Task<IndexHealth> HealthAsync(CancellationToken ct)
    {
        if (_broken is { } why) return new IndexHealth(IndexState.Broken, 0, why);
        if (_current is null) return new IndexHealth(_next is null ? IndexState.Empty : IndexState.Building, 0);
        try
        {
            return new IndexHealth(IndexState.Ready, await CountAsync(ct));
        }
        catch (IndexNotReady e)
        {
            return new IndexHealth(IndexState.Broken, 0, e.Message);
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _current?.Retire(delete: false);
            _current = null;
        }
    }

    private static IndexAnswer Search(IndexSearcher searcher, SearchQuery query)
    {
        var reader = new QueryReader(new LuceneVocabulary(searcher.IndexReader));
        var plan = reader.Read(query.Text);
        var found = Run(searcher, plan, query);
        var relaxed = false;
        var nearest = found.Matched == 0 || plan.Words.Any(w => w.Corrected) ? reader.Nearest(plan, 5) : [];
        if (found.Matched == 0 && plan.Words.Count > 0 && reader.Relax(plan) is { } loose && Run(searcher, loose, query) is { Matched: > 0 } close)
            (plan, found, relaxed) = (loose, close, true);
        var leaves = searcher.IndexReader.Leaves;
        return new IndexAnswer
        {
            Total = found.Total,
            Ids = [.. found.Page().Select(doc => leaves[ReaderUtil.SubIndex(doc, leaves)] is var leaf ? new LuceneKeys(leaf.AtomicReader).Of(doc - leaf.DocBase) : default)],
            Facets = found.Facets(),
            Relaxed = relaxed,
            Marks = plan.Marks,
            Nearest = nearest,
        };
    }

    private static LuceneCollector Run(IndexSearcher searcher, QueryPlan plan, SearchQuery query)
    {
        var collector = new LuceneCollector(query);
        searcher.Search(LuceneQueries.Of(plan), collector);
        return collector;
    }

    private T Read<T>(Func<IndexSearcher, T> read)
    {
        while (true)
        {
            var generation = _current ?? throw new IndexNotReady(_broken ?? "The index has not been built yet.");
            if (!generation.TryEnter()) continue;
            try
            {
                return generation.Read(read);
            }
            catch (Exception e) when (Broken(e))
            {
                _broken = e.Message;
                throw new IndexNotReady(e.Message);
            }
            finally
            {
                generation.Leave();
            }
        }
    }

    private void Write<T>(IEnumerable<T> all, Func<T, Guid> id, long asOf, Action<LuceneGeneration, IReadOnlyCollection<T>> write)
    {
        lock (_writing)
        {
            T[] newer = [.. all.Where(one => _asOf.GetValueOrDefault(id(one)) <= asOf)];
            foreach (var one in newer) _asOf[id(one)] = asOf;
            try
            {
                if (_next is not null) write(_next, newer);
                if (_current is null) return;
                write(_current, newer);
                _current.Refresh();
            }
            catch (Exception e) when (Broken(e))
            {
                _broken = e.Message;
                throw new IndexNotReady(e.Message);
            }
        }
    }

    private static bool Broken(Exception e) => e is IOException or ObjectDisposedException or OutOfMemoryException;

    private void Switch()
    {
        var (old, now) = (_current, _next!);
        now.Finish();
        File.WriteAllText(Pointer + ".new", Path.GetFileName(now.Folder));
        File.Move(Pointer + ".new", Pointer, overwrite: true);
        (_current, _next, _broken) = (now, null, null);
        old?.Retire(delete: true);
    }

    private LuceneGeneration? OpenCurrent()
    {
        var name = File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : "";
        foreach (var folder in System.IO.Directory.GetDirectories(_root, "g-*"))
            if (Path.GetFileName(folder) != name) System.IO.Directory.Delete(folder, recursive: true);
        if (name.Length == 0 || !System.IO.Directory.Exists(Path.Combine(_root, name))) return null;
        var generation = new LuceneGeneration(Path.Combine(_root, name));
        if (generation.Complete) return generation;
        generation.Retire(delete: true);
        return null;
    }

    private string NextFolder()
    {
        var last = System.IO.Directory.GetDirectories(_root, "g-*").Select(f => int.TryParse(Path.GetFileName(f)[2..], out var n) ? n : 0).DefaultIfEmpty().Max();
        return Path.Combine(_root, (last + 1).ToString("'g-'000000", CultureInfo.InvariantCulture));
    }
}
