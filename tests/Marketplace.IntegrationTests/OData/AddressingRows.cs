namespace Marketplace.IntegrationTests.OData;

public sealed class AddressingRows(SmallShop shop) : IClassFixture<SmallShop>
{
    private static readonly Guid Seventh = SmallShop.IdOf(7);

    [Theory]
    [InlineData("Goods({0})")]
    [InlineData("Goods/{0}")]
    [InlineData("Goods(Id={0})")]
    public async Task Finds_a_row_of_a_guid_set_by_every_legal_form_of_its_key(string form)
    {
        var answer = await shop.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Seventh));
        Assert.Equal(200, answer.Status);
        Assert.Equal(Seventh, answer.Json.GetProperty("Id").GetGuid());
        Assert.Equal("http://shop.test/odata/$metadata#Goods/$entity", answer.Json.GetProperty("@odata.context").GetString());
    }

    [Theory]
    [InlineData("Makers(2)")]
    [InlineData("Makers/2")]
    [InlineData("Makers(Id=2)")]
    public async Task Finds_a_row_of_a_number_set(string path) =>
        Assert.Equal("乙社", (await shop.GetAsync(path)).Json.GetProperty("Name").GetString());

    [Theory]
    [InlineData("Kinds('o''spice')", "香料")]
    [InlineData("Kinds(Code='o''spice')", "香料")]
    [InlineData("Kinds/o'spice", "香料")]
    [InlineData("Kinds('tea%2F%E7%BB%BF')", "茶")]
    [InlineData("Kinds(Code='tea%2F%E7%BB%BF')", "茶")]
    public async Task Finds_a_row_of_a_text_set_with_quotes_and_slashes_in_its_key(string path, string name) =>
        Assert.Equal(name, (await shop.GetAsync(path)).Json.GetProperty("Name").GetString());

    [Theory]
    [InlineData("Goods(abc)")]
    [InlineData("Goods/abc")]
    [InlineData("Goods(Id=abc)")]
    [InlineData("Goods('x')")]
    [InlineData("Goods(Nope=1)")]
    [InlineData("Goods()")]
    [InlineData("Makers(99999999999999999999)")]
    [InlineData("Makers(1.5)")]
    [InlineData("Kinds(x)")]
    [InlineData("Goods(01970000-0000-7000-8000-00000000000")]
    public async Task Calls_a_malformed_key_a_bad_request(string path)
    {
        var answer = await shop.GetAsync(path);
        Assert.Equal((400, "odata.bad_key"), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData("Goods(00000000-0000-0000-0000-000000000001)")]
    [InlineData("Makers(77)")]
    [InlineData("Kinds('nowhere')")]
    [InlineData("Nothing")]
    [InlineData("Nothing(1)")]
    [InlineData("Makers(77)/Name")]
    [InlineData("Makers(1)/Nope")]
    [InlineData("$nothing")]
    public async Task Calls_what_is_not_there_not_found_in_words(string path)
    {
        var answer = await shop.GetAsync(path);
        Assert.Equal((404, "odata.not_found"), (answer.Status, answer.ErrorCode));
        Assert.Equal("en", answer.Header("Content-Language"));
    }

    [Fact]
    public async Task Reads_a_property_its_raw_value_and_counts()
    {
        var path = $"Goods({Seventh})";
        var name = await shop.GetAsync(path + "/Name");
        Assert.Equal("货 7 \"<b>&+\" Good", name.Json.GetProperty("value").GetString());
        Assert.Equal($"http://shop.test/odata/$metadata#Goods({Seventh})/Name", name.Json.GetProperty("@odata.context").GetString());
        var raw = await shop.GetAsync(path + "/Name/$value");
        Assert.Equal(("货 7 \"<b>&+\" Good", "text/plain; charset=utf-8"), (raw.Text, raw.Header("Content-Type")));
        Assert.Equal("0", (await shop.GetAsync(path + "/PriceFen/$value")).Text);
        Assert.Equal("2026-01-01T15:00:00Z", (await shop.GetAsync(path + "/Since/$value")).Text);
        Assert.Equal([8, 12], (await shop.GetAsync(path + "/Months")).Rows.Select(m => m.GetInt32()));
        Assert.Equal("2", (await shop.GetAsync(path + "/Months/$count")).Text);
        Assert.Equal("Fridge", (await shop.GetAsync(path + "/Keeping")).Json.GetProperty("value").GetString());
        Assert.Equal(204, (await shop.GetAsync($"Goods({SmallShop.IdOf(3)})/Note")).Status);
        Assert.Equal(204, (await shop.GetAsync($"Goods({SmallShop.IdOf(3)})/Note/$value")).Status);
        Assert.Equal($"{SmallShop.Size}", (await shop.GetAsync("Goods/$count")).Text);
        Assert.Equal("68", (await shop.GetAsync("Goods/$count?$filter=Fresh eq true")).Text);
    }

    [Fact]
    public async Task Follows_a_navigation_to_its_row_and_properties()
    {
        var maker = await shop.GetAsync($"Goods({Seventh})/Maker");
        Assert.Equal((200, "乙社"), (maker.Status, maker.Json.GetProperty("Name").GetString()));
        Assert.Equal("http://shop.test/odata/$metadata#Makers/$entity", maker.Json.GetProperty("@odata.context").GetString());
        Assert.Equal("乙社", (await shop.GetAsync($"Goods({Seventh})/Maker/Name/$value")).Text);
        Assert.Equal("香料", (await shop.GetAsync($"Goods({Seventh})/Maker/Kind/Name/$value")).Text);
    }

    [Theory]
    [InlineData("Goods(01970000-0000-7000-8000-000000000007)/Maker/$ref")]
    [InlineData("Goods/$each")]
    [InlineData("$all")]
    public async Task Says_so_where_a_kind_of_path_is_not_implemented(string path) =>
        Assert.Equal(501, (await shop.GetAsync(path)).Status);
}
