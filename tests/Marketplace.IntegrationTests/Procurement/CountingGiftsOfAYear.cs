using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Yinzhou's unions give a member ¥2,000 a year at most; sixty bags of apple chips at ¥28.80 and less are one gift that may be, and two that may not.</summary>
public sealed class CountingGiftsOfAYear : IDisposable
{
    private const string Chips = "SH-513423-005";
    private static readonly CancellationToken None = CancellationToken.None;
    private House? _house;

    public void Dispose() => _house?.Dispose();

    private async Task<BatchWalk> WalkAsync(long stock = 2_000, FakeTimeProvider? clock = null)
    {
        _house = House.OnItsOwn(clock: clock);
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Chips)).HasAsync(stock);
        return walk;
    }

    private static string Sheet(params (string Who, long Quantity)[] rows) => BatchWalk.Headers + string.Concat(rows.Select(r => $"{Chips},{r.Quantity},{r.Who},{Phone(r.Who)},浙江省宁波市鄞州区百丈东路1号,,\n"));

    private static string Phone(string who) => $"138{who.Sum(c => c) % 100_000_000:00000000}";

    private static async Task<int> AboveAsync(BatchWalk walk, Guid batch) => (await walk.GetAsync(batch)).GetProperty("aboveAllowance").GetInt32();

    private static async Task<List<string?>> WarningsAsync(BatchWalk walk, Guid batch) => [.. (await walk.GetAsync(batch, "/lines")).GetProperty("items").EnumerateArray()
        .SelectMany(l => l.GetProperty("warnings").EnumerateArray()).Where(w => w.GetProperty("code").GetString() == "procurement.above_allowance").Select(w => w.GetProperty("message").GetString())];

    private static Task<JsonElement> SubmitAsync(BatchWalk walk, Guid batch) => BatchWalk.DoAsync(walk.Officer, batch, "submit", HttpStatusCode.OK);

    private static async Task<string> PageAsync(HttpClient who, Guid batch) => WebUtility.HtmlDecode(await who.GetStringAsync($"/procurement/batches/{batch}"));

    [Fact]
    public async Task What_a_person_got_before_is_counted_and_said_to_officer_and_approver_and_in_the_result()
    {
        var walk = await WalkAsync();
        var first = await walk.SubmittedAsync(Sheet(("王芳", 60), ("李强", 60)));
        var fen = (await walk.GetAsync(first, "/lines")).GetProperty("items")[0].GetProperty("amountFen").GetInt64();
        Assert.Equal(0, await AboveAsync(walk, first));

        var second = await walk.CheckedAsync(Sheet(("李强", 2), ("王芳", 60), ("赵敏", 60)));
        var here = (await walk.GetAsync(second, "/lines")).GetProperty("items")[1].GetProperty("amountFen").GetInt64();
        var said = Assert.Single(await WarningsAsync(walk, second))!;
        Assert.All([Show.Money(fen), "¥2,000.00", Show.Money(fen + here)], figure => Assert.Contains(figure, said, StringComparison.Ordinal));
        Assert.Equal(1, await AboveAsync(walk, second));
        Assert.Equal([2], (await walk.GetAsync(second, "/lines?status=aboveAllowance")).GetProperty("items").EnumerateArray().Select(l => l.GetProperty("row").GetInt32()));
        Assert.Contains("提交时会再计一次", await PageAsync(walk.Officer, second), StringComparison.Ordinal);

        // It is a warning: officer and approver may mean it.
        Assert.Equal(1, (await SubmitAsync(walk, second)).GetProperty("aboveAllowance").GetInt32());
        Assert.Contains("有 1 行会使收货人超过当地每人每年慰问标准。按提交时", await PageAsync(walk.Approver, second), StringComparison.Ordinal);
        using var english = await _house!.ScriptOfAsync("approver", "en");
        Assert.Contains("1 row brings its recipient above the place’s yearly allowance of gifts. Counted at the submission", await PageAsync(english, second), StringComparison.Ordinal);
        await BatchWalk.DoAsync(walk.Approver, second, "approve", HttpStatusCode.Accepted);
        await walk.RestsAsync(second);
        var result = (await walk.Officer.GetStringAsync($"/api/procurement/batches/{second}/result")).Split('\n');
        Assert.Equal([2], Enumerable.Range(1, 3).Where(row => result[row].Contains(said, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_sent_back_cancelled_short_or_declined_is_free_again()
    {
        var walk = await WalkAsync(stock: 30);
        var first = await walk.SubmittedAsync(Sheet(("王芳", 60)));
        var second = await walk.SubmittedAsync(Sheet(("王芳", 60)));
        Assert.Equal(1, await AboveAsync(walk, second));
        // Sent back and submitted as it was: what was cancelled meanwhile is not counted any more, and the row says nothing.
        await BatchWalk.DoAsync(walk.Approver, second, "reject", HttpStatusCode.OK, new { reason = "再核对" });
        await BatchWalk.DoAsync(walk.Officer, first, "cancel", HttpStatusCode.OK);
        Assert.Single(await WarningsAsync(walk, second));
        Assert.Equal(0, (await SubmitAsync(walk, second)).GetProperty("aboveAllowance").GetInt32());
        Assert.Empty(await WarningsAsync(walk, second));

        // Thirty came: a half counts.
        await BatchWalk.DoAsync(walk.Approver, second, "approve", HttpStatusCode.Accepted);
        Assert.Equal("placedWithShortfall", (await walk.RestsAsync(second)).GetProperty("status").GetString());
        Assert.Equal(0, await AboveAsync(walk, await walk.CheckedAsync(Sheet(("王芳", 40)))));
        Assert.Equal(1, await AboveAsync(walk, await walk.CheckedAsync(Sheet(("王芳", 60)))));
        var order = (await walk.Officer.GetFromJsonAsync<JsonElement>($"/api/procurement/purchase-orders?batch={second}")).GetProperty("items")[0].GetProperty("id").GetGuid();
        using var declined = await (await _house!.ScriptOfAsync("cooperative")).PostAsJsonAsync($"/api/procurement/purchase-orders/{order}/decline", new { reason = "绝收" });
        Assert.True(declined.IsSuccessStatusCode, await declined.Content.ReadAsStringAsync());
        Assert.Equal(0, await AboveAsync(walk, await walk.CheckedAsync(Sheet(("王芳", 60)))));
    }

    [Fact]
    public async Task Of_two_batches_checked_beside_each_other_and_submitted_at_once_the_later_one_counts_the_other()
    {
        var walk = await WalkAsync();
        for (var round = 0; round < 4; round++)
        {
            var who = $"王芳{round}";
            Guid[] batches = [await walk.CheckedAsync(Sheet((who, 60))), await walk.CheckedAsync(Sheet(("赵敏", 1), (who, 60)))];
            foreach (var batch in batches) Assert.Equal(0, await AboveAsync(walk, batch));
            var answers = await Task.WhenAll(batches.Select(b => SubmitAsync(walk, b)));
            Assert.Equal([0, 1], answers.Select(a => a.GetProperty("aboveAllowance").GetInt32()).Order());
            foreach (var (batch, answer) in batches.Zip(answers))
            {
                Assert.Equal(answer.GetProperty("aboveAllowance").GetInt32(), await AboveAsync(walk, batch));
                Assert.Equal(answer.GetProperty("aboveAllowance").GetInt32(), (await WarningsAsync(walk, batch)).Count);
            }
        }
    }

    [Fact]
    public async Task The_purge_forgets_the_person_and_keeps_the_count_until_the_year_is_over()
    {
        var walk = await WalkAsync(clock: new(new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero)));
        var first = new BatchId(await walk.PlacedAsync(Sheet(("王芳", 60))));
        var abandoned = new BatchId(await walk.CheckedAsync(Sheet(("赵敏", 10))));
        Task<(string Recipient, string Phone, string? Digest)> RowAsync(BatchId batch) => _house!.InsideAsync(async s =>
        {
            var row = await s.GetRequiredService<MarketplaceDb>().Set<BatchRow>().AsNoTracking().SingleAsync(r => r.BatchId == batch);
            return (row.Recipient, row.Phone, row.RecipientDigest);
        });
        var digest = (await RowAsync(first)).Digest;
        Assert.Equal(22, digest!.Length);
        await ForgetAsync(new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero), first, abandoned);
        Assert.Equal(("", "", digest), await RowAsync(first));
        Assert.Equal(("", "", null), await RowAsync(abandoned));
        Assert.Single(await WarningsAsync(walk, await walk.CheckedAsync(Sheet(("王芳", 60)))));

        // The last evening of the year in China, and the first morning.
        await ForgetAsync(new(2026, 12, 31, 15, 59, 0, TimeSpan.Zero));
        Assert.Equal(digest, (await RowAsync(first)).Digest);
        await ForgetAsync(new(2026, 12, 31, 16, 1, 0, TimeSpan.Zero));
        Assert.Equal(("", "", null), await RowAsync(first));
    }

    /// <summary>As if all had come in March.</summary>
    private Task ForgetAsync(DateTimeOffset now, params BatchId[] over) => _house!.InsideAsync(async s =>
    {
        var (db, march) = (s.GetRequiredService<MarketplaceDb>(), new DateTimeOffset(2026, 3, 20, 2, 0, 0, TimeSpan.Zero));
        await db.Set<PurchaseOrder>().Where(o => over.Contains(o.BatchId)).ExecuteUpdateAsync(u => u.SetProperty(o => o.Status, PurchaseOrderStatus.Accepted).SetProperty(o => o.AcceptedAt, march), None);
        await db.Set<Batch>().Where(b => over.Contains(b.Id)).ExecuteUpdateAsync(u => u.SetProperty(b => b.MovedAt, march), None);
        await new ForgetRecipients(db, s.GetRequiredService<ClaimRounds>(), s.GetRequiredService<IOptions<ProcurementOptions>>(), new FakeTimeProvider(now)).RunAsync(None);
    });

    [Fact]
    public async Task A_new_year_begins_in_China_and_a_check_of_the_old_one_is_counted_in_the_year_it_is_submitted()
    {
        // 23:58 in Beijing.
        var clock = new FakeTimeProvider(new(2026, 12, 31, 15, 58, 0, TimeSpan.Zero));
        var walk = await WalkAsync(clock: clock);
        await walk.SubmittedAsync(Sheet(("王芳", 60)));
        var late = await walk.CheckedAsync(Sheet(("王芳", 60)));
        Assert.Equal(1, await AboveAsync(walk, late));
        clock.Advance(TimeSpan.FromMinutes(3));
        await _house!.InsideAsync(async s =>
        {
            var (db, unit) = (s.GetRequiredService<MarketplaceDb>(), (await s.GetRequiredService<OrganisationViews>().ByCreditCodeAsync(DemoAccounts.UnitCreditCode))!.Id);
            db.Add(new ReservePlan { Id = Ids.New<ReservePlanId>(clock), Unit = unit, Year = 2027, Status = PlanStatus.Effective, BudgetFen = 100_000_000 });
            await db.SaveChangesAsync(None);
        });
        Assert.Equal(0, await AboveAsync(walk, await walk.CheckedAsync(Sheet(("王芳", 60)))));
        Assert.Equal(0, (await SubmitAsync(walk, late)).GetProperty("aboveAllowance").GetInt32());
        Assert.Equal(1, await AboveAsync(walk, await walk.CheckedAsync(Sheet(("王芳", 60)))));
    }

    [Fact]
    public async Task Another_units_gifts_never_count_and_leave_no_trace_that_could_be_compared()
    {
        var walk = await WalkAsync();
        await walk.SubmittedAsync(Sheet(("王芳", 60)));
        var theirs = await _house!.InsideAsync(async s =>
        {
            var organisations = s.GetRequiredService<OrganisationViews>();
            var school = (await organisations.ByCreditCodeAsync(DemoUnits.School.Uscc))!.Id;
            var officer = new Actor((await organisations.MembersAsync(school, Role.Officer))[0], Role.Officer, school);
            var batch = (await s.GetRequiredService<OpenBatch>().RunAsync(officer, new("教师节慰问", "gift"), null, None)).Id;
            await s.GetRequiredService<PutLines>().RunAsync(officer, batch, BatchLines.FromFile(Encoding.UTF8.GetBytes(Sheet(("王芳", 60)))), None);
            await s.GetRequiredService<CheckBatch>().RunAsync(officer, batch, None);
            return batch;
        });
        var seen = await _house.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            for (var look = 0; look < 600 && await db.Set<Batch>().AnyAsync(b => b.Id == theirs && b.Status == BatchStatus.Checking); look++) await Task.Delay(50);
            // As if it were submitted.
            await db.Set<Batch>().Where(b => b.Id == theirs).ExecuteUpdateAsync(u => u.SetProperty(b => b.Status, BatchStatus.Submitted).SetProperty(b => b.PlanYear, BusinessDay.Today(TimeProvider.System).Year));
            return await db.Set<Batch>().AsNoTracking().SingleAsync(b => b.Id == theirs);
        });
        Assert.Equal((1, 0), (seen.Valid, seen.AboveAllowance));
        // Three thousand yuan of two units are nobody's business but the person's: small gifts of either pass.
        Assert.Equal(0, await AboveAsync(walk, await walk.CheckedAsync(Sheet(("王芳", 10)))));
        var digests = await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<BatchRow>().Where(r => r.Recipient == "王芳").Select(r => new { r.BatchId, r.RecipientDigest }).ToListAsync());
        Assert.Equal(2, digests.Select(d => d.RecipientDigest).Distinct().Count());
        Assert.DoesNotContain(digests, d => d.BatchId != theirs && d.RecipientDigest == digests.Single(t => t.BatchId == theirs).RecipientDigest);
    }
}
