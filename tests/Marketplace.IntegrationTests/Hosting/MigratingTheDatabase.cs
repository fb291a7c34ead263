using System.Net;
using Marketplace.IntegrationTests.Crashes;
using Marketplace.IntegrationTests.Servers;
using Npgsql;

namespace Marketplace.IntegrationTests.Hosting;

/// <summary>Production: the schema is brought up by a step of its own, and instances wait for it.</summary>
public sealed class MigratingTheDatabase
{
    [Fact]
    public async Task An_instance_is_not_ready_before_the_schema_is_and_two_migrations_at_once_make_it_once()
    {
        Assert.SkipUnless(RealServers.Wanted, "Production's step is walked in the run on real servers");
        var address = await (await RealServers.PostgresAsync()).NewDatabaseAsync();
        await using var program = new TheProgram("--Hosting:Profile", "Production", "--Hosting:PostgresConnection", address, "--Hosting:Redis", (await RealServers.RedisAsync()).NewDatabase(),
            "--Payments:StripeKey", "sk_test_x", "--Payments:StripeWebhookSecret", "whsec_x", "--Mail:Host", "127.0.0.1", "--Mail:From", "market@shanhai.example", "--Accounts:PublicAddress", "https://shanhai.example", "--Search:Engine", "Elastic", "--Search:Nodes", "http://127.0.0.1:1");
        await program.StartAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("run Marketplace.Web migrate", await UntilAsync(program, HttpStatusCode.ServiceUnavailable));

        var ends = await Task.WhenAll(program.CommandAsync("migrate"), program.CommandAsync("migrate"));
        Assert.Equal([0, 0], ends);
        Assert.DoesNotContain("migrate", await UntilAsync(program, HttpStatusCode.OK));
        var first = await CountsAsync(address);
        Assert.Equal(0, await program.CommandAsync("migrate"));
        Assert.Equal(first, await CountsAsync(address));
        Assert.True(first.Regions > 3_000, "Production gets the facts every house needs.");
        Assert.Equal(0, first.People);
        Assert.Equal(0, await program.CommandAsync("verify-stock"));
    }

    private static async Task<string> UntilAsync(TheProgram program, HttpStatusCode wanted)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await program.Http.GetAsync("/health/ready");
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == wanted && body.Contains("schema")) return body;
            Assert.True(tries < 600, body);
            await Task.Delay(50);
        }
    }

    private static async Task<(long Migrations, long Seeds, long Regions, long People)> CountsAsync(string address)
    {
        await using var db = NpgsqlDataSource.Create(address);
        async Task<long> CountAsync(string table) => (long)(await db.CreateCommand($"SELECT count(*) FROM {table}").ExecuteScalarAsync())!;
        return (await CountAsync("\"__EFMigrationsHistory\""), await CountAsync("platform_seeds"), await CountAsync("regions_regions"), await CountAsync("accounts_people"));
    }
}
