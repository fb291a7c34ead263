using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Cooperatives;

/// <summary>Invented cooperatives of the demonstration, at least one in each county that has products.</summary>
internal sealed class CooperativesSeed(MarketplaceDb db, OrganisationDesk organisations) : ISeed
{
    /// <summary>The one the demonstration account acts for.</summary>
    public const string DemoSlug = "yanyuan-runyan";

    public int Order => 30;

    private sealed record Line(
        string County, string Slug, string NameZh, string NameEn, string IntroZh, string IntroEn, int Founded, int Households,
        int? Share, DateOnly? DeclaredOn, SupportTier Tier, string Organisation, string[] Categories);

    public async Task RunAsync(CancellationToken ct)
    {
        var demo = DemoAccounts.All.Single(a => a.Role == Role.Cooperative);
        foreach (var line in Read())
        {
            // 93 is the standard's kind for farmers' cooperatives.
            var uscc = CreditCode.Complete("93", line.County, line.Organisation);
            var organisation = organisations.Enter(
                new(OrganisationKind.Cooperative, line.NameZh, line.NameEn, uscc, line.County), OrganisationId.From(SeedIds.Of("cooperative-organisation", uscc)));
            db.Add(new Cooperative
            {
                Id = CooperativeId.From(SeedIds.Of("cooperative", uscc)),
                OrganisationId = organisation,
                Slug = line.Slug,
                NameZh = line.NameZh,
                NameEn = line.NameEn,
                CountyCode = line.County,
                Uscc = uscc,
                IntroZh = line.IntroZh,
                IntroEn = line.IntroEn,
                FoundedYear = line.Founded,
                Households = line.Households,
                DeclaredShareBasisPoints = line.Share,
                DeclaredOn = line.DeclaredOn,
                SupportTier = line.Tier,
                Categories = string.Join(',', line.Categories),
            });
            if (line.Slug == DemoSlug) await organisations.JoinAsync(demo.Email, organisation, Role.Cooperative, null, ct);
        }
    }

    private static List<Line> Read()
    {
        using var json = typeof(CooperativesSeed).Assembly.GetManifestResourceStream("Marketplace.Cooperatives.Seed.cooperatives.json")
            ?? throw new InvalidOperationException("Seed resource cooperatives.json is missing.");
        return JsonSerializer.Deserialize<List<Line>>(json, Json.Options)!;
    }
}
