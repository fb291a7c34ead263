namespace Marketplace.Regions;

/// <summary>The three levels of an administrative division that an address names.</summary>
public enum RegionLevel { Province, Prefecture, County }

/// <summary>An administrative division under its GB/T 2260 code.</summary>
public sealed record Region(string Code, string NameZh, string NameEn, string Pinyin, RegionLevel Level, string? ParentCode)
{
    /// <summary>Another established English name (Garzê for Ganzi), for search.</summary>
    public string? OtherNameEn { get; init; }

    /// <summary>The name in the reader's language; pinyin where no English name is established.</summary>
    public string Name => new Platform.Words(NameZh, NameEn.Length > 0 ? NameEn : NameZh).Now;

    /// <summary>Stands only to hold directly administered districts (市辖区, 省直辖县级行政区划); never shown in an address.</summary>
    public bool IsPlaceholder => Level == RegionLevel.Prefecture && (NameZh is "市辖区" or "县" || NameZh.EndsWith("直辖县级行政区划", StringComparison.Ordinal));
}

/// <summary>How far from Sichuan a parcel travels; freight is priced by zone.</summary>
public enum FreightZone { Home = 1, Near = 2, Middle = 3, Far = 4, Remote = 5 }

/// <summary>Lists a county may stand on for a time.</summary>
public enum CountyFlag
{
    /// <summary>脱贫县: goods may carry the assisted-county label and count as assistance.</summary>
    Lifted,
    /// <summary>One of the 832 national counties: purchases count towards the reserved share.</summary>
    National832,
    /// <summary>国家乡村振兴重点帮扶县.</summary>
    KeyAssisted,
    /// <summary>省级乡村振兴重点帮扶县.</summary>
    ProvincialKeyAssisted,
    /// <summary>One of the 68 Sichuan counties in east–west cooperation with Zhejiang.</summary>
    EastWest68,
}

/// <summary>What kind of partnership a pairing is.</summary>
public enum PairingKind { EastWest, CounterpartSupport, Both }

/// <summary>A county in Sichuan that a place in Zhejiang is paired with; <c>Level</c> says whether county with county or through its prefecture.</summary>
public sealed record PairedCounty(string Key, string WestCode, RegionLevel Level, PairingKind Kind);

/// <summary>The one-year loan prime rate 一年期LPR.</summary>
/// <param name="BasisPoints">A year: 300 is 3.00 %.</param>
/// <param name="From">The day it was published; in force until the next.</param>
public sealed record LoanPrimeRate(int BasisPoints, DateOnly From);
