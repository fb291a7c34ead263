using System.Text.Json;

namespace Marketplace.IntegrationTests.OData;

public sealed class ReadingPageByPage(SmallShop shop) : IClassFixture<SmallShop>
{
    private async Task<List<JsonElement>> ReadAllAsync(string first, params (string, string)[] headers)
    {
        var rows = new List<JsonElement>();
        for (string? next = first; next is not null;)
        {
            var page = await shop.GetAsync(next, headers);
            Assert.Equal(200, page.Status);
            Assert.InRange(page.Rows.Length, 1, 50);
            rows.AddRange(page.Rows);
            next = page.Json.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }
        return rows;
    }

    [Theory]
    [InlineData("Goods")]
    [InlineData("Goods?$orderby=PriceFen")]
    [InlineData("Goods?$orderby=PriceFen desc,Name")]
    [InlineData("Goods?$orderby=Weight")]
    [InlineData("Goods?$orderby=Weight desc,Note desc")]
    [InlineData("Goods?$orderby=Note,Fresh desc")]
    [InlineData("Goods?$orderby=Since desc")]
    [InlineData("Goods?$orderby=Maker/Name desc,Maker/KindCode")]
    [InlineData("Goods?$orderby=Fresh&$select=Name&$expand=Maker")]
    [InlineData("Goods?$orderby=Id desc&$top=100")]
    public async Task Reads_every_row_once_in_any_order(string first)
    {
        var rows = await ReadAllAsync(first);
        var expected = first.Contains("$top=100", StringComparison.Ordinal) ? 100 : SmallShop.Size;
        Assert.Equal(expected, rows.Count);
        var ids = rows.Select(r => r.TryGetProperty("Id", out var id) ? id.GetString() : r.GetProperty("Name").GetString()).ToList();
        Assert.Equal(expected, ids.Distinct().Count());
    }

    [Fact]
    public async Task Orders_with_nothing_first_as_the_protocol_says_and_the_key_last()
    {
        var up = await ReadAllAsync("Goods?$orderby=Weight");
        int? Of(JsonElement row) => row.GetProperty("Weight").ValueKind == JsonValueKind.Null ? null : row.GetProperty("Weight").GetInt32();
        Assert.Equal(up.OrderBy(Of, Comparer<int?>.Default).ThenBy(r => r.GetProperty("Id").GetString(), StringComparer.Ordinal).Select(r => r.GetProperty("Id").GetString()), up.Select(r => r.GetProperty("Id").GetString()));
        Assert.Null(Of(up[0]));
        Assert.Null(Of((await ReadAllAsync("Goods?$orderby=Weight desc"))[^1]));
    }

    [Fact]
    public async Task Pages_even_when_nothing_asked_for_a_page()
    {
        var page = await shop.GetAsync("Goods?$count=true");
        Assert.Equal((50, SmallShop.Size), (page.Rows.Length, page.Json.GetProperty("@odata.count").GetInt32()));
        var next = page.Json.GetProperty("@odata.nextLink").GetString()!;
        Assert.Contains("$skiptoken=", next, StringComparison.Ordinal);
        Assert.Contains("$count=true", next, StringComparison.Ordinal);
        Assert.Equal(SmallShop.Size, (await shop.GetAsync(next)).Json.GetProperty("@odata.count").GetInt32());
    }

    [Fact]
    public async Task Keeps_to_top_skip_and_the_callers_page_size()
    {
        Assert.Equal(80, (await ReadAllAsync("Goods?$top=80&$skip=20")).Count);
        Assert.Equal(17, (await ReadAllAsync("Goods?$skip=120&$top=100")).Count);
        var small = await shop.GetAsync("Goods?$top=25", ("Prefer", "odata.maxpagesize=10"));
        Assert.Equal((10, "maxpagesize=10"), (small.Rows.Length, small.Header("Preference-Applied")));
        Assert.Equal(25, (await ReadAllAsync("Goods?$top=25", ("Prefer", "maxpagesize=10"))).Count);
        Assert.Equal(50, (await shop.GetAsync("Goods", ("Prefer", "maxpagesize=5000"))).Rows.Length);
        var nothing = await shop.GetAsync("Goods?$top=0&$count=true");
        Assert.Equal((0, SmallShop.Size, false), (nothing.Rows.Length, nothing.Json.GetProperty("@odata.count").GetInt32(), nothing.Json.TryGetProperty("@odata.nextLink", out _)));
    }

    [Theory]
    [InlineData("$filter=PriceFen gt 300 and Fresh", 29)]
    [InlineData("$filter=contains(Name,'7')", 23)]
    [InlineData("$filter=startswith(Name,'货 1')", 49)]
    [InlineData("$filter=endswith(tolower(Name),'good')", 137)]
    [InlineData("$filter=Months/any(m: m eq 12)", 69)]
    [InlineData("$filter=Months/any()", 69)]
    [InlineData("$filter=not Months/any()", 68)]
    [InlineData("$filter=Months/all(m: m gt 3)", 125)]
    [InlineData("$filter=Keeping eq 'Fridge'", 69)]
    [InlineData("$filter=Keeping eq Shop.Keeping'Fridge'", 69)]
    [InlineData("$filter=PriceFen in (100,200)", 40)]
    [InlineData("$filter=Note eq null", 45)]
    [InlineData("$filter=PriceFen add 100 eq 200", 20)]
    [InlineData("$filter=PriceFen mul 2 ge 1200 or Weight mod 2 eq 1", 79)]
    [InlineData("$filter=length(Note) gt 3", 92)]
    [InlineData("$filter=Since ge 2026-01-02T00:00:00Z", 122)]
    [InlineData("$filter=Maker/Name eq '甲社'", 68)]
    [InlineData("$filter=Kind/Name eq '香料' and Maker/Id eq 2", 69)]
    [InlineData("$filter=Id eq 01970000-0000-7000-8000-000000000007", 1)]
    [InlineData("$search=good", 137)]
    [InlineData("$search=\"note 2\"", 19)]
    [InlineData("$search=货 AND NOT \"note 2\"", 118)]
    [InlineData("$search=\"货 13\" OR \"货 12\"", 20)]
    [InlineData("filter=Fresh&$COUNT=true", 68)]
    [InlineData("$filter=Name eq @n&@n='货 7 \"<b>%26%2B\" Good'", 1)]
    public async Task Filters_and_searches_in_the_database(string query, int count)
    {
        Assert.Equal(count, (await shop.GetAsync("Goods?$top=0&" + (query.Contains("COUNT", StringComparison.Ordinal) ? query : query + "&$count=true"))).Json.GetProperty("@odata.count").GetInt32());
    }

    [Fact]
    public async Task Shows_only_what_was_selected_and_expands_what_may_be()
    {
        var row = (await shop.GetAsync("Goods?$select=Name,PriceFen&$expand=Maker($select=Name;$expand=Kind),Kind&$top=1")).Rows[0];
        Assert.Equal(["@odata.etag", "Name", "PriceFen", "Maker", "Kind"], row.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["Name", "Kind"], row.GetProperty("Maker").EnumerateObject().Select(p => p.Name));
        Assert.Equal("香料", row.GetProperty("Maker").GetProperty("Kind").GetProperty("Name").GetString());
        Assert.Equal("http://shop.test/odata/$metadata#Goods(Name,PriceFen,Maker(Name,Kind()),Kind())", (await shop.GetAsync("Goods?$select=Name,PriceFen&$expand=Maker($select=Name;$expand=Kind),Kind&$top=1")).Json.GetProperty("@odata.context").GetString());
        var one = await shop.GetAsync($"Goods({SmallShop.IdOf(2)})?$select=Name&$expand=Kind");
        Assert.Equal("茶", one.Json.GetProperty("Kind").GetProperty("Name").GetString());
    }

    // $select=* and a selected navigation are written by the library; what it says more in the context address is taken out.
    [Theory]
    [InlineData("Goods?$top=2", "Goods?$top=2&$select=*", "(*)", "&$select=%2A")]
    [InlineData("Goods?$top=50&$count=true", "Goods?$top=50&$count=true&$select=*", "(*)", "&$select=%2A")]
    [InlineData("Goods?$top=60&$orderby=Name", "Goods?$top=60&$orderby=Name&$select=*", "(*)", "&$select=%2A")]
    [InlineData("Goods?$filter=Note eq null", "Goods?$filter=Note eq null&$select=*", "(*)", "&$select=%2A")]
    [InlineData("Goods?$filter=false&$count=true", "Goods?$filter=false&$count=true&$select=*", "(*)", "")]
    [InlineData("Goods?$top=5&$select=Name,PriceFen,Months", "Goods?$top=5&$select=Name,PriceFen,Months,Kind", ",Kind", "")]
    [InlineData("Goods?$top=5&$select=Since,Id,Name", "Goods?$top=5&$select=Since,Id,Name,Kind", ",Kind", "")]
    [InlineData("Goods(01970000-0000-7000-8000-000000000009)", "Goods(01970000-0000-7000-8000-000000000009)?$select=*", "(*)", "")]
    [InlineData("Goods(01970000-0000-7000-8000-000000000009)?$select=Note,Weight", "Goods(01970000-0000-7000-8000-000000000009)?$select=Note,Weight,Kind", ",Kind", "")]
    [InlineData("Makers(1)", "Makers(1)?$select=*", "(*)", "")]
    public async Task Writes_common_answers_in_the_very_bytes_of_the_library(string common, string general, string context, string link)
    {
        var fast = await shop.GetAsync(common);
        var library = (await shop.GetAsync(general)).Text;
        Assert.NotEqual(fast.Text, library);
        library = library.Replace(context, "", StringComparison.Ordinal);
        Assert.Equal(fast.Text, link.Length == 0 ? library : library.Replace(link, "", StringComparison.Ordinal));
    }
}
