namespace Marketplace.Regions;

/// <summary>The facts arranged for answering; never changes once made.</summary>
sealed class RegionSnapshot
{
    private readonly Dictionary<string, IReadOnlyList<Region>> _children;
    private readonly Dictionary<string, FreightZone> _zones;
    private readonly ILookup<string, CountyFlagRow> _flags;
    private readonly ILookup<string, PairingRow> _pairings;
    private readonly ILookup<(Policy, string), PolicyRow> _policies;

    public RegionSnapshot(RegionFacts facts)
    {
        var regions = facts.Regions.Select(r => new Region(r.Code, r.NameZh, r.NameEn, r.Pinyin, r.Level, r.ParentCode) { OtherNameEn = r.OtherNameEn }).ToList();
        ByCode = regions.ToDictionary(r => r.Code);
        _children = regions.GroupBy(r => r.ParentCode ?? "").ToDictionary(g => g.Key, g => (IReadOnlyList<Region>)[.. g.OrderBy(r => r.Code, StringComparer.Ordinal)]);
        _zones = facts.Regions.Where(r => r.FreightZone is not null).ToDictionary(r => r.Code[..2], r => r.FreightZone!.Value);
        _flags = facts.Flags.ToLookup(f => f.CountyCode);
        _pairings = facts.Pairings.ToLookup(p => p.EastCode);
        _policies = facts.Policies.ToLookup(p => (p.Policy, p.Jurisdiction));
    }

    public IReadOnlyDictionary<string, Region> ByCode { get; }

    public IReadOnlyList<Region> ChildrenOf(string code) => _children.GetValueOrDefault(code, []);

    public IEnumerable<CountyFlagRow> FlagsOf(string county) => _flags[county];

    public FreightZone ZoneOf(string code) =>
        code.Length >= 2 && _zones.TryGetValue(code[..2], out var zone) ? zone : throw RegionsRefusals.UnknownRegion(code);

    public int PolicyFor(Policy policy, string jurisdiction, DateOnly day) => (int)(RuleFor(policy, jurisdiction, day)?.Amount ?? 0);

    public PolicyRow? RuleFor(Policy policy, string jurisdiction, DateOnly day) =>
        Outwards(jurisdiction).Select(place => _policies[(policy, place)].Where(p => InForce(p.From, p.Until, day)).MaxBy(p => p.From)).FirstOrDefault(rule => rule is not null);

    public IReadOnlyList<PairedCounty> PairedWith(string east, DateOnly day, Func<string, CountyFlag, DateOnly, bool> has)
    {
        var found = new List<PairedCounty>();
        foreach (var pairing in Current(east, day).Where(p => p.Level == RegionLevel.County && p.Confirmed))
            found.Add(new(KeyOf(pairing), pairing.WestCode, RegionLevel.County, pairing.Kind));
        if (east.Length != 6) return found;
        foreach (var pairing in Current(east[..4] + "00", day).Where(p => p.Level == RegionLevel.Prefecture))
            foreach (var county in ChildrenOf(pairing.WestCode))
                if (has(county.Code, CountyFlag.EastWest68, day) && found.All(f => f.WestCode != county.Code))
                    found.Add(new(KeyOf(pairing), county.Code, RegionLevel.Prefecture, pairing.Kind));
        return found;
    }

    IEnumerable<PairingRow> Current(string east, DateOnly day) =>
        _pairings[east].Where(p => InForce(p.From, p.Until, day)).OrderBy(p => p.WestCode, StringComparer.Ordinal);

    private static string KeyOf(PairingRow pairing) => $"{pairing.EastCode}-{pairing.WestCode}-{pairing.From.Year}";

    private static bool InForce(DateOnly from, DateOnly? until, DateOnly day) => from <= day && (until is null || day < until);

    private static IEnumerable<string> Outwards(string code)
    {
        yield return code;
        if (code.Length == 6)
        {
            yield return code[..4] + "00";
            yield return code[..2] + "0000";
        }
        yield return RegionFacts.WholeCountry;
    }
}
