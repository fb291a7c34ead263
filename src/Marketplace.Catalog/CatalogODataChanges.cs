using Marketplace.Platform.OData;

namespace Marketplace.Catalog;

/// <summary>PATCH of a product by the cooperative that sells it: the same verb as its portal's form.</summary>
internal sealed class ProductChanges(ListingDesk desk, ReviseListing revise) : IODataPatch<ProductRow>
{
    internal static readonly string[] Allowed =
    [
        nameof(ProductRow.NameZh), nameof(ProductRow.NameEn), nameof(ProductRow.SummaryZh), nameof(ProductRow.SummaryEn),
        nameof(ProductRow.DescriptionZh), nameof(ProductRow.DescriptionEn), nameof(ProductRow.PriceFen), nameof(ProductRow.OnHandQuantity),
    ];

    public Task MayAsync(Actor actor, ProductRow row, CancellationToken ct) =>
        desk.RequireOwnerAsync(actor, new CooperativeId(row.CooperativeId), ct);

    public Task ApplyAsync(Actor actor, ProductRow row, long version, ODataChanges changes, CancellationToken ct)
    {
        string? Text(string name) => changes.Has<string>(name, out var text) ? text : null;
        long? Number(string name) => changes.Has<long>(name, out var number) ? number : null;
        // A count cannot be taken back to "unknown".
        if (changes.Values.TryGetValue(nameof(ProductRow.OnHandQuantity), out var count) && count is null) throw CatalogRefusals.CountOutOfRange();
        return revise.RunAsync(actor, new ReviseListingRequest(
            new ProductId(row.Id), (int)version, Text(nameof(ProductRow.NameZh)), Text(nameof(ProductRow.NameEn)),
            Text(nameof(ProductRow.SummaryZh)), Text(nameof(ProductRow.SummaryEn)), Text(nameof(ProductRow.DescriptionZh)), Text(nameof(ProductRow.DescriptionEn)),
            Number(nameof(ProductRow.PriceFen)), Number(nameof(ProductRow.OnHandQuantity))), ct);
    }
}

/// <summary>Forgets cached OData answers when what they show has changed.</summary>
internal sealed class ForgetODataAnswers(ODataCache cache) : IHandle<ListingChanged>, IHandle<StockChanged>
{
    public Task HandleAsync(ListingChanged e, CancellationToken ct)
    {
        cache.Evict("odata:Products");
        cache.Evict("odata:Reviews");
        return Task.CompletedTask;
    }

    public Task HandleAsync(StockChanged e, CancellationToken ct)
    {
        cache.Evict("odata:Products");
        return Task.CompletedTask;
    }
}
