using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

internal sealed class ClaimRoundSchema : IEntityTypeConfiguration<ClaimRound>
{
    public void Configure(EntityTypeBuilder<ClaimRound> round)
    {
        round.ToTable("procurement_claim_rounds", t =>
            t.HasCheckConstraint("ck_procurement_claim_rounds_claimed", "\"Claimed\" >= 0 AND \"Claimed\" <= \"Entitlements\" AND \"ClosesAt\" > \"OpensAt\""));
        round.HasKey(r => r.BatchId);
        round.Property(r => r.DonateRecipient).HasMaxLength(50);
        round.Property(r => r.DonatePhone).HasMaxLength(40);
        round.Property(r => r.DonateAddress).HasMaxLength(200);
        round.HasOne<Batch>().WithOne().HasForeignKey<ClaimRound>(r => r.BatchId);
        round.HasMany(r => r.Offers).WithOne().HasForeignKey(o => o.BatchId);
        round.HasIndex(r => r.ClosesAt).HasFilter("\"CodesMadeAt\" IS NOT NULL AND \"ClosedAt\" IS NULL");
    }
}

internal sealed class RoundOfferSchema : IEntityTypeConfiguration<RoundOffer>
{
    public void Configure(EntityTypeBuilder<RoundOffer> offer)
    {
        offer.ToTable("procurement_round_offers", t => t.HasCheckConstraint("ck_procurement_round_offers_figures", "\"UnitPriceFen\" > 0 AND \"Claimed\" >= 0"));
        offer.HasKey(o => new { o.BatchId, o.ProductId });
        offer.Property(o => o.Tiers).HasMaxLength(2_000).HasDefaultValue("");
        offer.Property(o => o.Sku).HasMaxLength(60);
        offer.Property(o => o.NameZh).HasMaxLength(200);
        offer.Property(o => o.NameEn).HasMaxLength(200);
    }
}

internal sealed class IssuedCodeSchema : IEntityTypeConfiguration<IssuedCode>
{
    public void Configure(EntityTypeBuilder<IssuedCode> code)
    {
        code.ToTable("procurement_claim_codes");
        code.HasKey(c => new { c.BatchId, c.Number, c.Issue });
        // The first release called the number so.
        code.Property(c => c.Number).HasColumnName("Row");
        code.Property(c => c.Row).HasColumnName("ClaimedRow");
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasIndex(c => c.Hash).IsUnique();
        code.HasIndex(c => new { c.BatchId, c.Row }).IsUnique();
        code.HasOne<ClaimRound>().WithMany().HasForeignKey(c => c.BatchId);
    }
}

internal sealed class ClaimantSchema : IEntityTypeConfiguration<Claimant>
{
    public void Configure(EntityTypeBuilder<Claimant> claimant)
    {
        claimant.ToTable("procurement_claimants");
        // One row, one claimant: a second claim of the same entitlement breaks on this key.
        claimant.HasKey(c => new { c.BatchId, c.Row });
        claimant.Property(c => c.Recipient).HasMaxLength(50);
        claimant.Property(c => c.Phone).HasMaxLength(40);
        claimant.Property(c => c.RegionCode).HasMaxLength(6);
        claimant.Property(c => c.Street).HasMaxLength(200);
        claimant.HasOne<BatchRow>().WithOne().HasForeignKey<Claimant>(c => new { c.BatchId, c.Row });
        claimant.HasIndex(c => new { c.BatchId, c.ClaimedAt });
    }
}

internal sealed class ClaimKeySchema : IEntityTypeConfiguration<ClaimKey>
{
    public void Configure(EntityTypeBuilder<ClaimKey> key)
    {
        key.ToTable("procurement_claim_keys");
        key.Property(k => k.Id).ValueGeneratedNever();
    }
}
