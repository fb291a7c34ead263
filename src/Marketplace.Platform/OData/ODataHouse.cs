using Microsoft.OData.Edm;

namespace Marketplace.Platform.OData;

/// <summary>
/// The rows of one entity set, as far as this caller may see them. What a guest is given may be prepared and asked again
/// for a minute: it must not depend on the moment.
/// </summary>
public interface IODataRows<T> where T : class
{
    ValueTask<IQueryable<T>> ForAsync(Actor actor, CancellationToken ct);
}

/// <summary>What may be changed in a row, and by whom. Called in this order; each refuses by throwing.</summary>
public interface IODataPatch<in T> where T : class
{
    /// <summary>May this caller change this row at all? Refuses with 403 (a public row of another) or 404.</summary>
    Task MayAsync(Actor actor, T row, CancellationToken ct);

    /// <summary>Applies the changes if the row still has this version; refuses with 412 otherwise, 422 for values the business cannot take.</summary>
    Task ApplyAsync(Actor actor, T row, long version, ODataChanges changes, CancellationToken ct);
}

/// <summary>The members of a PATCH body, typed as the model says: only what was sent.</summary>
public sealed class ODataChanges(IReadOnlyDictionary<string, object?> values)
{
    public IReadOnlyDictionary<string, object?> Values { get; } = values;

    /// <summary>True when the member was sent; <paramref name="value"/> is then what was sent.</summary>
    public bool Has<TValue>(string name, out TValue? value)
    {
        value = default;
        if (!Values.TryGetValue(name, out var found)) return false;
        if (found is TValue typed) value = typed;
        return true;
    }
}

/// <summary>One OData service: its model, its sets, its limits.</summary>
public sealed class ODataHouse(IEdmModel model, ODataLimits limits)
{
    private readonly Dictionary<string, ODataSet> sets = new(StringComparer.Ordinal);

    public IEdmModel Model { get; } = model;
    public ODataLimits Limits { get; } = limits;
    internal IEnumerable<ODataSet> Sets => sets.Values;

    /// <summary>Serves an entity set of the model from rows of <typeparamref name="T"/>.</summary>
    public ODataSet<T> Set<T>(string name) where T : class
    {
        var edm = Model.EntityContainer.FindEntitySet(name)
            ?? throw new InvalidOperationException($"The model has no entity set {name}.");
        var set = new ODataSet<T>(this, edm);
        sets.Add(name, set);
        return set;
    }

    internal ODataSet? Find(string name) => sets.GetValueOrDefault(name);

    internal ODataSet? Of(Type row) => sets.Values.FirstOrDefault(s => s.Row == row);
}
