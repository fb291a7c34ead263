using Hangfire;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Hosting;
using Marketplace.Platform;

namespace Marketplace.Web.Parts;

/// <summary>What the program does besides serving: <c>migrate</c>, <c>verify-audit</c>, <c>verify-stock</c> and <c>clear-second-step</c>.</summary>
internal static class Commands
{
    /// <summary>Runs the command named first on the command line; null when there is none and the house shall open.</summary>
    public static async Task<int?> RunAsync(WebApplication app, string[] args)
    {
        if (args is not [var command, ..] || command.StartsWith('-')) return null;
        await using var scope = app.Services.CreateAsyncScope();
        switch (command)
        {
            case "verify-audit":
                var verdict = await scope.ServiceProvider.GetRequiredService<VerifyAudit>().RunAsync(CancellationToken.None);
                Console.WriteLine(verdict.Whole
                    ? $"The audit chain is whole: {verdict.Entries} entries."
                    : $"The audit chain is broken at entry {verdict.FirstBrokenSeq}: {verdict.Reason}. {verdict.Entries} entries before it are sound.");
                return verdict.Whole ? 0 : 1;
            case "verify-stock":
                var drifts = await scope.ServiceProvider.GetRequiredService<ReconcileStock>().RunAsync(CancellationToken.None);
                Console.WriteLine(drifts == 0 ? "The stock agrees with its journal, claims and lots." : $"{drifts} stock figures differ; the operator's page names them.");
                return drifts == 0 ? 0 : 1;
            case "migrate":
                await scope.ServiceProvider.GetRequiredService<Schema>().BringUpToDateAsync(async () =>
                {
                    await scope.ServiceProvider.GetRequiredService<SeedHouse>().RunAsync(app.Services.GetRequiredService<HostingOptions>().IsDemo, CancellationToken.None);
                    // Makes its own tables when it is made.
                    _ = scope.ServiceProvider.GetRequiredService<JobStorage>();
                }, CancellationToken.None);
                Console.WriteLine("The database is up to date.");
                return 0;
            case "clear-second-step" when args is [_, var email]:
                await scope.ServiceProvider.GetRequiredService<ClearSecondStep>().RunAsync(email, CancellationToken.None);
                Console.WriteLine("The second step is taken off; the person has a letter about it.");
                return 0;
            default:
                Console.Error.WriteLine($"Unknown command {command}. Known: verify-audit, verify-stock, migrate, clear-second-step EMAIL, stripe-sandbox; without one the marketplace opens.");
                return 2;
        }
    }
}
