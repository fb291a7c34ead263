using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>A list of goods with their usual quantities.</summary>
public readonly record struct SavedListId(Guid Value) : IId<SavedListId> { public static SavedListId From(Guid value) => new(value); }

/// <summary>Goods a unit buys again and again, with their usual quantities; everyone at the unit's desk sees it.</summary>
internal sealed class SavedList
{
    public const int MostLines = 500, MostLists = 200;

    public SavedListId Id { get; init; }
    public OrganisationId Unit { get; init; }
    public required string Name { get; set; }
    public PersonId SavedBy { get; set; }
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>Deleted; it can be brought back.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
    public List<SavedListLine> Lines { get; } = [];
}

internal sealed class SavedListLine
{
    public SavedListId ListId { get; init; }
    public int Row { get; init; }
    public required string Sku { get; init; }
    public long Quantity { get; init; }
}
