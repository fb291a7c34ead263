using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Search;

/// <summary>Reads a search from an address. Several values of a facet are repeated or separated by commas.</summary>
internal static class SearchParameters
{
    private const int MostValues = 50;
    private static readonly string[] Storages = [.. Enum.GetNames<TemperatureClass>().Select(s => s.ToLowerInvariant())];

    private static readonly Dictionary<string, SearchSort> Sorts = new()
    {
        ["relevance"] = SearchSort.Relevance,
        ["price"] = SearchSort.PriceAscending,
        ["price-asc"] = SearchSort.PriceAscending,
        ["-price"] = SearchSort.PriceDescending,
        ["price-desc"] = SearchSort.PriceDescending,
        ["newest"] = SearchSort.Newest,
        ["sales"] = SearchSort.Sales,
        ["rating"] = SearchSort.Rating,
    };

    /// <summary>Refuses with 400 and the parameter's name whatever cannot be meant.</summary>
    public static SearchQuery Read(IQueryCollection asked)
    {
        var (least, most) = (Fen(asked, "minPriceFen"), Fen(asked, "maxPriceFen"));
        if (least > most) throw SearchRefusals.BadParameter("minPriceFen", new Words("最低价不能高于最高价", "The lowest price must not be above the highest"));
        var query = new SearchQuery
        {
            Text = asked["q"].ToString(),
            Categories = Keys(asked, "category"),
            Counties = Many(asked, "county", c => c.Length == 6 && c.All(char.IsAsciiDigit), "6 位区划代码", "six-digit county codes"),
            Cooperatives = Keys(asked, "cooperative"),
            Certificates = Keys(asked, "certificate"),
            SeasonMonths = [.. Many(asked, "season", m => Number(m) is >= 1 and <= 12, "1 到 12 的月份", "months from 1 to 12").Select(m => (int)Number(m)!)],
            Storages = Many(asked, "storage", Storages.Contains, string.Join('、', Storages), string.Join(", ", Storages)),
            PriceBands = Many(asked, "price", p => PriceBands.Find(p) >= 0, "价格分段，如 2000-5000（分）", "price bands such as 2000-5000 (fen)"),
            MinPriceFen = least,
            MaxPriceFen = most,
            InStock = Flag(asked, "inStock"),
            Sort = One(asked, "sort") is not { } sort ? SearchSort.Relevance
                : Sorts.TryGetValue(sort, out var known) ? known
                : throw Wrong("sort", string.Join('、', Sorts.Keys), string.Join(", ", Sorts.Keys)),
            Page = Whole(asked, "page", 1, int.MaxValue, 1),
            PageSize = Whole(asked, "pageSize", 1, SearchQuery.LargestPage, 24),
        };
        return (long)query.Page * query.PageSize <= SearchQuery.DeepestResult || query.Page == 1 ? query : throw SearchRefusals.TooDeep();
    }

    private static IReadOnlyList<string> Keys(IQueryCollection asked, string field) =>
        Many(asked, field, k => k.Length <= 80 && k.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), "由字母、数字和连字符组成的标识", "keys of letters, digits and hyphens");

    private static IReadOnlyList<string> Many(IQueryCollection asked, string field, Func<string, bool> fits, string zh, string en)
    {
        string[] values = [.. asked[field].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
        return values.Length <= MostValues && values.All(fits) ? values : throw Wrong(field, zh, en);
    }

    private static string? One(IQueryCollection asked, string field) => asked[field].ToString() is { Length: > 0 } value ? value : null;

    private static long? Fen(IQueryCollection asked, string field) => One(asked, field) is not { } value ? null
        : Number(value) is >= 0 and var fen ? fen : throw Wrong(field, "不小于 0 的整数（分）", "a whole number of fen, 0 or more");

    private static int Whole(IQueryCollection asked, string field, int least, int most, int otherwise) => One(asked, field) is not { } value ? otherwise
        : Number(value) is { } number && number >= least && number <= most ? (int)number : throw Wrong(field, $"{least} 到 {most} 的整数", $"a whole number from {least} to {most}");

    private static bool Flag(IQueryCollection asked, string field) => One(asked, field) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Wrong(field, "true 或 false", "true or false"),
    };

    private static long? Number(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Refusal Wrong(string field, string zh, string en) => SearchRefusals.BadParameter(field, new Words($"{field} 应为{zh}", $"{field} takes {en}"));
}
