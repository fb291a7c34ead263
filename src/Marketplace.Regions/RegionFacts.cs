using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Regions;

/// <summary>Everything the book is made of: read from the tables, or from the resources that fill them.</summary>
internal sealed record RegionFacts(
    IReadOnlyList<RegionRow> Regions, IReadOnlyList<CountyFlagRow> Flags, IReadOnlyList<PairingRow> Pairings, IReadOnlyList<PolicyRow> Policies)
{
    /// <summary>National code in jurisdictions.</summary>
    public const string WholeCountry = "000000";

    public static RegionFacts FromTables(MarketplaceDb db) => new(
        [.. db.Set<RegionRow>().AsNoTracking().OrderBy(r => r.Code)],
        [.. db.Set<CountyFlagRow>().AsNoTracking()],
        [.. db.Set<PairingRow>().AsNoTracking()],
        [.. db.Set<PolicyRow>().AsNoTracking()]);

    public static RegionFacts FromResources() => new(ReadRegions(), [.. ReadFlags()], [.. ReadPairings()],
    [
        // 财库〔2021〕19号 of 2021-04-24: budget units reserve at least 10 % of the year's canteen purchases.
        new PolicyRow { Policy = Policy.ReserveFloor, Jurisdiction = WholeCountry, From = new DateOnly(2021, 4, 24), Amount = 1000 },
        // 安徽省基层工会经费收支管理实施办法（试行）of 2018-03-12: gifts at festivals, at most 1,500 yuan a member and year.
        new PolicyRow { Policy = Policy.GiftAllowance, Jurisdiction = "340000", From = new DateOnly(2018, 3, 12), Amount = 150_000 },
        // Guangdong: 2,500 yuan a member and year, and 600 more for goods of assisted counties (gzmxturbo.cn … post_1861588.html, a repost that
        // does not show the notice's day: in force here from the year it was read for).
        new PolicyRow { Policy = Policy.GiftAllowance, Jurisdiction = "440000", From = new DateOnly(2026, 1, 1), Amount = 310_000 },
        .. LoanPrimeRates(),
    ]);

    /// <summary>
    /// 全国银行间同业拆借中心受权公布贷款市场报价利率 (LPR) of 2024-10-21 and 2025-05-20, one year. Newer publications are added here when they
    /// are known; until then the latest one answers for every later day.
    /// </summary>
    public static IReadOnlyList<PolicyRow> LoanPrimeRates() =>
    [
        new() { Policy = Policy.LoanPrimeRate, Jurisdiction = WholeCountry, From = new DateOnly(2024, 10, 21), Amount = 310 },
        new() { Policy = Policy.LoanPrimeRate, Jurisdiction = WholeCountry, From = new DateOnly(2025, 5, 20), Amount = 300 },
    ];

    private static List<RegionRow> ReadRegions()
    {
        using var json = Open("regions.json");
        var rows = new List<RegionRow>(3400);
        foreach (var row in json.RootElement.EnumerateArray())
        {
            var code = row[0].GetString()!;
            var level = LevelOf(code);
            rows.Add(new RegionRow
            {
                Code = code,
                NameZh = row[1].GetString()!,
                NameEn = row[2].GetString()!,
                Pinyin = row[3].GetString()!,
                OtherNameEn = row.GetArrayLength() > 4 ? row[4].GetString() : null,
                Level = level,
                ParentCode = level switch { RegionLevel.Province => null, RegionLevel.Prefecture => code[..2] + "0000", _ => code[..4] + "00" },
                FreightZone = level == RegionLevel.Province ? FreightZones.Of(code) : null,
            });
        }
        return rows;
    }

    private static RegionLevel LevelOf(string code) =>
        code.EndsWith("0000", StringComparison.Ordinal) ? RegionLevel.Province
        : code.EndsWith("00", StringComparison.Ordinal) ? RegionLevel.Prefecture : RegionLevel.County;

    private static IEnumerable<CountyFlagRow> ReadFlags()
    {
        using var json = Open("county-flags.json");
        foreach (var list in json.RootElement.EnumerateArray())
        {
            var flag = Enum.Parse<CountyFlag>(list.GetProperty("flag").GetString()!, ignoreCase: true);
            var (from, until) = (Day(list.GetProperty("from"))!.Value, Day(list.GetProperty("until")));
            foreach (var county in list.GetProperty("counties").EnumerateArray())
                yield return new CountyFlagRow { CountyCode = county.GetString()!, Flag = flag, From = from, Until = until };
        }
    }

    private static IEnumerable<PairingRow> ReadPairings()
    {
        using var json = Open("pairings.json");
        foreach (var pairing in json.RootElement.EnumerateArray())
        {
            yield return new PairingRow
            {
                EastCode = pairing.GetProperty("east").GetString()!,
                WestCode = pairing.GetProperty("west").GetString()!,
                Level = Enum.Parse<RegionLevel>(pairing.GetProperty("level").GetString()!, ignoreCase: true),
                Kind = Enum.Parse<PairingKind>(pairing.GetProperty("kind").GetString()!, ignoreCase: true),
                From = Day(pairing.GetProperty("from"))!.Value,
                Until = Day(pairing.GetProperty("until")),
                Confirmed = pairing.GetProperty("confirmed").GetBoolean(),
            };
        }
    }

    private static DateOnly? Day(JsonElement day) =>
        day.ValueKind == JsonValueKind.Null ? null : DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonDocument Open(string name) =>
        JsonDocument.Parse(typeof(RegionFacts).Assembly.GetManifestResourceStream($"Marketplace.Regions.Seed.{name}")
            ?? throw new InvalidOperationException($"Seed resource {name} is missing."));
}
