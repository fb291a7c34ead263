using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Abstracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>The library's own services and its reading of paths.</summary>
internal sealed class ODataRoute(ODataHouse house)
{
    internal static readonly ODataUriResolver Resolver = new UnqualifiedODataUriResolver { EnableCaseInsensitive = true };

    public IServiceProvider Library { get; } = Build(house);

    /// <summary>The path's segments. <c>(k)</c>, <c>/k</c> and <c>(Id=k)</c> name the same row in every set.</summary>
    public ODataPath Parse(ODataAsk ask)
    {
        if (ask.Path.Contains("()", StringComparison.Ordinal)) throw ODataRefusals.BadKey();
        try
        {
            var parser = new ODataUriParser(house.Model, ask.Root, new Uri(ask.Root, ask.Path), Library)
            {
                Resolver = Resolver,
                UrlKeyDelimiter = ODataUrlKeyDelimiter.Slash,
            };
            return parser.ParsePath();
        }
        catch (ODataUnrecognizedPathException e)
        {
            // After a set's name only its key can stand here, so a word that is none is a key written wrongly.
            var before = e.ParsedSegments?.LastOrDefault();
            throw before is EntitySetSegment && !(e.CurrentSegment ?? "").StartsWith('$')
                ? ODataRefusals.BadKey(e.CurrentSegment) : ODataRefusals.NotFound(e.CurrentSegment);
        }
        catch (Exception e) when (e is ODataException or UriFormatException or FormatException or ArgumentException or OverflowException)
        {
            var paren = ask.Path.IndexOf('(');
            throw paren > 0 && house.Find(ask.Path[..paren]) is not null || house.Find(ask.Path.Split('/')[0]) is not null
                ? ODataRefusals.BadKey() : ODataRefusals.BadPath();
        }
    }

    private static IServiceProvider Build(ODataHouse house) => new ODataMiniMetadata
    {
        Model = house.Model,
        Services = services => services.AddSingleton<ODataUriResolver>(Resolver).AddSingleton<IETagHandler, ODataVersionTags>(),
    }.ServiceProvider;
}
