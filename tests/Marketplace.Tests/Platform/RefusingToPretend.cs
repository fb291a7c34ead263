using Marketplace.Hosting;
using Marketplace.Platform;
using Marketplace.Tests.HouseRules;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Tests.Platform;

/// <summary>Production with an embedded piece or without a setting does not start, and everything wrong is said at once.</summary>
public sealed class RefusingToPretend
{
    private const string Hidden = "hidden-in-the-address";

    private static readonly Dictionary<string, string?> Whole = new()
    {
        ["Hosting:Profile"] = "Production",
        ["Hosting:DataFolder"] = Path.GetTempPath(),
        ["Hosting:PostgresConnection"] = $"Host=db;Password={Hidden}",
        ["Hosting:Redis"] = "redis:6379",
        ["Payments:StripeKey"] = "sk_live_secret",
        ["Payments:StripeWebhookSecret"] = "whsec_secret",
        ["Mail:Host"] = "smtp",
        ["Mail:From"] = "market@market.example",
        ["Search:Engine"] = "Elastic",
        ["Search:Nodes"] = "http://es:9200",
        ["Accounts:PublicAddress"] = "https://market.example",
    };

    private static string Faults(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Whole);
        foreach (var (key, value) in changes) settings[key] = value;
        return Judge(settings);
    }

    private static string Judge(Dictionary<string, string?> settings)
    {
        var rooms = new RoomList();
        foreach (var (section, options) in SettingsAreWrittenDown.Sections())
            typeof(RoomList).GetMethod(nameof(RoomList.Declare))!.MakeGenericMethod(options).Invoke(rooms, [section]);
        return string.Join('\n', HostingGuard.Faults(rooms, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Path.GetTempPath()));
    }

    [Fact]
    public void Production_with_everything_set_may_start() => Assert.Empty(Faults());

    [Fact]
    public void Embedded_needs_nothing() => Assert.Empty(Judge(new() { ["Hosting:DataFolder"] = Path.GetTempPath() }));

    [Fact]
    public void Production_names_everything_that_is_missing_at_once()
    {
        var faults = Judge(new() { ["Hosting:Profile"] = "Production", ["Hosting:DataFolder"] = Path.GetTempPath() });
        Assert.All(Whole.Keys.Skip(2).Except(["Search:Engine"]), name => Assert.Contains($"{name} is missing", faults));
        Assert.Contains("Search:Engine is Lucene", faults);
    }

    [Theory]
    [InlineData("Hosting:Database", "Sqlite", "Hosting:Database is Sqlite, which is for the embedded profile only")]
    [InlineData("Hosting:Role", "Cook", "Hosting:Role cannot be read as one of Both, Web, Worker")]
    [InlineData("Hosting:Seed", "perhaps", "Hosting:Seed cannot be read as true or false")]
    [InlineData("Mail:Port", "0", "Mail:Port")]
    [InlineData("Mail:Port", "smtp", "Mail:Port cannot be read as a whole number")]
    [InlineData("Accounts:PublicAddress", "market.example", "Accounts:PublicAddress must begin with http:// or https://")]
    [InlineData("Search:Engine", "Lucene", "Search:Engine is Lucene, which is for the embedded profile only")]
    [InlineData("Search:Engine", "Google", "Search:Engine cannot be read as one of Lucene, Elastic")]
    [InlineData("Search:Nodes", "es:9200", "Search:Nodes takes addresses")]
    [InlineData("Hosting:Redsi", "redis:6379", "Hosting:Redsi is no setting")]
    [InlineData("Hosting:SecretsFolder", "/nowhere/at/all", "Hosting:SecretsFolder /nowhere/at/all is not there")]
    [InlineData("Hosting:DataFolder", "/proc/market", "Hosting:DataFolder /proc/market cannot be written")]
    public void A_wrong_setting_is_named_with_the_reason(string key, string value, string fault) => Assert.Contains(fault, Faults((key, value)));

    [Fact]
    public void A_secret_that_cannot_be_read_is_not_quoted()
    {
        var faults = Faults(("Hosting:PostgresConnection", $"Hots=db;Password={Hidden}"), ("Hosting:Redis", $"redis:6379,pasword={Hidden}"));
        Assert.Contains("Hosting:PostgresConnection is no connection string of Npgsql", faults);
        Assert.Contains("Hosting:Redis is no address of StackExchange.Redis", faults);
        Assert.DoesNotContain(Hidden, faults);
    }

    [Fact]
    public void A_setting_nobody_can_read_does_not_make_the_rest_pass() =>
        Assert.Contains("Hosting:Redis is missing", Faults(("Hosting:Role", "Cook"), ("Hosting:Redis", "")));

    [Fact]
    public void An_embedded_house_on_PostgreSQL_needs_its_address() =>
        Assert.Contains("Hosting:PostgresConnection is missing", Judge(new() { ["Hosting:Database"] = "Postgres", ["Hosting:DataFolder"] = Path.GetTempPath() }));
}
