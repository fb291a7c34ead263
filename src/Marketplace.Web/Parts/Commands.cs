using Hangfire;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Hosting;
using Marketplace.Hosting.Moving;
using Marketplace.Platform;

namespace Marketplace.Web.Parts;

/// <summary>What the program does besides serving: <c>migrate</c>, <c>verify-audit</c>, <c>verify-stock</c>, <c>clear-second-step</c>, <c>export</c> and <c>import</c>.</summary>
internal static class Commands
{
    /// <summary>What follows the command and its file. A path that begins with a slash would be taken for a setting, and eat the next one.</summary>
    public static string[] SettingsIn(string[] args) => [.. args.SkipWhile(a => !a.StartsWith('-'))];

    /// <summary>Runs the command named first on the command line; null when there is none and the house shall open.</summary>
    public static async Task<int?> RunAsync(WebApplication app, string[] args)
    {
        if (args is not [var command, ..] || command.StartsWith('-')) return null;
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            return await RunAsync(command, args.ElementAtOrDefault(1) is { } word && !word.StartsWith('-') ? word : null, scope.ServiceProvider, app.Lifetime.ApplicationStopping);
        }
        catch (Exception failure)
        {
            // The innermost says what it was; drivers name servers there, never passwords.
            Console.Error.WriteLine($"{command} failed: {failure.GetBaseException().Message}");
            return 1;
        }
    }

    private static async Task<int> RunAsync(string command, string? about, IServiceProvider house, CancellationToken ct)
    {
        switch (command)
        {
            case "verify-audit":
                var verdict = await house.GetRequiredService<VerifyAudit>().RunAsync(ct);
                Console.WriteLine(verdict.Whole
                    ? $"The audit chain is whole: {verdict.Entries} entries."
                    : $"The audit chain is broken at entry {verdict.FirstBrokenSeq}: {verdict.Reason}. {verdict.Entries} entries before it are sound.");
                return verdict.Whole ? 0 : 1;
            case "verify-stock":
                var drifts = await house.GetRequiredService<ReconcileStock>().RunAsync(ct);
                Console.WriteLine(drifts == 0 ? "The stock agrees with its journal, claims and lots." : $"{drifts} stock figures differ; the operator's page names them.");
                return drifts == 0 ? 0 : 1;
            case "migrate":
                await house.GetRequiredService<Schema>().BringUpToDateAsync(async () =>
                {
                    await house.GetRequiredService<SeedHouse>().RunAsync(house.GetRequiredService<HostingOptions>().IsDemo, ct);
                    // Makes its own tables when it is made.
                    _ = house.GetRequiredService<JobStorage>();
                }, ct);
                Console.WriteLine("The database is up to date.");
                return 0;
            case "clear-second-step" when about is not null:
                await house.GetRequiredService<ClearSecondStep>().RunAsync(about, ct);
                Console.WriteLine("The second step is taken off; the person has a letter about it.");
                return 0;
            case "export" when about is not null:
                var packed = await house.GetRequiredService<ExportHouse>().RunAsync(about, ct);
                Console.WriteLine($"Exported {packed.Tables} tables with {packed.Rows} rows and {packed.Files} files to {about}.");
                return 0;
            case "import" when about is not null:
                var unpacked = await house.GetRequiredService<ImportHouse>().RunAsync(about, house.GetRequiredService<IConfiguration>().GetValue("with-demonstration", false), ct);
                Console.WriteLine($"Imported {unpacked.Tables} tables with {unpacked.Rows} rows and {unpacked.Files} files; every checksum is the one it was packed with.");
                return 0;
            default:
                Console.Error.WriteLine($"Unknown command {command}. Known: verify-audit, verify-stock, migrate, clear-second-step EMAIL, stripe-sandbox, ask-ready, export FILE, import FILE; without one the marketplace opens.");
                return 2;
        }
    }
}
