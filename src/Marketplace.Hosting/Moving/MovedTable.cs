using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Marketplace.Hosting.Moving;

/// <summary>
/// A table of the model with its columns, in words both databases share. Read from the model: a new room's tables move
/// with the others without being named here.
/// </summary>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns, IReadOnlyList<MovedColumn> Key, int MadeByMigration)
{
    public string ColumnList => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    /// <summary>All tables of the model, each after those it refers to.</summary>
    public static IReadOnlyList<MovedTable> Of(MarketplaceDb db)
    {
        var model = db.GetService<IDesignTimeModel>().Model;
        var waiting = model.GetRelationalModel().Tables.Where(t => !t.IsExcludedFromMigrations).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<ITable>();
        while (waiting.Count > 0)
        {
            var free = waiting.Where(t => t.ForeignKeyConstraints.All(k => k.PrincipalTable == t || ordered.Contains(k.PrincipalTable))).ToList();
            if (free.Count == 0) throw new InvalidOperationException("These tables refer to each other in a circle: " + string.Join(", ", waiting.Select(t => t.Name)));
            ordered.AddRange(free);
            waiting.RemoveAll(free.Contains);
        }
        return [.. ordered.Select(Read)];
    }

    private static MovedTable Read(ITable table)
    {
        var columns = table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(MovedColumn.Of).ToList();
        var key = table.PrimaryKey ?? throw new InvalidOperationException($"{table.Name} has no key to be ordered by.");
        return new(table.Name, columns, [.. key.Columns.Select(k => columns.Single(c => c.Name == k.Name))],
            table.EntityTypeMappings.Sum(m => ((IEntityType)m.TypeBase).GetSeedData().Count()));
    }
}

/// <summary>What a column holds, whatever the database stores it as.</summary>
internal enum Kind { Guid, Text, Whole, Truth, Time, Day, Bytes, Real, List, Json }

/// <param name="StoreType">As this database calls it, without a length.</param>
/// <param name="Element">Of a list: what it holds.</param>
/// <param name="Counted">The database numbers new rows itself.</param>
internal sealed record MovedColumn(string Name, Kind Kind, string StoreType, Type? Element, bool Counted)
{
    public static MovedColumn Of(IColumn column)
    {
        var property = column.PropertyMappings.FirstOrDefault()?.Property;
        var kind = property is null ? Kind.Json : KindOf(property) ?? throw new InvalidOperationException($"{column.Table.Name}.{column.Name} holds {property.ClrType.Name}, which nobody taught to move.");
        return new(column.Name, kind, column.StoreType.Split('(')[0], property?.GetElementType()?.ClrType, kind == Kind.Whole && property!.ValueGenerated == ValueGenerated.OnAdd);
    }

    private static Kind? KindOf(IProperty property)
    {
        if (property.IsPrimitiveCollection) return Kind.List;
        return Plain(property.ClrType) ?? Plain(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType);
    }

    private static Kind? Plain(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(Guid) => Kind.Guid,
        var t when t == typeof(string) => Kind.Text,
        var t when t == typeof(int) || t == typeof(long) || t == typeof(short) => Kind.Whole,
        var t when t == typeof(bool) => Kind.Truth,
        var t when t == typeof(DateTimeOffset) => Kind.Time,
        var t when t == typeof(DateOnly) => Kind.Day,
        var t when t == typeof(byte[]) => Kind.Bytes,
        var t when t == typeof(double) => Kind.Real,
        _ => null,
    };
}
