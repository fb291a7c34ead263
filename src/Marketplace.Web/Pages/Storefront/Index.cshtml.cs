using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>The home page: what is in season, where it comes from, and what it adds up to.</summary>
[OutputCache(PolicyName = PublicPages.Policy)]
public sealed class HomePage(CatalogViews catalog, CooperativeViews cooperatives, ImpactViews impact, TimeProvider clock) : ShopPage
{
    private const int CountiesShown = 8, StoriesShown = 3;

    public int Now { get; private set; }
    public int Month { get; private set; }
    public IReadOnlyList<int> Harvest { get; private set; } = [];
    public IReadOnlyList<ProductCard> InSeason { get; private set; } = [];
    /// <summary>Cooperatives harvesting in the month shown what they tell of, each with these goods.</summary>
    public IReadOnlyList<(CooperativeView Cooperative, ProductCard Goods)> Stories { get; private set; } = [];
    public Festival Festival { get; private set; } = null!;
    public int DaysToFestival { get; private set; }
    public IReadOnlyList<ProductCard> Gifts { get; private set; } = [];
    public IReadOnlyList<CategoryNode> Aisles { get; private set; } = [];
    public IReadOnlyList<CountyGoods> Counties { get; private set; } = [];

    public Impact Impact { get; private set; } = null!;

    public async Task OnGetAsync(int? month, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        Now = today.Month;
        Month = month is >= 1 and <= 12 ? month.Value : Now;
        Harvest = await catalog.HarvestByMonthAsync(ct);
        var season = await catalog.ProductCardsAsync(new CardFilter { Month = Month, InStock = true }, 1, 40, ct);
        InSeason = OneOfEachKind(season.Cards, 8);
        var known = (await cooperatives.AllAsync(ct)).ToDictionary(c => c.Id);
        // Another three every day.
        var tellers = season.Cards.Where(c => known.TryGetValue(c.CooperativeId, out var teller) && teller.IntroZh.Contains(c.NameZh, StringComparison.Ordinal)).DistinctBy(c => c.CooperativeId).ToList();
        Stories = [.. Enumerable.Range(0, Math.Min(StoriesShown, tellers.Count)).Select(i => tellers[(today.DayNumber + i * 5) % tellers.Count]).DistinctBy(c => c.CooperativeId).Select(c => (known[c.CooperativeId], c))];
        Festival = Festival.Next(today);
        DaysToFestival = Festival.On.DayNumber - today.DayNumber;
        Gifts = (await catalog.ProductCardsAsync(new CardFilter { Category = "gift", InStock = true }, 1, 4, ct)).Cards;
        Impact = await impact.AskAsync(ct);
        Aisles = await catalog.CategoriesAsync(ct);
        // Another eight counties every day; those the goods of which count as assistance.
        var counties = (await catalog.CountiesAsync(ct)).Where(c => c.Assisted && c.Count > 1).OrderBy(c => c.Code, StringComparer.Ordinal).ToList();
        Counties = [.. Enumerable.Range(0, Math.Min(CountiesShown, counties.Count)).Select(i => counties[(today.DayNumber * 3 + i * 7) % counties.Count]).DistinctBy(c => c.Code)];
    }

    // Eight kinds tell more of a month than eight teas.
    private static IReadOnlyList<ProductCard> OneOfEachKind(IReadOnlyList<ProductCard> cards, int take) =>
        [.. cards.GroupBy(c => c.CategorySlug).SelectMany(kind => kind.Select((card, place) => (card, place))).OrderBy(c => c.place).Select(c => c.card).Take(take)];
}
