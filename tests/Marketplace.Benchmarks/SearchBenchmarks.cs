using BenchmarkDotNet.Attributes;
using Marketplace.Search;

namespace Marketplace.Benchmarks;

/// <summary>The engine alone, without cards from the database: searching, suggesting, writing one product, over invented goods.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    private static readonly (string Zh, string En, string Category)[] Goods =
    [
        ("花椒", "Sichuan Pepper", "sichuan-pepper"), ("苹果", "Apple", "pome-fruit"), ("绿茶", "Green Tea", "green-tea"), ("蜂蜜", "Honey", "honey-native"),
        ("核桃", "Walnut", "walnut"), ("松茸", "Matsutake", "wild-mushrooms"), ("马铃薯", "Potato", "potato-konjac"), ("腊肉", "Cured Pork", "cured-meat"),
    ];

    private static readonly string[] Places = ["盐源", "金阳", "茂县", "汶川", "苍溪", "青川", "通江", "平武", "北川", "雅江", "理塘", "九龙"];

    private string _folder = "";
    private LuceneProductIndex _index = null!;
    private int _next;

    [Params(1_000, 10_000)]
    public int Products { get; set; }

    [GlobalSetup]
    public async Task BuildAsync()
    {
        _folder = Directory.CreateTempSubdirectory("search-benchmark-").FullName;
        _index = new LuceneProductIndex(_folder);
        await _index.RebuildAsync(Enumerable.Range(0, Products).Select(Product).ToAsyncEnumerable(), CancellationToken.None);
    }

    [GlobalCleanup]
    public void Remove()
    {
        _index.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public Task Chinese() => AskAsync(new SearchQuery { Text = "金阳花椒", Month = 10 });

    [Benchmark]
    public Task Joined_pinyin() => AskAsync(new SearchQuery { Text = "huajiao", Month = 10 });

    [Benchmark]
    public Task English_with_choices() => AskAsync(new SearchQuery { Text = "green tea", Month = 10, Counties = ["510001"], SeasonMonths = [4], MinPriceFen = 2_000 });

    [Benchmark]
    public Task Mistyped() => AskAsync(new SearchQuery { Text = "matsutke", Month = 10 });

    [Benchmark]
    public Task Everything_by_price() => AskAsync(new SearchQuery { Sort = SearchSort.PriceAscending });

    [Benchmark]
    public Task Suggestions() => _index.SuggestAsync("hua", 10, CancellationToken.None);

    [Benchmark]
    public Task One_product_written_and_visible() => _index.IndexAsync([Product(_next++ % Products) with { PriceFen = 100 + _next }], _index.Moment(), CancellationToken.None);

    private Task<IndexAnswer> AskAsync(SearchQuery query) => _index.SearchAsync(query, CancellationToken.None);

    private static IndexedProduct Product(int number)
    {
        var (zh, en, category) = Goods[number % Goods.Length];
        var place = Places[number / Goods.Length % Places.Length];
        var county = 510_000 + number % 90;
        return new IndexedProduct
        {
            Id = new Guid(number, 0, 0, new byte[8]),
            Slug = $"goods-{number}",
            Sku = $"B{number:000000}",
            NameZh = $"{place}{number / 96}号{zh}",
            NameEn = $"{en} {number / 96}",
            TextZh = $"产自{place}高山，{zh}味浓，适合炖汤与凉拌",
            TextEn = $"{en} from the mountains, rich in flavour",
            Category = new Named(category, zh, en),
            ParentCategory = new Named("food", "食品", "Food"),
            County = new Named($"{county}", $"{place}县", "Some County"),
            Cooperative = new Named($"coop-{number % 500}", $"{place}县山里人专业合作社", "Hill Growers Cooperative"),
            Storage = "ambient",
            Certificates = number % 3 == 0 ? ["gi"] : [],
            SeasonMonths = [1 + number % 12],
            PriceFen = 900 + number * 37L % 60_000,
            InStock = number % 10 != 0,
            Assisted = true,
        };
    }
}
