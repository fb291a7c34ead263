using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Regions;

internal sealed class RegionRow
{
    public required string Code { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Pinyin { get; init; }
    public RegionLevel Level { get; init; }
    public string? ParentCode { get; init; }
    public string? OtherNameEn { get; init; }

    /// <summary>Set on provinces only.</summary>
    public FreightZone? FreightZone { get; init; }
}

/// <summary>A county stands on a list from a day until, not including, another.</summary>
internal sealed class CountyFlagRow
{
    public required string CountyCode { get; init; }
    public CountyFlag Flag { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? Until { get; init; }
}

internal sealed class PairingRow
{
    public required string EastCode { get; init; }
    public required string WestCode { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? Until { get; init; }
    public RegionLevel Level { get; init; }
    public PairingKind Kind { get; init; }

    /// <summary>False: named in one report only. Not used to direct purchases; the prefectures' pairing stands in.</summary>
    public bool Confirmed { get; init; }
}

/// <summary>A number set by authority for a place and a time.</summary>
internal sealed class PolicyRow
{
    public Policy Policy { get; init; }

    /// <summary>Region code; 000000 is the whole country.</summary>
    public required string Jurisdiction { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? Until { get; init; }
    public long Amount { get; init; }
}

internal enum Policy
{
    /// <summary>Least share of the year's canteen purchases reserved for the 832 counties, in basis points.</summary>
    ReserveFloor,

    /// <summary>Most that a union may give one member in a year, in fen.</summary>
    GiftAllowance,

    /// <summary>The one-year loan prime rate 一年期贷款市场报价利率 (LPR), in basis points a year.</summary>
    LoanPrimeRate,
}

internal sealed class RegionRowSchema : IEntityTypeConfiguration<RegionRow>
{
    public void Configure(EntityTypeBuilder<RegionRow> region)
    {
        region.ToTable("regions_regions");
        region.HasKey(r => r.Code);
        region.Property(r => r.Code).HasMaxLength(6);
        region.Property(r => r.ParentCode).HasMaxLength(6);
        region.HasIndex(r => r.ParentCode);
    }
}

internal sealed class CountyFlagRowSchema : IEntityTypeConfiguration<CountyFlagRow>
{
    public void Configure(EntityTypeBuilder<CountyFlagRow> flag)
    {
        flag.ToTable("regions_county_flags", t => t.HasCheckConstraint("CK_regions_county_flags_period", "\"Until\" IS NULL OR \"Until\" > \"From\""));
        flag.HasKey(f => new { f.CountyCode, f.Flag, f.From });
        flag.HasOne<RegionRow>().WithMany().HasForeignKey(f => f.CountyCode);
    }
}

internal sealed class PairingRowSchema : IEntityTypeConfiguration<PairingRow>
{
    public void Configure(EntityTypeBuilder<PairingRow> pairing)
    {
        pairing.ToTable("regions_pairings", t => t.HasCheckConstraint("CK_regions_pairings_period", "\"Until\" IS NULL OR \"Until\" > \"From\""));
        pairing.HasKey(p => new { p.EastCode, p.WestCode, p.From });
        pairing.HasOne<RegionRow>().WithMany().HasForeignKey(p => p.EastCode);
        pairing.HasOne<RegionRow>().WithMany().HasForeignKey(p => p.WestCode);
    }
}

internal sealed class PolicyRowSchema : IEntityTypeConfiguration<PolicyRow>
{
    public void Configure(EntityTypeBuilder<PolicyRow> policy)
    {
        policy.ToTable("regions_policies", t => t.HasCheckConstraint("CK_regions_policies_amount", "\"Amount\" >= 0"));
        policy.HasKey(p => new { p.Policy, p.Jurisdiction, p.From });
    }
}

internal sealed class CountyRowSchema : IEntityTypeConfiguration<CountyRow>
{
    public void Configure(EntityTypeBuilder<CountyRow> county)
    {
        county.ToTable("regions_counties");
        county.HasKey(c => c.Code);
        county.Property(c => c.Code).HasMaxLength(6);
    }
}
