using System.Reflection;
using Marketplace.Platform.OData;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;

namespace Marketplace.Catalog;

/// <summary>The catalogue's open API at <c>/odata</c>: public to read; a cooperative may change its own products.</summary>
internal static class CatalogODataSets
{
    private const string Namespace = "Shanhai";

    public static RoomBuilder HasOData(this RoomBuilder room)
    {
        room.Services.AddScoped<IODataRows<ProductRow>, ProductRows>();
        room.Services.AddScoped<IODataRows<CategoryRow>, CategoryRows>();
        room.Services.AddScoped<IODataRows<ReviewRow>, ReviewRows>();
        room.Services.AddScoped<IODataRows<CooperativeRow>, CooperativeRows>();
        room.Services.AddScoped<IODataRows<CountyRow>, CountyRows>();
        room.Services.AddMarketplaceOData(Model);
        room.Services.AddSingleton(new ODataPart(Describe, odata =>
        {
            odata.Set<ProductRow>("Products").Version(p => p.Version)
                .To(p => p.Cooperative, p => p.CooperativeId, c => c.Id)
                .To(p => p.County, p => p.CountyCode, c => c.Code)
                .To(p => p.Category, p => p.CategorySlug, c => c.Slug)
                .Search(p => p.NameZh, p => p.NameEn, p => p.Pinyin)
                .Patch<ProductChanges>(ProductChanges.Allowed);
            odata.Set<CooperativeRow>("Cooperatives").Search(c => c.NameZh, c => c.NameEn);
            odata.Set<CategoryRow>("Categories").Search(c => c.NameZh, c => c.NameEn);
            odata.Set<CountyRow>("Counties").Search(c => c.NameZh, c => c.NameEn);
            odata.Set<ReviewRow>("Reviews").To(r => r.Product, r => r.ProductId, p => p.Id).Search(r => r.Text);
        }));
        return room.Has<ProductChanges>()
            .On<ListingChanged, ForgetODataAnswers>().On<StockChanged, ForgetODataAnswers>();
    }

    /// <summary>The contract: a golden file in the tests, so that a change of it is seen in review.</summary>
    internal static IEdmModel Model(IEnumerable<ODataPart> parts)
    {
        var model = new ODataConventionModelBuilder(new NoAssemblies()) { Namespace = Namespace, ContainerName = "Market" };
        foreach (var part in parts) part.Describe(model);
        model.OnModelCreating = RequireWhatIsNeverNull;
        return model.GetEdmModel();
    }

    private static void Describe(ODataConventionModelBuilder model)
    {
        Set<ProductRow>(model, "Products", "Product");
        Set<CooperativeRow>(model, "Cooperatives", "Cooperative");
        Set<CategoryRow>(model, "Categories", "Category").HasKey(c => c.Slug);
        Set<CountyRow>(model, "Counties", "County").HasKey(c => c.Code);
        Set<ReviewRow>(model, "Reviews", "Review");
        model.EnumType<TemperatureClass>().Namespace = Namespace;
    }

    private static EntityTypeConfiguration<T> Set<T>(ODataConventionModelBuilder model, string set, string name) where T : class
    {
        var type = model.EntitySet<T>(set).EntityType;
        (type.Namespace, type.Name) = (Namespace, name);
        return type;
    }

    // Left alone, the library loads every type of every assembly of the process, looking for heirs of the row types: they have none.
    private sealed class NoAssemblies : IAssemblyResolver
    {
        public IEnumerable<Assembly> Assemblies => [];
    }

    // The library takes every text, and every key of another row, for nullable; the row types know better.
    private static void RequireWhatIsNeverNull(ODataConventionModelBuilder model)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in model.StructuralTypes.SelectMany(t => t.Properties).OfType<PrimitivePropertyConfiguration>())
        {
            if (nullability.Create(property.PropertyInfo).ReadState == NullabilityState.NotNull) property.IsRequired();
            if (property.Name == nameof(ProductRow.Version)) property.IsConcurrencyToken();
        }
    }
}
