using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Marketplace.Search;
using Marketplace.Tests.Search;

namespace Marketplace.IntegrationTests.Search;

/// <summary>
/// Our bodies against the published request types of Elasticsearch's own client, versions 7, 8 and 9: a misspelt clause,
/// field or option does not compile. The packages come from npm by the lock file in <c>tests/elastic-types</c>.
/// </summary>
public sealed class ElasticTypes
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "elastic-types"));

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task Every_body_is_of_the_published_type(int version)
    {
        await InstalledAsync();
        var (code, said) = await CompileAsync(version, [.. ElasticBodies.All.Select(b => (b.Kind, b.Body.ToJsonString())), .. Judged()]);
        Assert.True(code == 0, said);
    }

    /// <summary>The twin: the judge must find a planted mistake.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task A_misspelt_clause_is_found(int version)
    {
        await InstalledAsync();
        var (code, said) = await CompileAsync(version, [(ElasticBodies.Kind.Search, """{"query":{"constant_score":{"filter":{"term":{"a":1}},"bost":2}}}""")]);
        Assert.NotEqual(0, code);
        Assert.Contains("bost", said);
    }

    private static IEnumerable<(ElasticBodies.Kind, string)> Judged() =>
        Judgement.All.Where((_, i) => i % 6 == 0).Select(j => (ElasticBodies.Kind.Search, ElasticBodies.Search(new SearchQuery { Text = j.Query, Month = 10 }).ToJsonString()));

    private static async Task<(int Code, string Said)> CompileAsync(int version, IReadOnlyList<(ElasticBodies.Kind Kind, string Body)> bodies)
    {
        // Version 7 keeps what is sent under "body".
        string Type(string name) => version == 7 ? $"NonNullable<estypes.{name}['body']>" : $"Omit<estypes.{name}, 'index'>";
        var source = new StringBuilder($"import type {{ estypes }} from 'elasticsearch-{version}'\n");
        foreach (var (kind, body) in bodies)
        {
            var type = kind switch
            {
                ElasticBodies.Kind.Search => Type("SearchRequest"),
                ElasticBodies.Kind.Create => Type("IndicesCreateRequest"),
                ElasticBodies.Kind.Aliases => Type("IndicesUpdateAliasesRequest"),
                _ => "estypes.BulkOperationContainer",
            };
            source.Append($"{{ const body: {type} = {body}; void body }}\n");
        }
        var file = Path.Combine(Folder, $"bodies-{version}-{bodies.Count}.ts");
        await File.WriteAllTextAsync(file, source.ToString());
        try
        {
            return await RunAsync("node", "node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2022", Path.GetFileName(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static readonly Lazy<Task<string?>> Installing = new(InstallAsync);

    private static async Task InstalledAsync()
    {
        if (await Installing.Value is { } why) Assert.Skip(why);
    }

    /// <summary>Why the packages cannot be had; null when they are there.</summary>
    private static async Task<string?> InstallAsync()
    {
        if (File.Exists(Path.Combine(Folder, "node_modules", "typescript", "bin", "tsc"))) return null;
        try
        {
            var (code, said) = await RunAsync("npm", "ci", "--no-progress", "--fetch-retries=1", "--fetch-timeout=20000");
            if (code == 0) return null;
            // Without the registry there is no judge; anything else that goes wrong is ours to mend.
            Assert.Matches("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|E40[13]|E50[0-9]|network", said);
            return "The npm registry cannot be reached, so the published types are not at hand.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed (on Debian: apt-get install npm).";
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await said + await complained);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
