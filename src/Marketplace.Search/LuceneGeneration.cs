using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;

namespace Marketplace.Search;

/// <summary>One complete index in its own folder. A rebuild makes the next one; the folder goes when its last reader has left.</summary>
internal sealed class LuceneGeneration
{
    private readonly MMapDirectory _directory;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private int _users = 1;
    private bool _delete;

    public LuceneGeneration(string folder)
    {
        Folder = folder;
        _directory = new MMapDirectory(folder);
        try
        {
            _writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneFields.Version, LuceneFields.Analyzer())
            {
                OpenMode = OpenMode.CREATE_OR_APPEND,
                // Measured: the default policy leaves many small segments after near-real-time updates and costs half the throughput.
                MergePolicy = new TieredMergePolicy { SegmentsPerTier = 4, MaxMergeAtOnce = 4 },
                // In its own thread: a merge of 10,000 documents may take a second, and a write is promised to be seen within two.
                MergeScheduler = new ConcurrentMergeScheduler(),
                Similarity = new BM25Similarity(),
                RAMBufferSizeMB = 16,
            });
            _searchers = new SearcherManager(_writer, true, null);
        }
        catch
        {
            _writer?.Dispose();
            _directory.Dispose();
            throw;
        }
    }

    public string Folder { get; }

    /// <summary>Whether the folder holds a finished index of this scheme.</summary>
    public bool Complete => _writer.CommitData is { } marks && marks.TryGetValue("scheme", out var scheme) && scheme == Mark;

    private static string Mark => $"{Fingerprint.Scheme}";

    public void Put(IEnumerable<IndexedProduct> documents)
    {
        foreach (var document in documents) _writer.UpdateDocument(LuceneFields.IdTerm(document.Id), LuceneFields.Of(document));
    }

    public void Remove(IEnumerable<Guid> ids) => _writer.DeleteDocuments([.. ids.Select(LuceneFields.IdTerm)]);

    public void Refresh() => _searchers.MaybeRefreshBlocking();

    public void Commit()
    {
        if (_writer.HasUncommittedChanges()) _writer.Commit();
    }

    /// <summary>Everything is in: the folder may answer from now on, also after a restart.</summary>
    public void Finish()
    {
        _writer.SetCommitData(new Dictionary<string, string> { ["scheme"] = Mark });
        _writer.Commit();
        Refresh();
    }

    public T Read<T>(Func<IndexSearcher, T> read)
    {
        var searcher = _searchers.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    /// <summary>False when it is already gone; ask for the current one again.</summary>
    public bool TryEnter()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users) return true;
        return false;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0) Close();
    }

    public void Retire(bool delete)
    {
        _delete = delete;
        Leave();
    }

    private void Close()
    {
        try
        {
            _searchers.Dispose();
            if (_delete) _writer.Rollback();
            else _writer.Dispose();
            _directory.Dispose();
            if (_delete) System.IO.Directory.Delete(Folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A broken index cannot be closed in order; what is left of its folder goes at the next start.
        }
    }
}
