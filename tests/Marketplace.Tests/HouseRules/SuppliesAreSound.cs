namespace Marketplace.Tests.HouseRules;

/// <summary>Each rule on what is there, and its twin on something planted.</summary>
public sealed class SuppliesAreSound
{
    [Fact]
    public void Every_package_has_a_licence_we_may_live_with()
    {
        var packages = Supplies.Packages();
        Assert.True(packages.Count > 100, $"Only {packages.Count} packages were found");
        Assert.Empty(Supplies.LicencesAreWelcome(packages));
        Assert.Empty(Supplies.JudgementsAreNeeded(packages));
    }

    [Theory]
    [InlineData("AGPL-3.0-only")]
    [InlineData("GPL-3.0-or-later")]
    [InlineData("SSPL-1.0")]
    [InlineData("")]
    public void A_licence_that_binds_us_or_is_not_named_is_found(string licence) =>
        Assert.NotEmpty(Supplies.LicencesAreWelcome([new("Planted", "1.0.0", licence)]));

    [Fact]
    public void No_secret_lies_in_the_tree() => Assert.Empty(Supplies.NoSecretsLieAbout(Supplies.Texts()));

    [Fact]
    public void Planted_secrets_are_found()
    {
        // Put together here, so that the search does not find its own example.
        string[] planted =
        [
            "-----BEGIN RSA PRIVATE" + " KEY-----", "var key = \"sk_" + "live_abcdefgh12345678\";", "AKI" + "AABCDEFGHIJKLMNOP", "Host=db;Username=shop;Pass" + "word=hunter22;Database=shop",
            "{\"Sec" + "ret\": \"q8Zt1LmX0vR4yKp7WcN2bHj5\"}",
        ];
        Assert.All(planted, text => Assert.NotEmpty(Supplies.NoSecretsLieAbout([new("planted.json", text)])));
        Assert.Empty(Supplies.NoSecretsLieAbout([new("fine.json", "{\"Password\": \"a-long-but-plain-example-word\", \"x\": \"Password={file}\"}")]));
    }
}
