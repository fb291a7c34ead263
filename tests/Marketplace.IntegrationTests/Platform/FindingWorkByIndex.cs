using System.Data.Common;
using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Hosting;
using Marketplace.IntegrationTests.Servers;
using Marketplace.Orders;
using Marketplace.Payments;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.IntegrationTests.Platform;

/// <summary>Years of finished rows lie in the tables; each sweep still goes straight to the few that are unfinished.</summary>
public sealed class FindingWorkByIndex
{
    [Fact]
    public async Task Every_sweep_finds_what_is_due_by_an_index_of_the_unfinished()
    {
        Assert.SkipUnless(RealServers.Wanted, "Plans of PostgreSQL are looked at in the run on real servers");
        var plans = new PlanOfEachQuery();
        await using var house = House.OnItsOwn(seeded: false, change: services => services.ConfigureDbContext<PostgresDb>(db => db.AddInterceptors(plans)));
        foreach (var table in (string[])["platform_outbox", "orders_groups", "catalog_holds", "accounts_mail", "procurement_batches", "payments_payments", "payments_refunds", "payments_stripe_events"])
            await house.InsideAsync(inside => FillAsync(inside.GetRequiredService<MarketplaceDb>(), table));

        async Task UsesAsync(string index, Func<IServiceProvider, Task> sweep)
        {
            plans.Seen.Clear();
            await house.InsideAsync(sweep);
            Assert.True(plans.Seen.Exists(plan => plan.Contains(index)), $"{index} is not used:\n{string.Join('\n', plans.Seen)}");
        }
        await UsesAsync("IX_platform_outbox_NextAt_Id", inside => inside.GetRequiredService<DeliverOutbox>().DeliverDueAsync(default));
        await UsesAsync("IX_orders_groups_ExpiresAt", inside => inside.GetRequiredService<ExpireUnpaidOrders>().RunAsync(default));
        await UsesAsync("IX_catalog_holds_Until", inside => inside.GetRequiredService<GiveBackLapsedHolds>().RunAsync(default));
        await UsesAsync("IX_accounts_mail_NextAt", inside => inside.GetRequiredService<CarryWaitingMail>().RunAsync(default));
        await UsesAsync("IX_procurement_batches_MovedAt", inside => inside.GetRequiredService<ResumeBatches>().RunAsync(default));
        foreach (var index in (string[])["IX_payments_stripe_events_ReceivedAt", "IX_payments_payments_AskAt", "IX_payments_refunds_NextAt"])
            await UsesAsync(index, inside => inside.GetRequiredService<CatchUpWithStripe>().RunAsync(default));
    }

    // What is unfinished is due tomorrow: nothing in the house may begin to work on these rows.
    private static readonly Dictionary<string, string> Unfinished = new()
    {
        ["platform_outbox.DoneAt"] = "CASE WHEN n % 400 > 0 THEN now() END",
        ["platform_outbox.NextAt"] = "now() + interval '1 day' + n * interval '1 second'",
        ["orders_groups.Status"] = "CASE WHEN n % 400 > 0 THEN 'Completed' ELSE 'PendingPayment' END",
        ["orders_groups.ExpiresAt"] = "now() + interval '1 day' + n * interval '1 second'",
        ["orders_groups.TotalFen"] = "2",
        ["catalog_holds.State"] = "CASE WHEN n % 400 > 0 THEN 'Shipped' ELSE 'Held' END",
        ["catalog_holds.Until"] = "now() + interval '1 day' + n * interval '1 second'",
        ["accounts_mail.SentAt"] = "CASE WHEN n % 400 > 0 THEN now() END",
        ["accounts_mail.NextAt"] = "now() + interval '1 day' + n * interval '1 second'",
        ["procurement_batches.Status"] = "CASE WHEN n % 400 > 0 THEN 'Placed' ELSE 'Running' END",
        ["procurement_batches.MovedAt"] = "now() + interval '1 day' + n * interval '1 second'",
        ["procurement_batches.Purpose"] = "'Gift'",
        ["payments_payments.Method"] = "'Stripe'",
        ["payments_payments.Status"] = "'Paid'",
        ["payments_payments.PaidFen"] = "2",
        ["payments_payments.AskAt"] = "CASE WHEN n % 400 = 0 THEN now() + interval '1 day' + n * interval '1 second' END",
        ["payments_refunds.Status"] = "'Succeeded'",
        ["payments_refunds.NextAt"] = "CASE WHEN n % 400 = 0 THEN now() + interval '1 day' + n * interval '1 second' END",
        ["payments_stripe_events.ReadAt"] = "CASE WHEN n % 400 > 0 THEN now() END",
        ["payments_stripe_events.ReceivedAt"] = "now() + interval '1 day' + n * interval '1 second'",
    };

    /// <summary>Twenty thousand rows, fifty of them unfinished; whatever has no meaning here gets a value of its type.</summary>
    private static async Task FillAsync(MarketplaceDb db, string table)
    {
        var columns = await db.Database.SqlQuery<Column>($"SELECT column_name AS \"Name\", udt_name AS \"Type\", is_nullable = 'YES' AS \"Optional\" FROM information_schema.columns WHERE table_name = {table}").ToListAsync();
        var values = columns.Select(column => (column.Name, Value: Unfinished.GetValueOrDefault($"{table}.{column.Name}") ?? (column.Optional ? "NULL" : column.Type switch
        {
            "uuid" => "gen_random_uuid()",
            "varchar" => "'x' || n",
            "timestamptz" => "now()",
            "bool" => "false",
            _ => "1",
        }))).Where(column => column.Value != "NULL").ToList();
        var insert = $"INSERT INTO {table} ({string.Join(", ", values.Select(v => $"\"{v.Name}\""))}) SELECT {string.Join(", ", values.Select(v => v.Value))} FROM generate_series(1, 20000) n";
        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync();
        // The rows stand alone: nobody asks here what they belong to.
        await using var command = new NpgsqlCommand($"SET session_replication_role = replica; {insert}; ANALYZE {table}; RESET session_replication_role", connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Column(string Name, string Type, bool Optional);

    /// <summary>Asks the database how it would go about each query, just before it does.</summary>
    private sealed class PlanOfEachQuery : DbCommandInterceptor
    {
        public List<string> Seen { get; } = [];

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            {
                await using var explain = ((NpgsqlCommand)command).Clone();
                explain.CommandText = "EXPLAIN " + command.CommandText;
                var plan = new List<string> { command.CommandText };
                await using (var lines = await explain.ExecuteReaderAsync(cancellationToken))
                    while (await lines.ReadAsync(cancellationToken)) plan.Add(lines.GetString(0));
                lock (Seen) Seen.Add(string.Join('\n', plan));
            }
            return result;
        }
    }
}
