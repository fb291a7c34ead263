using Microsoft.Extensions.DependencyInjection;
using Marketplace.Platform;

namespace Marketplace.Regions;

/// <summary>
/// Divisions, county lists, pairings, freight zones and policy, held in memory. Every question about a rule names the
/// day it is asked for, so that a report uses the rule of its day. Read from the tables at first use.
/// </summary>
public sealed class RegionBook
{
    private readonly Lazy<RegionSnapshot> _book;

    public RegionBook(IServiceScopeFactory scopes) => _book = new(() =>
    {
        using var scope = scopes.CreateScope();
        return new RegionSnapshot(RegionFacts.FromTables(scope.ServiceProvider.GetRequiredService<MarketplaceDb>()));
    }, LazyThreadSafetyMode.PublicationOnly);

    RegionBook(RegionFacts facts) => _book = new(new RegionSnapshot(facts));

    /// <summary>The book as the house is founded with it, without a database; for seeds and pure tests.</summary>
    public static RegionBook AsFounded() => new(RegionFacts.FromResources());

    /// <summary>The division under a code in force; an abolished code finds its successor. Null for anything else.</summary>
    public Region? Find(string? code) => code is { Length: 6 } ? _book.Value.ByCode.GetValueOrDefault(RegionAliases.Current(code)) : null;

    /// <summary>The divisions directly below; of null, the provinces.</summary>
    public IReadOnlyList<Region> Children(string? code) => _book.Value.ChildrenOf(code ?? "");

    /// <summary>Whether a parcel can be addressed to it: nothing lies below it (three cities have no counties; Hong Kong, Macao and Taiwan are named alone).</summary>
    public bool IsDestination(string? code) => Find(code) is { } region && Children(region.Code).Count == 0;

    /// <summary>The division and what it lies in, from the province down, placeholders left out.</summary>
    public IReadOnlyList<Region> Path(string code)
    {
        var path = new List<Region>(3);
        for (var region = Find(code); region is not null; region = Find(region.ParentCode))
            if (!region.IsPlaceholder) path.Insert(0, region);
        return path;
    }

    /// <summary>四川省凉山彝族自治州盐源县 / Yanyuan County, Liangshan Yi Autonomous Prefecture, Sichuan. Empty for an unknown code.</summary>
    public string FullName(string code) => Words.IsEnglish
        ? string.Join(", ", Path(code).Reverse().Select(r => r.Name))
        : string.Concat(Path(code).Select(r => r.NameZh));

    /// <summary>Whether the county's goods carry the assisted-county label and count as assistance on that day.</summary>
    public bool IsAssisted(string countyCode, DateOnly day) => Has(countyCode, CountyFlag.Lifted, day);

    /// <summary>Whether it was a national key county for rural revitalisation on that day.</summary>
    public bool IsKey(string countyCode, DateOnly day) => Has(countyCode, CountyFlag.KeyAssisted, day);

    /// <summary>Whether the county stood on a list on that day.</summary>
    public bool Has(string countyCode, CountyFlag flag, DateOnly day)
    {
        foreach (var row in _book.Value.FlagsOf(RegionAliases.Current(countyCode)))
            if (row.Flag == flag && row.From <= day && (row.Until is null || day < row.Until)) return true;
        return false;
    }

    /// <summary>
    /// The Sichuan counties a place in Zhejiang is paired with on that day: confirmed county pairings first, then the
    /// cooperating counties of the prefectures its own prefecture is paired with. In code order within each.
    /// </summary>
    public IReadOnlyList<PairedCounty> PairedWith(string eastCode, DateOnly day) => _book.Value.PairedWith(RegionAliases.Current(eastCode), day, Has);

    /// <summary>The freight zone of a province; any code inside the province will do.</summary>
    public FreightZone ZoneOf(string code) => _book.Value.ZoneOf(code);

    /// <summary>How hard it is to bring goods out of a county; for ranking suppliers, not for prices.</summary>
    public Haul HaulOf(string countyCode) => Hauls.Of(RegionAliases.Current(countyCode));

    /// <summary>The least reserved share in basis points: the nearest jurisdiction that has set one, else the national floor; 0 before there was one.</summary>
    public int ReserveFloorBasisPoints(string jurisdiction, DateOnly day) => _book.Value.PolicyFor(Policy.ReserveFloor, jurisdiction, day);

    /// <summary>The one-year LPR in force on that day and since when; the latest known where none newer is recorded. Null before the first one recorded.</summary>
    public LoanPrimeRate? LoanPrimeRate(DateOnly day) => _book.Value.RuleFor(Policy.LoanPrimeRate, RegionFacts.WholeCountry, day) is { } rule ? new((int)rule.Amount, rule.From) : null;

    /// <summary>The most a union may give one member in a year, in fen, goods from assisted counties included: the nearest jurisdiction that has set one; 0 where none is known.</summary>
    public long GiftAllowanceFen(string jurisdiction, DateOnly day) => _book.Value.PolicyFor(Policy.GiftAllowance, jurisdiction, day);
}
