using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Search;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Web.Parts;

/// <summary>A product in a list: <c>&lt;ul class="cards"&gt;@foreach … @GoodsCard.Of(card)&lt;/ul&gt;</c>. The whole card is one link; adding to the cart is its own button.</summary>
public static class GoodsCard
{
    /// <param name="name">The name with the searched words marked, in a search.</param>
    /// <param name="first">Among the first of a page: its picture is wanted at once.</param>
    public static IHtmlContent Of(ProductCard card, IReadOnlyList<Fragment>? name = null, bool first = false)
    {
        var safeName = Markup.Safe(card.Name);
        var marked = name is null ? safeName : string.Concat(name.Select(f => f.Hit ? $"<mark>{Markup.Safe(f.Text)}</mark>" : Markup.Safe(f.Text)));
        var other = Words.IsEnglish ? $"<span class=\"other-name\" lang=\"zh-CN\">{Markup.Safe(card.NameZh)}</span>" : "";
        return Markup.Raw($"""
            <li class="goods">
              <div class="picture"><img src="{ProductPicture.For(card.CategorySlug, card.NameZh, card.CountyCode)}" alt="" width="400" height="300"{(first ? "" : " loading=\"lazy\"")} /></div>
              <div class="text"><h3><a href="/products/{card.Slug}">{marked}</a>{other}</h3><p class="from">{Markup.Safe(card.County.Now)} · {Markup.Safe(card.Cooperative.Now)}</p>{Badges(card, 2)}</div>
              <div class="buy"><div class="sum">{Price.Block(card.PriceFen, card.UnitNow)}{Price.PerJinBlock(card.PricePerJinFen)}{Stock(card)}</div>{Add(card, safeName)}</div>
            </li>
            """);
    }

    /// <summary>What sets the goods apart, most telling first.</summary>
    public static string Badges(ProductCard card, int most)
    {
        var all = new List<string>(4);
        if (card.InSeason) all.Add($"<span class=\"badge season\">{Say.T("当季", "In season")}</span>");
        if (card.Assisted) all.Add($"<span class=\"badge assisted\">{(card.KeyCounty && most > 2 ? Say.T("国家重点帮扶县", "National key county") : Say.T("帮扶县", "Assisted county"))}</span>");
        if (card.GeographicalIndication) all.Add($"<span class=\"badge mark\">{Say.T("地理标志", "GI")}</span>");
        if (most > 2 && card.Storage is not TemperatureClass.Ambient) all.Add($"<span class=\"badge\">{StorageWords(card.Storage)}</span>");
        return $"<div class=\"badges\">{string.Concat(all.Take(most))}</div>";
    }

    public static string StorageWords(TemperatureClass storage) => storage switch
    {
        TemperatureClass.Fresh => Say.T("鲜货", "Fresh"),
        TemperatureClass.Chilled => Say.T("冷藏", "Chilled"),
        TemperatureClass.Frozen => Say.T("冷冻", "Frozen"),
        _ => Say.T("常温", "Ambient"),
    };

    private static string Stock(ProductCard card) =>
        card.Available <= 0 ? $"<span class=\"stock none\">{Say.T("暂时卖完", "Sold out for now")}</span>"
        : card.IsLow ? $"<span class=\"stock\">{Say.T($"只剩 {card.Available} 件", $"Only {card.Available} left")}</span>" : "";

    private static string Add(ProductCard card, string safeName) => card.Available < card.MinimumQuantity ? ""
        : $"<form method=\"post\" action=\"/cart/items\" data-add-to-cart><input type=\"hidden\" name=\"product\" value=\"{card.Id.Value}\" /><input type=\"hidden\" name=\"quantity\" value=\"{card.MinimumQuantity}\" /><button class=\"add-button\" aria-label=\"{Say.T($"把{safeName}放入购物车", $"Add {safeName} to the cart")}\">{Icon.Svg("plus")}</button></form>";
}
