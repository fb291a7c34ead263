using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>A list question, understood: its rows, its order, what to show.</summary>
internal sealed record ODataPlan<T>(
    IQueryable<T>? Rows, IQueryable<T>? All, ODataOrder<T> Order, int Take, int? Top, bool Counted, SelectExpandClause? Shown) where T : class
{
    private Func<MarketplaceDb, object[], IAsyncEnumerable<T>>? page;
    private Func<MarketplaceDb, CancellationToken, Task<long>>? count;

    /// <param name="values">What the filter compares with, where the plan was prepared for a shape of filters.</param>
    public async Task<List<T>> PageAsync(ODataAsk ask, object[] values, CancellationToken stop)
    {
        if (page is null) return await Rows!.AllAsync(stop);
        var rows = new List<T>(Take + 1);
        await foreach (var row in page(ask.Get<MarketplaceDb>(), values).WithCancellation(stop)) rows.Add(row);
        return rows;
    }

    public Task<long> CountAsync(ODataAsk ask, CancellationToken stop) =>
        count is null ? All!.HowManyAsync(stop) : count(ask.Get<MarketplaceDb>(), stop);

    /// <summary>The same plan with its SQL prepared once and for all; null where its rows are no plain tables of the one database.</summary>
    /// <param name="values">Those of the filter this plan was made for; other filters of its shape bring others.</param>
    public ODataPlan<T>? Prepare(object[] values)
    {
        var query = new Open(values);
        var rows = query.Visit(Rows!.Expression);
        var all = Counted ? query.Visit(All!.Expression) : null;
        if (!query.Plain || Array.Exists(query.Parameters, p => p is null)) return null;
        return this with
        {
            Rows = null,
            All = null,
            page = ODataPrepared.Rows<T>(query.Db, query.Parameters!, rows),
            count = all is null ? null : EF.CompileAsyncQuery(Expression.Lambda<Func<MarketplaceDb, CancellationToken, long>>(
                Expression.Call(typeof(Queryable), nameof(Queryable.LongCount), [typeof(T)], all), query.Db, Expression.Parameter(typeof(CancellationToken)))),
        };
    }

    // A prepared query names its tables through the context it is given, not through the one it was written with, and the
    // filter's values through parameters.
    private sealed class Open(object[] values) : ExpressionVisitor
    {
        public ParameterExpression Db { get; } = Expression.Parameter(typeof(MarketplaceDb), "db");
        public ParameterExpression?[] Parameters { get; } = new ParameterExpression?[values.Length];
        public bool Plain { get; private set; } = true;

        protected override Expression VisitExtension(Expression node)
        {
            if (node is EntityQueryRootExpression root && node.GetType() == typeof(EntityQueryRootExpression))
                return Expression.Call(Db, nameof(DbContext.Set), [root.ElementType]);
            Plain = false;
            return node;
        }

        // The library holds each value of a filter in a box of its own.
        protected override Expression VisitMember(MemberExpression node)
        {
            if (values.Length == 0 || node is not { Expression: ConstantExpression { Value: { } box }, Member: PropertyInfo held }
                || !box.GetType().Name.StartsWith("TypedLinqParameterContainer", StringComparison.Ordinal)) return base.VisitMember(node);
            var at = Array.IndexOf(values, held.GetValue(box));
            if (at >= 0 && (Parameters[at] ??= Expression.Parameter(node.Type, $"v{at}")).Type == node.Type) return Parameters[at]!;
            Plain = false;
            return node;
        }
    }
}

/// <summary>
/// Prepared plans for what guests ask again and again. Reading a question and finding its SQL costs more than half of an
/// answer's time (measured 1081 µs with and 627 µs without, where hand-written SQL took 427); from the third time on it is
/// spared, also when only the values of the filter differ. A plan lives a minute.
/// </summary>
internal sealed class ODataPlans(TimeProvider clock)
{
    private const int Most = 300;
    private const int Often = 3;
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    // Counted apart: the dictionary's own count takes all its locks, at every question.
    private int held;

    private sealed class Entry(long until)
    {
        public long Until { get; } = until;
        public int Seen;
        public object? Plan;
    }

    public ODataPlan<T>? Find<T>(ODataAsk ask, ODataFilterShape? shape) where T : class =>
        ask.Actor.Role == Role.Guest && entries.TryGetValue(ask.KeyOf(shape), out var entry) && entry.Until > clock.GetTimestamp() ? entry.Plan as ODataPlan<T> : null;

    /// <summary>Counts the question and, once it comes often, prepares it.</summary>
    public ODataPlan<T> Consider<T>(ODataAsk ask, ODataFilterShape? shape, ODataPlan<T> plan) where T : class
    {
        if (ask.Actor.Role != Role.Guest || ask.Services.GetService<MarketplaceDb>() is null) return plan;
        var now = clock.GetTimestamp();
        if (Volatile.Read(ref held) >= Most) Forget(now);
        var entry = entries.AddOrUpdate(ask.KeyOf(shape), _ => New(now), (_, old) => old.Until > now ? old : New(now));
        if (Interlocked.Increment(ref entry.Seen) != Often) return plan;
        entry.Plan = plan.Prepare(shape?.Values ?? []);
        return entry.Plan as ODataPlan<T> ?? plan;
    }

    private Entry New(long now)
    {
        Interlocked.Increment(ref held);
        return new(now + (60 * clock.TimestampFrequency));
    }

    private void Forget(long now)
    {
        foreach (var (key, entry) in entries) if (entry.Until <= now) entries.TryRemove(key, out _);
        if (entries.Count >= Most) entries.Clear();
        Volatile.Write(ref held, entries.Count);
    }
}
