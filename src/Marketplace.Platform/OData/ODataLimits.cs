namespace Marketplace.Platform.OData;

/// <summary>How much one OData caller may ask for at once. Everything beyond is refused before the database hears of it.</summary>
public sealed record ODataLimits
{
    public int PageSize { get; init; } = 50;
    public int MaxTop { get; init; } = 100;
    public int MaxSkip { get; init; } = 10_000;
    public int MaxNodes { get; init; } = 60;
    public int MaxOrderBy { get; init; } = 3;
    public int MaxExpandDepth { get; init; } = 2;
    /// <summary>Characters of path and query together, as sent.</summary>
    public int MaxUrlLength { get; init; } = 4096;
    public int MaxBodyBytes { get; init; } = 256 * 1024;
    public int MaxBatchParts { get; init; } = 50;
    /// <summary>After this long a running query is stopped in the database.</summary>
    public TimeSpan QueryTime { get; init; } = TimeSpan.FromSeconds(3);
    /// <summary>Uncached queries that run at the same moment; more wait, and are told to come back.</summary>
    public int ConcurrentQueries { get; init; } = 4 * Environment.ProcessorCount;
    /// <summary>How old a cached answer may be where a change's eviction has not reached this process.</summary>
    public TimeSpan CacheFor { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>What the cached answers may weigh together: a crowd of questions asked once each must not fill the memory.</summary>
    public long CacheBytes { get; init; } = 16 << 20;
}
