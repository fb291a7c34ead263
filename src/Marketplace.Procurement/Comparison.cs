using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>One of the offers that a good of a batch was compared by (货比三家).</summary>
internal sealed class ComparedOffer
{
    public BatchId BatchId { get; init; }

    /// <summary>The good of the batch it stands beside.</summary>
    public required string Sku { get; init; }
    public int Ordinal { get; init; }
    public required string Supplier { get; init; }

    /// <summary>What was offered, with its grade.</summary>
    public required string Product { get; init; }
    public long UnitPriceFen { get; init; }
    public DateOnly OfferedOn { get; init; }
    public string Note { get; init; } = "";
    public bool Chosen { get; init; }

    /// <summary>Why it is chosen although another is cheaper.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Where the house proposed it from its own catalogue.</summary>
    public ProductId? ProductId { get; init; }

    /// <summary>Null for what was recorded before this was kept.</summary>
    public PersonId? RecordedBy { get; init; }
    public DateTimeOffset? RecordedAt { get; init; }
}

/// <summary>One good as it was compared when a batch was submitted. Never changed: later offers belong to the next submission.</summary>
internal sealed class SubmittedComparison
{
    public BatchId BatchId { get; init; }

    /// <summary>The moment of the submission it belongs to.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
    public required string Sku { get; init; }
    public ProductId ProductId { get; init; }
    public long Quantity { get; init; }
    public long UnitPriceFen { get; init; }

    /// <summary><see cref="ComparedOffer"/>s as JSON, in their order.</summary>
    public required string Offers { get; init; }

    public static SubmittedComparison Of(Batch batch, ComparedGood good, IEnumerable<ComparedOffer> offers) => new()
    {
        BatchId = batch.Id,
        SubmittedAt = batch.SubmittedAt!.Value,
        Sku = good.Sku,
        ProductId = good.ProductId,
        Quantity = good.Quantity,
        UnitPriceFen = good.UnitPriceFen,
        Offers = JsonSerializer.Serialize(offers, Json.Options),
    };

    public (ComparedGood Good, IReadOnlyList<ComparedOffer> Offers) Read() => (new(Sku, ProductId, Quantity, UnitPriceFen), JsonSerializer.Deserialize<List<ComparedOffer>>(Offers, Json.Options)!);
}

/// <summary>A good the batch buys, and what one unit of it costs there.</summary>
internal sealed record ComparedGood(string Sku, ProductId ProductId, long Quantity, long UnitPriceFen);

/// <summary>
/// When a comparison will do: for each good like with like, at least three offers of three suppliers, one of them chosen, with
/// a reason where it is not the cheapest, and not below what the batch pays. Pure.
/// </summary>
internal static class Comparison
{
    public const int LeastOffers = 3, MostOffers = 12;

    /// <summary>Offers older than this say nothing about today's prices.</summary>
    public const int OffersHoldDays = 90;

    /// <summary>What is missing for one good, or null.</summary>
    public static Words? Missing(ComparedGood good, IReadOnlyCollection<ComparedOffer> offers, DateOnly today)
    {
        var suppliers = offers.Select(o => Key(o.Supplier)).Distinct().Count();
        var chosen = offers.Where(o => o.Chosen).ToList();
        if (offers.Count < LeastOffers) return new($"{good.Sku} 只有 {offers.Count} 份报价，至少要 {LeastOffers} 份", $"{good.Sku} has {Show.Count(offers.Count, "offer")}, {LeastOffers} are needed");
        if (suppliers < LeastOffers) return new($"{good.Sku} 的报价只来自 {suppliers} 家，至少要 {LeastOffers} 家不同的供货方", $"the offers for {good.Sku} come from {Show.Count(suppliers, "supplier")}, {LeastOffers} different ones are needed");
        if (offers.Any(o => o.OfferedOn < today.AddDays(-OffersHoldDays))) return new($"{good.Sku} 有报价早于 {OffersHoldDays} 天前，请更新", $"an offer for {good.Sku} is older than {OffersHoldDays} days; renew it");
        if (chosen.Count != 1) return new($"{good.Sku} 还没有选定一份报价", $"no offer is chosen for {good.Sku}");
        if (chosen[0].UnitPriceFen > offers.Min(o => o.UnitPriceFen) && chosen[0].Reason.Length == 0)
            return new($"{good.Sku} 选定的报价不是最低，请写明理由", $"the offer chosen for {good.Sku} is not the cheapest; say why");
        if (chosen[0].UnitPriceFen < good.UnitPriceFen)
            return new($"{good.Sku} 这次的单价是 {Show.Money(good.UnitPriceFen)}，高于选定报价 {Show.Money(chosen[0].UnitPriceFen)}，请更新报价", $"{good.Sku} costs {Show.Money(good.UnitPriceFen)} here, more than the chosen offer of {Show.Money(chosen[0].UnitPriceFen)}; renew the offers");
        return null;
    }

    /// <summary>What the first incomplete good misses, and how many more are incomplete; null when the comparison will do.</summary>
    public static Words? Missing(IEnumerable<ComparedGood> goods, ILookup<string, ComparedOffer> offers, DateOnly today)
    {
        var missing = goods.Select(g => Missing(g, [.. offers[g.Sku]], today)).OfType<Words>().ToList();
        return missing.Count switch
        {
            0 => null,
            1 => missing[0],
            var many => new($"{missing[0].Zh}；另有 {many - 1} 种商品未比完", $"{missing[0].En}; {many - 1} more goods are not compared yet"),
        };
    }

    // The same firm typed twice is one supplier.
    private static string Key(string supplier) => string.Concat(supplier.Where(c => !char.IsWhiteSpace(c)).Select(ClaimCode.Narrow)).ToUpperInvariant();
}
