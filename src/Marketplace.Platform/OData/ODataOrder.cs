using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>One sorting column: a property of the row or of a row one navigation away.</summary>
internal sealed record ODataSort(PropertyInfo[] Steps, bool Descending, bool Nullable)
{
    public string Name => string.Join('/', Steps.Select(s => s.Name));
    public Type Type => Steps[^1].PropertyType;
    public Expression On(Expression row) => Steps.Aggregate(row, Expression.Property);
    public object? Read(object row) => Steps.Aggregate((object?)row, (at, step) => at is null ? null : step.GetValue(at));
}

/// <summary>
/// The order of a list, always ending in the key, and the page token made of it: the last row's values, so that a page
/// starts after that row whatever was inserted or removed meanwhile.
/// </summary>
internal sealed class ODataOrder<T> where T : class
{
    private readonly List<ODataSort> sorts = [];

    public ODataOrder(OrderByClause? clause, PropertyInfo[] keys)
    {
        for (; clause is not null; clause = clause.ThenBy)
        {
            var sort = Sort(clause);
            if (sorts.TrueForAll(s => s.Name != sort.Name)) sorts.Add(sort);
        }
        foreach (var key in keys)
            if (sorts.TrueForAll(s => s.Name != key.Name)) sorts.Add(new ODataSort([key], false, false));
    }

    public IEnumerable<PropertyInfo> Navigations => sorts.Where(s => s.Steps.Length > 1).Select(s => s.Steps[0]);

    public IEnumerable<string> Properties => sorts.Select(s => s.Steps[0].Name);

    public IQueryable<T> Apply(IQueryable<T> rows)
    {
        var expression = rows.Expression;
        var first = true;
        var row = Expression.Parameter(typeof(T), "row");
        foreach (var (column, descending) in sorts.SelectMany(s => Columns(s, row)))
        {
            var method = (first ? "OrderBy" : "ThenBy") + (descending ? "Descending" : "");
            expression = Expression.Call(typeof(Queryable), method, [typeof(T), column.Type], expression, Expression.Quote(Expression.Lambda(column, row)));
            first = false;
        }
        return rows.Provider.CreateQuery<T>(expression);
    }

    /// <summary>The token of the page after this row.</summary>
    public string TokenAfter(T last)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteStringValue(Fingerprint);
            foreach (var sort in sorts) JsonSerializer.Serialize(json, sort.Read(last), sort.Read(last)?.GetType() ?? typeof(object));
            json.WriteEndArray();
        }
        return System.Buffers.Text.Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Rows after the one the token was made of; refuses (400) a token of another order or none at all.</summary>
    public Expression<Func<T, bool>> After(string token)
    {
        try
        {
            using var json = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token));
            var parts = json.RootElement.EnumerateArray().ToArray();
            if (parts.Length != sorts.Count + 1 || parts[0].GetString() != Fingerprint) throw ODataRefusals.BadSkipToken();
            var row = Expression.Parameter(typeof(T), "row");
            Expression? after = null;
            Expression? sameSoFar = null;
            for (var i = 0; i < sorts.Count; i++)
            {
                var value = parts[i + 1].ValueKind == JsonValueKind.Null ? null : parts[i + 1].Deserialize(sorts[i].Type);
                if (value is null && !sorts[i].Nullable) throw ODataRefusals.BadSkipToken();
                foreach (var (past, same) in Steps(sorts[i], row, value))
                {
                    var here = sameSoFar is null ? past : Expression.AndAlso(sameSoFar, past);
                    after = after is null ? here : Expression.OrElse(after, here);
                    sameSoFar = sameSoFar is null ? same : Expression.AndAlso(sameSoFar, same);
                }
            }
            return Expression.Lambda<Func<T, bool>>(after!, row);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw ODataRefusals.BadSkipToken();
        }
    }

    private string Fingerprint => string.Join(',', sorts.Select(s => s.Descending ? s.Name + " desc" : s.Name));

    // Nulls come first when ascending, as the protocol wants; databases disagree, so it is said outright.
    private static IEnumerable<(Expression Column, bool Descending)> Columns(ODataSort sort, Expression row)
    {
        if (sort.Nullable) yield return (Rank(sort, row), sort.Descending);
        yield return (sort.On(row), sort.Descending);
    }

    private static IEnumerable<(Expression Past, Expression Same)> Steps(ODataSort sort, Expression row, object? value)
    {
        if (sort.Nullable)
        {
            var rank = Rank(sort, row);
            var here = Expression.Constant(value is null ? 0 : 1);
            yield return (sort.Descending ? Expression.LessThan(rank, here) : Expression.GreaterThan(rank, here), Expression.Equal(rank, here));
            if (value is null) yield break;
        }
        var column = sort.On(row);
        var held = Held.Value(value, sort.Type);
        yield return (Past(column, held, sort.Descending), Expression.Equal(column, held));
    }

    private static Expression Rank(ODataSort sort, Expression row)
    {
        // A value that cannot be null is missing only where the row it belongs to is.
        var tested = sort.Type.IsValueType && System.Nullable.GetUnderlyingType(sort.Type) is null
            ? Expression.Property(row, sort.Steps[0]) : sort.On(row);
        return Expression.Condition(Expression.Equal(tested, Expression.Constant(null, tested.Type)), Expression.Constant(0), Expression.Constant(1));
    }

    private static BinaryExpression Past(Expression column, Expression held, bool descending)
    {
        if (Plain(column.Type) == typeof(bool))
        {
            column = Expression.Condition(Expression.Equal(column, Expression.Constant(true, column.Type)), Expression.Constant(1), Expression.Constant(0));
            held = Expression.Condition(Expression.Equal(held, Expression.Constant(true, held.Type)), Expression.Constant(1), Expression.Constant(0));
        }
        else if (column.Type == typeof(string))
            (column, held) = (Expression.Call(typeof(string), nameof(string.Compare), [], column, held), Expression.Constant(0));
        else if (column.Type == typeof(Guid))
            (column, held) = (Expression.Call(column, nameof(Guid.CompareTo), [], held), Expression.Constant(0));
        return descending ? Expression.LessThan(column, held) : Expression.GreaterThan(column, held);
    }

    private static ODataSort Sort(OrderByClause clause)
    {
        if (clause.Expression is not SingleValuePropertyAccessNode property) throw ODataRefusals.NotImplemented("$orderby: " + clause.Expression.Kind);
        if (!property.TypeReference.IsPrimitive() || property.TypeReference.IsStream()) throw ODataRefusals.NotSortable(property.Property.Name);
        var descending = clause.Direction == OrderByDirection.Descending;
        return property.Source switch
        {
            ResourceRangeVariableReferenceNode => new([Member(typeof(T), property.Property.Name)], descending, property.TypeReference.IsNullable),
            SingleNavigationNode { Source: ResourceRangeVariableReferenceNode } navigation when Member(typeof(T), navigation.NavigationProperty.Name) is var step =>
                new([step, Member(step.PropertyType, property.Property.Name)], descending,
                    property.TypeReference.IsNullable || navigation.NavigationProperty.Type.IsNullable),
            _ => throw ODataRefusals.NotImplemented("$orderby"),
        };
    }

    private static PropertyInfo Member(Type type, string name) =>
        type.GetProperty(name) ?? throw ODataRefusals.NotSortable(name);

    private static Type Plain(Type type) => System.Nullable.GetUnderlyingType(type) ?? type;
}
