using System.Linq.Expressions;
using System.Reflection;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>One entity set as served: where its rows come from, how they are joined, searched, versioned and changed.</summary>
public abstract class ODataSet(ODataHouse house, IEdmEntitySet edm, Type row)
{
    public string Name => Edm.Name;
    internal ODataHouse House { get; } = house;
    internal IEdmEntitySet Edm { get; } = edm;
    internal Type Row { get; } = row;
    internal abstract IReadOnlyCollection<string> Expandable { get; }
    internal abstract bool Searchable { get; }
    internal abstract IReadOnlyCollection<string> Changeable { get; }

    /// <summary>The cache tag to evict when a row of this set changes.</summary>
    public string Tag => "odata:" + Name;

    /// <summary>Tags of every set an answer about this one can show.</summary>
    internal abstract IEnumerable<string> Tags { get; }
    internal abstract Task<ODataAnswer> ListAsync(ODataAsk ask);
    internal abstract Task<ODataAnswer> CountAsync(ODataAsk ask);
    internal abstract Task<object?> FindAsync(ODataAsk ask, IReadOnlyList<object> keys);
    internal abstract Task<IReadOnlyList<object>> StitchAsync(ODataAsk ask, IReadOnlyList<object> rows, string navigation);
    internal abstract string? ETag(object row);
    internal abstract long? VersionOf(object row);
    internal abstract Task MayPatchAsync(ODataAsk ask, object row);
    internal abstract Task PatchAsync(ODataAsk ask, object row, long version, ODataChanges changes);
    internal abstract ODataShape? Shape { get; }
}

/// <inheritdoc/>
public sealed class ODataSet<T> : ODataSet where T : class
{
    private readonly Dictionary<string, ODataNavigation<T>> navigations = new(StringComparer.Ordinal);
    private readonly List<LambdaExpression> searched = [];
    private Func<T, long>? version;
    private Func<IServiceProvider, IODataPatch<T>>? patch;
    private string[] changeable = [];

    internal ODataSet(ODataHouse house, IEdmEntitySet edm) : base(house, edm, typeof(T))
    {
        Keys = [.. edm.EntityType.Key().Select(k => Property(k.Name))];
        Shape = ODataShape<T>.Of(this);
    }

    internal PropertyInfo[] Keys { get; }
    internal IReadOnlyDictionary<string, ODataNavigation<T>> Navigations => navigations;
    internal IReadOnlyList<LambdaExpression> Searched => searched;
    internal override IReadOnlyCollection<string> Expandable => navigations.Keys;
    internal override bool Searchable => searched.Count > 0;
    internal override IReadOnlyCollection<string> Changeable => changeable;
    internal override ODataShape? Shape { get; }
    internal string? VersionName { get; private set; }

    internal override IEnumerable<string> Tags =>
        navigations.Values.Select(n => House.Of(n.Target)?.Tag).OfType<string>().Prepend(Tag);

    /// <summary>The row's version: the ETag, and what a change must name in <c>If-Match</c>.</summary>
    public ODataSet<T> Version(Expression<Func<T, int>> property)
    {
        var read = property.Compile();
        version = row => read(row);
        VersionName = ((MemberExpression)property.Body).Member.Name;
        return this;
    }

    /// <summary>A navigation to one row of another set, joined by key; it may be expanded, filtered and sorted through.</summary>
    public ODataSet<T> To<TTarget, TKey>(Expression<Func<T, TTarget?>> navigation, Expression<Func<T, TKey>> from, Expression<Func<TTarget, TKey>> to)
        where TTarget : class
    {
        var property = (PropertyInfo)((MemberExpression)navigation.Body).Member;
        navigations.Add(property.Name, new ODataNavigation<T, TTarget, TKey>(property, from, to));
        return this;
    }

    /// <summary>The texts that <c>$search</c> looks into.</summary>
    public ODataSet<T> Search(params Expression<Func<T, string?>>[] texts)
    {
        searched.AddRange(texts);
        return this;
    }

    /// <summary>The members that PATCH may change, and who carries the change out.</summary>
    public ODataSet<T> Patch<THandler>(params string[] members) where THandler : class, IODataPatch<T>
    {
        foreach (var member in members) _ = Property(member);
        changeable = members;
        patch = services => (IODataPatch<T>)services.GetService(typeof(THandler))!;
        return this;
    }

    internal ValueTask<IQueryable<T>> RowsAsync(ODataAsk ask) => ask.Get<IODataRows<T>>().ForAsync(ask.Actor, ask.Stop);

    internal override Task<ODataAnswer> ListAsync(ODataAsk ask) => new ODataList<T>(this, ask).RunAsync();

    internal override Task<ODataAnswer> CountAsync(ODataAsk ask) => new ODataList<T>(this, ask).CountAsync();

    internal override async Task<object?> FindAsync(ODataAsk ask, IReadOnlyList<object> keys)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var same = Keys.Select((key, i) => Expression.Equal(Expression.Property(row, key), Held.Value(keys[i], key.PropertyType)))
            .Aggregate((Expression?)null, (all, one) => all is null ? one : Expression.AndAlso(all, one))!;
        var rows = await RowsAsync(ask);
        return await ODataClock.RunAsync(ask, stop => rows.Where(Expression.Lambda<Func<T, bool>>(same, row)).FirstAsync(stop));
    }

    internal override Task<IReadOnlyList<object>> StitchAsync(ODataAsk ask, IReadOnlyList<object> rows, string navigation) =>
        navigations.TryGetValue(navigation, out var found)
            ? found.StitchAsync(rows.Cast<T>().ToList(), ask)
            : throw ODataRefusals.NotExpandable(navigation);

    internal override string? ETag(object row) => VersionOf(row) is { } v ? $"W/\"{v}\"" : null;

    internal override long? VersionOf(object row) => version?.Invoke((T)row);

    internal override Task MayPatchAsync(ODataAsk ask, object row) => Patcher(ask).MayAsync(ask.Actor, (T)row, ask.Stop);

    internal override Task PatchAsync(ODataAsk ask, object row, long version, ODataChanges changes) =>
        Patcher(ask).ApplyAsync(ask.Actor, (T)row, version, changes, ask.Stop);

    private IODataPatch<T> Patcher(ODataAsk ask) => patch!(ask.Services);

    private static PropertyInfo Property(string name) =>
        typeof(T).GetProperty(name) ?? throw new InvalidOperationException($"{typeof(T).Name} has no property {name}.");
}
