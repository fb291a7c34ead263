using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Procurement;

/// <summary>What a unit bought from which counties in a year, certified at one moment. Never changed: newer figures are a new certificate.</summary>
internal sealed class Certificate
{
    public CertificateId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>Whoever holds number and code may read the sums.</summary>
    public required string Code { get; init; }
    public OrganisationId Unit { get; init; }
    public int Year { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
    public PersonId IssuedBy { get; init; }
    public long AcceptedFen { get; init; }
    public long PaidFen { get; init; }

    /// <summary><see cref="CertifiedCounty"/> as JSON, in the order of the codes.</summary>
    public required string Counties { get; init; }

    public IReadOnlyList<CertifiedCounty> CountyList => JsonSerializer.Deserialize<List<CertifiedCounty>>(Counties, Json.Options)!;

    public static string Written(IReadOnlyList<CertifiedCounty> counties) => JsonSerializer.Serialize(counties, Json.Options);

    public static Certificate Of(OrganisationId unit, int year, IReadOnlyList<CertifiedCounty> counties, PersonId issuer, TimeProvider clock) => new()
    {
        Id = Ids.New<CertificateId>(clock),
        Number = HumanNumber.New("Z", clock),
        // No I, L, O, U, 0, 1. 30 signs at twelve places: 5·10¹⁷ codes.
        Code = RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 12),
        Unit = unit,
        Year = year,
        IssuedAt = clock.GetUtcNow(),
        IssuedBy = issuer,
        AcceptedFen = counties.Sum(c => c.AcceptedFen),
        PaidFen = counties.Sum(c => c.PaidFen),
        Counties = Written(counties),
    };
}

/// <summary>A certificate of a unit's year.</summary>
public readonly record struct CertificateId(Guid Value) : IId<CertificateId> { public static CertificateId From(Guid value) => new(value); }

/// <param name="Assisted">All of it came from an assisted county by what was true on the day of each sale.</param>
public sealed record CertifiedCounty(string Code, string NameZh, long AcceptedFen, long PaidFen, bool Assisted);

internal sealed class CertificateSchema : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.ToTable("procurement_certificates", t => t.HasCheckConstraint("ck_procurement_certificates_money", "\"AcceptedFen\" >= 0 AND \"PaidFen\" >= 0"));
        certificate.Property(c => c.Number).HasMaxLength(30);
        certificate.Property(c => c.Code).HasMaxLength(12);
        certificate.Property(c => c.Counties).HasMaxLength(40_000);
        certificate.Ignore(c => c.CountyList);
        certificate.HasIndex(c => c.Number).IsUnique();
        certificate.HasIndex(c => new { c.Unit, c.Year, c.IssuedAt });
    }
}
