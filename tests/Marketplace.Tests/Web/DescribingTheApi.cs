using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Tests.HouseRules;
using Marketplace.Web.Parts;

namespace Marketplace.Tests.Web;

/// <summary>What the reference says of refusals and bodies is held against the sources.</summary>
public sealed partial class DescribingTheApi
{
    [Fact]
    public void Every_code_it_lists_is_a_refusal_of_the_house()
    {
        var made = Blueprint.Sources.Where(s => s.FileName.EndsWith("Refusals.cs", StringComparison.Ordinal)).SelectMany(s => Code().Matches(s.Text)).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Empty(ApiBook.All.SelectMany(e => e.Value.CodeList.Where(code => !made.Contains(code)).Select(code => $"{e.Key}: {code}")));
    }

    [Fact]
    public void Every_example_is_json_and_everything_is_said_in_both_languages()
    {
        Assert.All(ApiBook.All.Values, e => Assert.True(e.Says.Zh.Length > 3 && e.Says.En.Length > 3));
        Assert.All(ApiBook.All.Values.Select(e => e.Body).OfType<string>(), json => Assert.NotNull(JsonNode.Parse(json)));
    }

    [Fact]
    public void Every_code_it_lists_has_the_status_its_source_says()
    {
        var said = Blueprint.Sources.Where(s => s.FileName.EndsWith("Refusals.cs", StringComparison.Ordinal)).SelectMany(s => Made().Matches(s.Text)).ToLookup(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.Empty(ApiBook.All.SelectMany(e => e.Value.CodeList.Where(code => !RefusalStatuses.All.ContainsKey(code)).Select(code => $"{e.Key}: {code}")));
        Assert.Empty(RefusalStatuses.All.Where(known => !said[known.Key].Distinct().SequenceEqual([$"{known.Value}"])).Select(known => $"{known.Key}: {known.Value}, not {string.Join(", ", said[known.Key])}"));
    }

    [GeneratedRegex("new\\(\"([a-z]+\\.[a-z0-9_]+)\",\\s*([0-9]{3})")]
    private static partial Regex Made();

    [GeneratedRegex("\"((?:procurement|settlement|catalog|accounts|platform|web)\\.[a-z0-9_]+)\"")]
    private static partial Regex Code();
}
