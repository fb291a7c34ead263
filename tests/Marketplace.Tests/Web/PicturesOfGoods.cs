using System.Text.Json;
using System.Xml.Linq;
using Marketplace.Tests.HouseRules;
using Marketplace.Web.Parts;

namespace Marketplace.Tests.Web;

public sealed class PicturesOfGoods
{
    private static readonly string Drawings = Path.Combine(Blueprint.Root, "src", "Marketplace.Web", "wwwroot", "img", "p");

    private static IEnumerable<string> Categories()
    {
        using var facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(Blueprint.Root, "src", "Marketplace.Catalog", "Seed", "categories.json")));
        return [.. facts.RootElement.EnumerateArray().Select(c => c.GetProperty("slug").GetString()!)];
    }

    [Fact]
    public void Every_kind_of_goods_has_a_drawing_of_its_own_family()
    {
        // An unknown kind falls back to the gift box, which only gifts may show.
        var boxed = Categories().Where(c => ProductPicture.Family(c, "") == "gift-box");
        Assert.Equal(["gift", "union-gift-box"], boxed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_family_is_drawn_and_its_paper_can_be_changed()
    {
        foreach (var family in ProductPicture.Families)
        {
            var drawing = XDocument.Load(Path.Combine(Drawings, family + ".svg"));
            Assert.Equal("0 0 400 300", drawing.Root!.Attribute("viewBox")?.Value);
            Assert.Equal("place", drawing.Root.Elements().First().Attribute("class")?.Value);
            Assert.DoesNotContain(drawing.Descendants(), e => e.Attribute("style") is not null || e.Name.LocalName is "style" or "script" or "image");
        }
    }

    [Fact]
    public void No_drawing_hangs_unused() =>
        Assert.Empty(Directory.GetFiles(Drawings, "*.svg").Select(Path.GetFileNameWithoutExtension).Except(ProductPicture.Families));

    [Theory]
    [InlineData("citrus", "安岳柠檬", "lemon")]
    [InlineData("citrus", "雷波脐橙", "orange")]
    [InlineData("pome-fruit", "金川雪梨", "pear")]
    [InlineData("cultivated-fungi", "通江银耳", "white-fungus")]
    public void The_name_decides_where_one_kind_holds_different_goods(string category, string name, string family) =>
        Assert.Equal($"/img/p/{family}-513423.svg", ProductPicture.For(category, name, "513423"));

    [Fact]
    public void A_county_keeps_its_ridge_and_its_neighbour_has_another()
    {
        Assert.Equal(CountyPaper.Landscape("513423"), CountyPaper.Landscape("513423"));
        Assert.NotEqual(CountyPaper.Landscape("513423"), CountyPaper.Landscape("513424"));
        Assert.Equal("svg", XDocument.Parse(CountyPaper.Landscape("510113")).Root!.Name.LocalName);
    }
}
