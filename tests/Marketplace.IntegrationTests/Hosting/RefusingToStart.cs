using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>The real program, started wrongly: it says what is wrong, all at once, and ends with a code; it never shows a secret or a stack.</summary>
public sealed class RefusingToStart : IDisposable
{
    private const string Sesame = "open-sesame";
    private readonly string _folder = Directory.CreateTempSubdirectory("refused-").FullName;

    [Fact]
    public async Task Production_on_embedded_pieces_lists_everything_that_is_wrong_and_leaves_nothing_behind()
    {
        var (code, said) = await RunAsync("--Hosting:Profile=Production", "--Hosting:Database=Sqlite", "--Mail:Port=0", "--Hosting:Redsi=redis:6379");
        Assert.Equal(78, code);
        Assert.All((string[])[
            "The marketplace does not start:", "Hosting:Database is Sqlite", "Hosting:Redis is missing", "Hosting:PostgresConnection is missing", "Hosting:Redsi is no setting",
            "Mail:Port", "Payments:StripeKey is missing", "Payments:StripeWebhookSecret is missing", "Mail:Host is missing", "Accounts:PublicAddress is missing"],
            line => Assert.Contains(line, said, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_secret_in_a_file_counts_and_one_that_cannot_be_read_is_never_shown()
    {
        var secrets = Directory.CreateDirectory(Path.Combine(_folder, "secrets")).FullName;
        await File.WriteAllTextAsync(Path.Combine(secrets, "Hosting__PostgresConnection"), $"Hots=db;Password={Sesame}-1\n");
        await File.WriteAllTextAsync(Path.Combine(secrets, "Hosting__Redis"), $"redis:6379,password={Sesame}-2\n");
        await File.WriteAllTextAsync(Path.Combine(secrets, "Payments__StripeKey"), $"sk_live_{Sesame}-3\n");
        var (code, said) = await RunAsync("--Hosting:Profile=Production", $"--Hosting:SecretsFolder={secrets}", "--Logging:LogLevel:Default=Trace");
        Assert.Equal(78, code);
        Assert.Contains("Hosting:PostgresConnection is no connection string", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Hosting:Redis", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Payments:StripeKey is", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Sesame, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_reported_in_a_line()
    {
        var (code, said) = await ReachingNobodyAsync("None");
        Assert.Equal(1, code);
        Assert.Contains("migrate failed", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Even_the_most_talkative_log_never_says_a_secret()
    {
        var (_, said) = await ReachingNobodyAsync("Trace");
        Assert.Contains("127.0.0.1", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Sesame, said, StringComparison.Ordinal);
    }

    private Task<(int Code, string Said)> ReachingNobodyAsync(string level) =>
        RunAsync("migrate", "--Hosting:Profile=Production", $"--Logging:LogLevel:Default={level}", "--Logging:LogLevel:Microsoft.EntityFrameworkCore=" + level,
            $"--Hosting:PostgresConnection=Host=127.0.0.1;Port=1;Username=market;Password={Sesame}-1;Timeout=3", $"--Hosting:Redis=127.0.0.1:1,password={Sesame}-2",
            $"--Payments:StripeKey=sk_live_{Sesame}-3", $"--Payments:StripeWebhookSecret=whsec_{Sesame}-4", "--Mail:Host=127.0.0.1", $"--Mail:Password={Sesame}-5",
            "--Mail:From=market@market.example", "--Accounts:PublicAddress=https://market.example", "--Search:Engine=Elastic", "--Search:Nodes=http://127.0.0.1:1", "--Search:User=market", $"--Search:Password={Sesame}-6");

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(Program).Assembly.Location, .. arguments, "--contentRoot", Path.Combine(Root(), "src", "Marketplace.Web"), "--urls", "http://127.0.0.1:0", $"--Hosting:DataFolder={Path.Combine(_folder, "data")}"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        return (program.ExitCode, await output + await error);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
