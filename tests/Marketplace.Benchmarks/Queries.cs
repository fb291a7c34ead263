namespace Marketplace.Benchmarks;

/// <summary>The limits written by hand, for the tables as they are.</summary>
internal static class Queries
{
    /// <summary>The columns of the OData set Products, first page of twenty, filtered by price.</summary>
    public const string TwentyProducts = """
        SELECT l."Id", l."Slug", l."Sku", l."NameZh", l."NameEn", l."Pinyin", l."SummaryZh", l."SummaryEn", l."DescriptionZh", l."DescriptionEn",
               l."CategorySlug", l."CountyCode", l."CooperativeId", l."PriceFen", l."Unit", l."NetWeightGrams", l."MinimumQuantity", l."CartonQuantity",
               s."OnHand" - s."Allocated" - s."Held" AS "AvailableQuantity", NULL AS "OnHandQuantity", l."GeographicalIndication", c."Code" IS NOT NULL AND c."Assisted" AS "AssistedOrigin",
               l."SeasonMonths", l."Storage", l."ShelfLifeDays", l."ReviewCount", l."PublishedAt", l."Version"
        FROM catalog_listings l
        JOIN catalog_stock s ON s."ProductId" = l."Id" AND s."Window" = 'now'
        LEFT JOIN regions_counties c ON c."Code" = l."CountyCode"
        WHERE l."Published" AND l."PriceFen" > $gt
        ORDER BY l."Id" LIMIT 20
        """;
}
