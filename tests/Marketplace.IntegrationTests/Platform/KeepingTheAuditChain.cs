using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Platform;

public sealed class KeepingTheAuditChain : IAsyncLifetime
{
    private readonly House _house = House.OnItsOwn(seeded: false);

    public async ValueTask InitializeAsync()
    {
        for (var i = 1; i <= 5; i++) await AppendAsync($"thing-{i}");
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task AppendAsync(params string[] subjects) => _house.InsideAsync(async inside =>
    {
        var (db, audit) = (inside.GetRequiredService<MarketplaceDb>(), inside.GetRequiredService<AuditTrail>());
        await db.TransactAsync(() =>
        {
            foreach (var subject in subjects) audit.Append(Actor.System, "test.did", subject, new { grams = 250 });
            return Task.CompletedTask;
        }, CancellationToken.None);
    });

    private Task<AuditVerdict> VerifyAsync() => _house.InsideAsync(inside => inside.GetRequiredService<VerifyAudit>().RunAsync(CancellationToken.None));

    private Task<long> LastSeqAsync() => _house.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().Set<AuditRow>().MaxAsync(r => r.Seq));

    private Task TamperAsync(FormattableString sql) => _house.InsideAsync(async inside =>
    {
        var db = inside.GetRequiredService<MarketplaceDb>();
        foreach (var off in db.Database.IsSqlite()
            ? (string[])["DROP TRIGGER IF EXISTS platform_audit_no_update", "DROP TRIGGER IF EXISTS platform_audit_no_delete"]
            : ["ALTER TABLE platform_audit DISABLE TRIGGER USER"]) await db.Database.ExecuteSqlRawAsync(off);
        await db.Database.ExecuteSqlAsync(sql);
    });

    [Fact]
    public async Task An_untouched_chain_is_whole() => Assert.True((await VerifyAsync()).Whole);

    [Fact]
    public async Task A_changed_fact_is_named_by_its_row()
    {
        var last = await LastSeqAsync();
        await TamperAsync($"UPDATE platform_audit SET \"Facts\" = 'changed' WHERE \"Seq\" = {last - 2}");
        Assert.Equal(last - 2, (await VerifyAsync()).FirstBrokenSeq);
    }

    [Fact]
    public async Task A_removed_row_is_named()
    {
        var last = await LastSeqAsync();
        await TamperAsync($"DELETE FROM platform_audit WHERE \"Seq\" = {last - 1}");
        Assert.Equal(last - 1, (await VerifyAsync()).FirstBrokenSeq);
    }

    [Fact]
    public async Task Cutting_off_the_end_is_noticed_by_the_head()
    {
        await TamperAsync($"DELETE FROM platform_audit WHERE \"Seq\" = {await LastSeqAsync()}");
        Assert.False((await VerifyAsync()).Whole);
    }

    [Fact]
    public async Task Cutting_off_the_end_and_mending_the_head_is_noticed_by_the_anchor()
    {
        await _house.InsideAsync(inside => inside.GetRequiredService<AnchorAudit>().RunAsync(CancellationToken.None));
        var last = await LastSeqAsync();
        await TamperAsync($"DELETE FROM platform_audit_anchors");
        await TamperAsync($"DELETE FROM platform_audit WHERE \"Seq\" = {last}");
        await TamperAsync($"UPDATE platform_audit_head SET \"Seq\" = {last - 1}, \"Hash\" = (SELECT \"Hash\" FROM platform_audit WHERE \"Seq\" = {last - 1})");
        Assert.Equal(last, (await VerifyAsync()).FirstBrokenSeq);
    }

    [Fact]
    public async Task Fifty_writers_at_once_make_one_chain()
    {
        var before = await LastSeqAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => AppendAsync($"a-{i}", $"b-{i}")));
        Assert.Equal(before + 100, await LastSeqAsync());
        Assert.True((await VerifyAsync()).Whole);
    }

    [Fact]
    public async Task A_refused_verb_leaves_no_entry()
    {
        var before = await LastSeqAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _house.InsideAsync(async inside =>
        {
            var (db, audit) = (inside.GetRequiredService<MarketplaceDb>(), inside.GetRequiredService<AuditTrail>());
            await db.TransactAsync(() =>
            {
                audit.Append(Actor.System, "test.did", "never", new { });
                throw new InvalidOperationException("changed my mind");
            }, CancellationToken.None);
        }));
        Assert.Equal(before, await LastSeqAsync());
    }
}
