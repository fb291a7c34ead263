using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Marketplace.Catalog;
using Marketplace.Cooperatives;

namespace Marketplace.Web.Parts;

/// <summary>A product page's facts for search engines (schema.org Product and BreadcrumbList).</summary>
internal static class ProductJsonLd
{
    // Chinese as it is; < stays escaped, so no text can close the script element.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of(ProductView product, CooperativeView? producer, string picture, CategoryNode? aisle, CategoryNode? kind, string root)
    {
        var card = product.Card;
        var address = $"{root}/products/{card.Slug}";
        var thing = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = card.Name,
            ["image"] = new JsonArray(root + picture),
            ["description"] = product.Summary.Now,
            ["sku"] = card.Sku,
            ["countryOfOrigin"] = "CN",
            ["brand"] = new JsonObject { ["@type"] = "Brand", ["name"] = card.Cooperative.Now },
            ["offers"] = new JsonObject
            {
                ["@type"] = "Offer",
                ["price"] = (card.PriceFen / 100m).ToString("0.00", CultureInfo.InvariantCulture),
                ["priceCurrency"] = "CNY",
                ["availability"] = card.Available > 0 ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
                ["itemCondition"] = "https://schema.org/NewCondition",
                ["url"] = address,
                ["seller"] = new JsonObject { ["@type"] = "Organization", ["name"] = producer?.Name ?? card.Cooperative.Now, ["url"] = $"{root}/producers/{card.CooperativeSlug}" },
            },
        };
        if (product.Stars.Total > 0)
            thing["aggregateRating"] = new JsonObject
            {
                ["@type"] = "AggregateRating",
                ["ratingValue"] = (product.Stars.Tenths / 10m).ToString("0.0", CultureInfo.InvariantCulture),
                ["reviewCount"] = product.Stars.Total,
            };
        var way = new JsonArray();
        foreach (var (name, at) in new[] { (Say.T("全部商品", "All goods"), $"{root}/products"), (aisle?.Name, $"{root}/products?category={aisle?.Slug}"), (kind?.Name, $"{root}/products?category={kind?.Slug}"), (card.Name, address) })
            if (name is not null)
                way.Add(new JsonObject { ["@type"] = "ListItem", ["position"] = way.Count + 1, ["name"] = name, ["item"] = at });
        var crumbs = new JsonObject { ["@context"] = "https://schema.org", ["@type"] = "BreadcrumbList", ["itemListElement"] = way };
        return new JsonArray(thing, crumbs).ToJsonString(Options);
    }
}
