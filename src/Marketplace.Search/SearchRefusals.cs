namespace Marketplace.Search;

internal static class SearchRefusals
{
    internal static Refusal BadParameter(string field, Words words) => new("search.bad_parameter", 400, words, field);

    internal static Refusal TooDeep() => new("search.too_deep", 400,
        new Words($"只能翻到第 {SearchQuery.DeepestResult} 件，请缩小范围", $"Only the first {SearchQuery.DeepestResult} results can be paged through; please narrow the search"), "page");
}
