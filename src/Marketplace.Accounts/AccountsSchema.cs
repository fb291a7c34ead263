using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Marketplace.Platform;

namespace Marketplace.Accounts;

internal sealed class PersonSchema : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("accounts_people");
        person.HasKey(p => p.Id);
        person.Ignore(p => p.PersonId);
        person.Property(p => p.Name).HasMaxLength(60);
        person.Property(p => p.Language).HasMaxLength(5);
        person.Property(p => p.UserName).HasMaxLength(254);
        person.Property(p => p.NormalizedUserName).HasMaxLength(254);
        person.Property(p => p.Email).HasMaxLength(254);
        person.Property(p => p.NormalizedEmail).HasMaxLength(254);
        person.Property(p => p.ConcurrencyStamp).HasMaxLength(36).IsConcurrencyToken();
        person.HasIndex(p => p.NormalizedUserName).IsUnique();
        person.HasIndex(p => p.NormalizedEmail).IsUnique();
    }
}

internal sealed class PersonClaimSchema : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("accounts_claims");
        claim.HasKey(c => c.Id);
        claim.HasOne<Person>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class PersonLoginSchema : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("accounts_logins");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.Property(l => l.LoginProvider).HasMaxLength(128);
        login.Property(l => l.ProviderKey).HasMaxLength(128);
        login.HasOne<Person>().WithMany().HasForeignKey(l => l.UserId);
    }
}

internal sealed class PersonTokenSchema : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("accounts_tokens");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.Property(t => t.LoginProvider).HasMaxLength(128);
        token.Property(t => t.Name).HasMaxLength(128);
        token.HasOne<Person>().WithMany().HasForeignKey(t => t.UserId);
    }
}

internal sealed class PersonPasskeySchema : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("accounts_passkeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(1024);
        passkey.OwnsOne(p => p.Data).ToJson();
        passkey.HasOne<Person>().WithMany().HasForeignKey(p => p.UserId);
    }
}

internal sealed class AuthenticatorSchema : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> app)
    {
        app.ToTable("accounts_authenticators");
        app.HasKey(a => a.PersonId);
        app.Property(a => a.Secret).HasMaxLength(1000);
        app.HasOne<Person>().WithOne().HasForeignKey<Authenticator>(a => a.PersonId);
    }
}

internal sealed class RecoveryCodeSchema : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("accounts_recovery_codes");
        code.HasKey(c => new { c.PersonId, c.Hash });
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }
}

internal sealed class SignInEntrySchema : IEntityTypeConfiguration<SignInEntry>
{
    public void Configure(EntityTypeBuilder<SignInEntry> entry)
    {
        entry.ToTable("accounts_sign_ins");
        entry.Property(e => e.Device).HasMaxLength(40);
        entry.Property(e => e.Address).HasMaxLength(50);
        entry.HasIndex(e => new { e.PersonId, e.At });
        entry.HasIndex(e => e.At);
        entry.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId);
    }
}

internal sealed class OrganisationSchema : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("accounts_organisations");
        organisation.Property(o => o.NameZh).HasMaxLength(100);
        organisation.Property(o => o.NameEn).HasMaxLength(160);
        organisation.Property(o => o.Uscc).HasMaxLength(18);
        organisation.Property(o => o.CountyCode).HasMaxLength(6);
        organisation.HasIndex(o => o.Uscc).IsUnique();
    }
}

internal sealed class MembershipSchema : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("accounts_memberships", t => t.HasCheckConstraint("CK_accounts_memberships_limit", "\"LimitFen\" IS NULL OR \"LimitFen\" >= 0"));
        membership.HasKey(m => new { m.PersonId, m.OrganisationId, m.Role });
        membership.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        membership.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId);
    }
}

internal sealed class AddressSchema : IEntityTypeConfiguration<Address>
{
    public void Configure(EntityTypeBuilder<Address> address)
    {
        address.ToTable("accounts_addresses");
        address.Property(a => a.Recipient).HasMaxLength(40);
        address.Property(a => a.Phone).HasMaxLength(20);
        address.Property(a => a.RegionCode).HasMaxLength(6);
        address.Property(a => a.Street).HasMaxLength(200);
        address.HasIndex(a => a.PersonId);
        address.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
    }
}

internal sealed class MailSchema : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> mail)
    {
        mail.ToTable("accounts_mail");
        mail.Property(m => m.To).HasMaxLength(254);
        mail.Property(m => m.Subject).HasMaxLength(200);
        mail.Property(m => m.Body).HasMaxLength(20_000);
        mail.Property(m => m.File).HasMaxLength(200);
        mail.HasIndex(m => m.WrittenAt);
        mail.HasIndex(m => m.NextAt).HasFilter("\"SentAt\" IS NULL");
    }
}
