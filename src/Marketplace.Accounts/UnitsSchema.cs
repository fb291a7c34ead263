using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Accounts;

internal sealed class UnitRegistrationSchema : IEntityTypeConfiguration<UnitRegistration>
{
    public void Configure(EntityTypeBuilder<UnitRegistration> registration)
    {
        registration.ToTable("accounts_unit_registrations");
        registration.Property(r => r.NameZh).HasMaxLength(100);
        registration.Property(r => r.NameEn).HasMaxLength(200);
        registration.Property(r => r.Uscc).HasMaxLength(18);
        registration.Property(r => r.CountyCode).HasMaxLength(6);
        registration.Property(r => r.Reason).HasMaxLength(500);
        registration.Property(r => r.Version).IsConcurrencyToken();
        // Two registrations of one code at once: one breaks on this.
        registration.HasIndex(r => r.Uscc).IsUnique().HasFilter("\"State\" = 'Waiting'");
        registration.HasIndex(r => r.PersonId);
        registration.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
    }
}

internal sealed class UnitTieSchema : IEntityTypeConfiguration<UnitTie>
{
    public void Configure(EntityTypeBuilder<UnitTie> tie)
    {
        tie.ToTable("accounts_unit_ties", t => t.HasCheckConstraint("ck_accounts_unit_ties_apart", "\"Subordinate\" <> \"Superior\""));
        tie.HasKey(t => t.Subordinate);
        tie.HasIndex(t => t.Superior);
        tie.HasOne<Organisation>().WithMany().HasForeignKey(t => t.Subordinate);
        tie.HasOne<Organisation>().WithMany().HasForeignKey(t => t.Superior);
    }
}

internal sealed class ContractorGrantSchema : IEntityTypeConfiguration<ContractorGrant>
{
    public void Configure(EntityTypeBuilder<ContractorGrant> grant)
    {
        grant.ToTable("accounts_contractors", t => t.HasCheckConstraint("ck_accounts_contractors_apart", "\"Unit\" <> \"Contractor\""));
        grant.HasKey(g => new { g.Unit, g.Contractor });
        grant.HasIndex(g => g.Contractor);
        grant.HasOne<Organisation>().WithMany().HasForeignKey(g => g.Unit);
        grant.HasOne<Organisation>().WithMany().HasForeignKey(g => g.Contractor);
    }
}

internal sealed class UnitAdministratorSchema : IEntityTypeConfiguration<UnitAdministrator>
{
    public void Configure(EntityTypeBuilder<UnitAdministrator> administrator)
    {
        administrator.ToTable("accounts_unit_administrators");
        administrator.HasKey(a => new { a.OrganisationId, a.PersonId });
        administrator.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        administrator.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId);
    }
}

internal sealed class InvitationSchema : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("accounts_invitations");
        invitation.Property(i => i.Email).HasMaxLength(254);
        invitation.Property(i => i.NormalizedEmail).HasMaxLength(254);
        invitation.Property(i => i.Hash).HasMaxLength(64);
        invitation.HasIndex(i => i.Hash).IsUnique();
        invitation.HasIndex(i => new { i.OrganisationId, i.NormalizedEmail, i.Role }).IsUnique();
        invitation.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId);
    }
}
