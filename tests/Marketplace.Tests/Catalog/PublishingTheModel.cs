using Marketplace.Catalog;
using Marketplace.Platform.OData;
using Microsoft.OData.Edm;

namespace Marketplace.Tests.Catalog;

public sealed class PublishingTheModel
{
    private sealed class HeirOfAProduct : ProductRow;

    // Looking for heirs costs the process every type of every assembly: 20 MiB, and some of the start.
    [Fact]
    public void Nobody_looks_for_heirs_of_the_rows()
    {
        var model = CatalogODataSets.Model([new ODataPart(odata => odata.EntitySet<ProductRow>("Products"), _ => { })]);
        Assert.NotNull(model.FindDeclaredEntitySet("Products"));
        Assert.DoesNotContain(model.SchemaElements, element => element.Name == nameof(HeirOfAProduct));
    }
}
