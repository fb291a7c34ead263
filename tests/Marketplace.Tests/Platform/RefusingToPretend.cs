using Marketplace.Hosting;

namespace Marketplace.Tests.Platform;

/// <summary>Production with an embedded piece or without a setting does not start, and everything wrong is said at once.</summary>
public sealed class RefusingToPretend
{
    private static readonly HostingOptions Bare = new() { Profile = HostingProfile.Production };

    [Fact]
    public void Production_names_everything_that_is_missing_at_once()
    {
        var faults = string.Join('\n', HostingGuard.Faults(Bare, _ => null));
        Assert.All((string[])["Hosting:PostgresConnection", "Hosting:Redis", "Payments:StripeKey", "Payments:StripeWebhookSecret", "Mail:Host", "Search:Engine", "Search:Nodes"], name => Assert.Contains(name, faults));
    }

    [Fact]
    public void Production_on_SQLite_is_refused() =>
        Assert.Contains(HostingGuard.Faults(Bare with { Database = DatabaseKind.Sqlite, Redis = "redis:6379" }, _ => "set"), f => f.Contains("Sqlite", StringComparison.Ordinal));

    [Fact]
    public void Production_with_everything_set_may_start() =>
        Assert.Empty(HostingGuard.Faults(Bare with { PostgresConnection = "Host=db", Redis = "redis:6379" }, _ => "set"));

    [Fact]
    public void Production_on_Lucene_is_refused() =>
        Assert.Contains(HostingGuard.Faults(Bare, key => key == "Search:Engine" ? "Lucene" : "set"), f => f.StartsWith("Search:Engine", StringComparison.Ordinal));

    [Fact]
    public void Embedded_needs_nothing() => Assert.Empty(HostingGuard.Faults(new HostingOptions(), _ => null));
}
