namespace Marketplace.IntegrationTests.Drills;

/// <summary>Drills too long for every test run: <c>infra/drills/all</c> runs them.</summary>
internal static class OnlyByHand
{
    public static void Skip() => Assert.SkipWhen(Environment.GetEnvironmentVariable("DRILLS") != "all", "a long drill: infra/drills/all runs it");
}
