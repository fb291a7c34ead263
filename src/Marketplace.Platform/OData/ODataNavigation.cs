using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.OData;

/// <summary>A way from one row to one row of another set.</summary>
internal abstract class ODataNavigation<T>(PropertyInfo property, Type target) where T : class
{
    public PropertyInfo Property { get; } = property;
    public Type Target { get; } = target;

    /// <summary>Rows with this navigation filled in the query itself, so that filters and sorting may pass through it.</summary>
    public abstract Task<IQueryable<T>> JoinAsync(IQueryable<T> rows, ODataAsk ask, IReadOnlyCollection<PropertyInfo> joined);

    /// <summary>Fills the navigation of rows already read, by one query; gives the rows found.</summary>
    public abstract Task<IReadOnlyList<object>> StitchAsync(IReadOnlyList<T> rows, ODataAsk ask);
}

internal sealed class ODataNavigation<T, TTarget, TKey>(PropertyInfo property, Expression<Func<T, TKey>> from, Expression<Func<TTarget, TKey>> to)
    : ODataNavigation<T>(property, typeof(TTarget)) where T : class where TTarget : class
{
    private readonly Func<T, TKey> fromKey = from.Compile();
    private readonly Func<TTarget, TKey> toKey = to.Compile();

    public override async Task<IQueryable<T>> JoinAsync(IQueryable<T> rows, ODataAsk ask, IReadOnlyCollection<PropertyInfo> joined)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var target = Expression.Parameter(typeof(TTarget), "target");
        var navigations = House(ask);
        var copies = typeof(T).GetProperties().Where(p => p.CanWrite && (!navigations.Contains(p.Name) || joined.Contains(p)))
            .Select(p => (MemberBinding)Expression.Bind(p, Expression.Property(row, p)))
            .Append(Expression.Bind(Property, target));
        var copy = Expression.Lambda<Func<T, TTarget?, T>>(Expression.MemberInit(Expression.New(typeof(T)), copies), row, target);
        return rows.LeftJoin(await TargetsAsync(ask), from, to, copy);
    }

    public override async Task<IReadOnlyList<object>> StitchAsync(IReadOnlyList<T> rows, ODataAsk ask)
    {
        var keys = rows.Select(fromKey).Where(k => k is not null).Distinct().ToList();
        if (keys.Count == 0) return [];
        var targets = await TargetsAsync(ask);
        var held = Held.Value(keys, typeof(IEnumerable<TKey>));
        // One parameter whatever the number of keys: otherwise each number of keys has SQL of its own.
        if (targets is IAsyncEnumerable<TTarget>) held = Expression.Call(typeof(EF), nameof(EF.Parameter), [typeof(IEnumerable<TKey>)], held);
        var wanted = Expression.Lambda<Func<TTarget, bool>>(
            Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TKey)], held, to.Body), to.Parameters[0]);
        var found = await ODataClock.RunAsync(ask, stop => targets.Where(wanted).AllAsync(stop));
        // Boxed, so that a key that may be missing meets one that is always there.
        var byKey = found.ToDictionary(target => (object)toKey(target)!);
        foreach (var row in rows)
            if (fromKey(row) is { } key && byKey.TryGetValue(key, out var one)) Property.SetValue(row, one);
        return found;
    }

    private static ValueTask<IQueryable<TTarget>> TargetsAsync(ODataAsk ask) => ask.Get<IODataRows<TTarget>>().ForAsync(ask.Actor, ask.Stop);

    private static IReadOnlyCollection<string> House(ODataAsk ask) => ask.House.Of(typeof(T))!.Expandable;
}
