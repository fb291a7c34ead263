using System.Net;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.IntegrationTests.Accounts;
using Marketplace.Orders;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Security;

/// <summary>What is personal goes when its time has come, or when its owner says so; what the books need stays.</summary>
public sealed class LettingPersonalDataGo
{
    private static readonly FakeTimeProvider YearsLater = new(DateTimeOffset.UtcNow.AddYears(4));

    [Fact]
    public async Task Takes_names_off_orders_once_the_law_lets_go_of_them_and_not_before()
    {
        await using var house = House.OnItsOwn();
        await house.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            var sums = await db.Set<OrderGroup>().SumAsync(g => g.TotalFen);
            Task<int> NamedAsync(bool finished) => db.Set<OrderGroup>().CountAsync(g => g.Recipient != "—" && g.Street != "—" && g.Phone != "—"
                && finished == g.Orders.All(o => o.Status == OrderStatus.Completed || o.Status == OrderStatus.Closed));
            var (finished, underWay) = (await NamedAsync(true), await NamedAsync(false));
            Assert.True(finished > 0 && underWay > 0);
            await s.GetRequiredService<MaskOldAddresses>().RunAsync(default);
            Assert.Equal(finished, await NamedAsync(true));
            await new MaskOldAddresses(db, s.GetRequiredService<IOptions<OrdersOptions>>(), YearsLater).RunAsync(default);
            Assert.Equal((0, underWay), (await NamedAsync(true), await NamedAsync(false)));
            Assert.Equal(sums, await db.Set<OrderGroup>().SumAsync(g => g.TotalFen));
        });
    }

    [Fact]
    public async Task Forgets_recipients_of_batches_that_are_over_and_keeps_those_still_to_be_served()
    {
        await using var house = House.OnItsOwn();
        await house.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            var waiting = await db.Set<PurchaseOrder>().Where(o => o.Status != PurchaseOrderStatus.Accepted && o.Status != PurchaseOrderStatus.Declined).Select(o => o.BatchId).Distinct().ToListAsync();
            waiting.AddRange(await db.Set<Batch>().Where(b => b.Status == BatchStatus.Submitted || b.Status == BatchStatus.Approved).Select(b => b.Id).ToListAsync());
            async Task<int> NamedAsync(bool over) => (await db.Set<BatchRow>().Where(r => r.Recipient != "" || r.Phone != "" || r.Address != "").Select(r => r.BatchId).ToListAsync()).Count(b => over != waiting.Contains(b));
            var (over, served) = (await NamedAsync(true), await NamedAsync(false));
            var placed = await db.Set<BatchRow>().SumAsync(r => r.PlacedFen);
            Assert.True(over > 0 && served > 0, $"{over} {served}");
            await new ForgetRecipients(db, s.GetRequiredService<ClaimRounds>(), s.GetRequiredService<IOptions<ProcurementOptions>>(), YearsLater).RunAsync(default);
            Assert.Equal((0, served), (await NamedAsync(true), await NamedAsync(false)));
            Assert.Equal(placed, await db.Set<BatchRow>().SumAsync(r => r.PlacedFen));
        });
    }

    [Fact]
    public async Task Forgets_a_batch_on_the_ninetieth_day_after_its_last_goods_arrived_and_the_rows_say_so()
    {
        await using var house = House.OnItsOwn();
        await house.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            var order = await db.Set<PurchaseOrder>().AsNoTracking().Where(o => o.Status == PurchaseOrderStatus.Accepted
                && !db.Set<PurchaseOrder>().Any(other => other.BatchId == o.BatchId && other.Status != PurchaseOrderStatus.Accepted)).OrderByDescending(o => o.AcceptedAt).FirstAsync();
            // Delivered, and nobody ever signed: the day of delivery counts.
            await db.Set<PurchaseOrder>().Where(o => o.Id == order.Id).ExecuteUpdateAsync(u => u.SetProperty(o => o.Status, PurchaseOrderStatus.Received).SetProperty(o => o.AcceptedAt, (DateTimeOffset?)null));
            var last = await db.Set<PurchaseOrder>().Where(o => o.BatchId == order.BatchId).Select(o => o.AcceptedAt ?? o.ReceivedAt).ToListAsync();
            var clock = new FakeTimeProvider(last.Max()!.Value.AddDays(90));
            var forget = new ForgetRecipients(db, s.GetRequiredService<ClaimRounds>(), s.GetRequiredService<IOptions<ProcurementOptions>>(), clock);
            async Task<List<Marketplace.Procurement.LineView>> LinesAsync() => [.. (await s.GetRequiredService<BatchViews>().LinesAsync(Actor.System, order.BatchId, new(PageSize: 500), default)).Items];

            await forget.RunAsync(default);
            Assert.All(await LinesAsync(), line => Assert.False(line.Forgotten));
            var marks = (await LinesAsync()).SelectMany(line => (string[])[line.Phone, line.Address]).Distinct().ToList();

            clock.Advance(TimeSpan.FromMinutes(1));
            await forget.RunAsync(default);
            var lines = await LinesAsync();
            Assert.All(lines.Where(line => line.PlacedQuantity > 0), line => Assert.True(line.Forgotten));
            using var file = new MemoryStream();
            await (await s.GetRequiredService<BatchResults>().OpenAsync(Actor.System, order.BatchId, false, default)).WriteAsync(file, xlsx: false, default);
            var text = System.Text.Encoding.UTF8.GetString(file.ToArray());
            Assert.Contains("已按期清除", text, StringComparison.Ordinal);
            Assert.All(marks, mark => Assert.DoesNotContain(mark, text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Forgets_letters_and_their_files_after_three_months()
    {
        await using var walk = await SecondStepWalk.BeginAsync();
        await walk.House.InsideAsync(async s =>
        {
            var (db, files) = (s.GetRequiredService<MarketplaceDb>(), s.GetRequiredService<FileStore>());
            var letter = await db.Set<Mail>().AsNoTracking().SingleAsync(m => m.To == walk.Email);
            await s.GetRequiredService<CarryMail>().RunAsync(letter.Id.Value, default); // unless the job did so already
            var file = await WaitForFileAsync(db, letter.Id);
            Assert.True(files.Exists(file));
            walk.Clock.Advance(TimeSpan.FromDays(89));
            await s.GetRequiredService<ForgetOldMail>().RunAsync(default);
            Assert.True(files.Exists(file));
            walk.Clock.Advance(TimeSpan.FromDays(2));
            await s.GetRequiredService<ForgetOldMail>().RunAsync(default);
            Assert.False(files.Exists(file));
            Assert.False(await db.Set<Mail>().AnyAsync());
        });
    }

    private static async Task<string> WaitForFileAsync(MarketplaceDb db, MailId id)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await db.Set<Mail>().Where(m => m.Id == id && m.SentAt != null).Select(m => m.File).SingleOrDefaultAsync() is { } file) return file;
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The letter was never carried.");
    }

    [Fact]
    public async Task Hands_a_person_everything_and_nothing_of_anybody_else()
    {
        await using var walk = await SecondStepWalk.BeginAsync();
        var other = await walk.House.RegisteredAsync();
        using (await walk.Browser.SignInAsync(walk.Email, SecondStepWalk.Password)) { }
        using (await walk.Browser.SendAsync("/account/addresses", ("Recipient", "李雷"), ("Phone", "13812345678"), ("RegionCode", "330212"), ("Street", "天童南路 88 号"))) { }
        using var answer = await walk.Browser.SendAsync("/account/privacy?handler=Export");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var text = await answer.Content.ReadAsStringAsync();
        var file = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["account", "cart", "madeAt", "orders", "reviews"], file.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(walk.Email, file.GetProperty("account").GetProperty("person").GetProperty("email").GetString());
        Assert.Equal(1, file.GetProperty("account").GetProperty("signIns").GetArrayLength());
        Assert.DoesNotContain(other, text, StringComparison.OrdinalIgnoreCase);
        walk.Clock.Advance(TimeSpan.FromMinutes(11));
        using var stale = await walk.Browser.SendAsync("/account/privacy?handler=Export");
        Assert.Equal(HttpStatusCode.Redirect, stale.StatusCode);
    }

    [Fact]
    public async Task Closes_an_account_seven_days_after_the_wish_unless_it_is_taken_back()
    {
        await using var walk = await SecondStepWalk.BeginAsync();
        var person = await walk.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Person>().Where(p => p.Email == walk.Email).Select(p => p.Id).SingleAsync());
        Task CloseAsync() => walk.House.InsideAsync(s => s.GetRequiredService<CloseAccount>().RunAsync(person, default));
        using (await walk.Browser.SignInAsync(walk.Email, SecondStepWalk.Password)) { }
        using (await walk.Browser.SendAsync("/account/privacy?handler=Leave")) { }
        using (await walk.Browser.SendAsync("/account/privacy?handler=Stay")) { }
        walk.Clock.Advance(TimeSpan.FromDays(8));
        await CloseAsync();
        using (await walk.Browser.SendAsync("/account/security/confirm", ("Password", SecondStepWalk.Password))) { }
        using (var asked = await walk.Browser.SendAsync("/account/privacy?handler=Leave")) Assert.Equal("/account/privacy", asked.Headers.Location!.OriginalString);
        walk.Clock.Advance(TimeSpan.FromDays(6));
        await CloseAsync();
        using (var still = await walk.Browser.GetAsync("/account")) Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        walk.Clock.Advance(TimeSpan.FromDays(2));
        await CloseAsync();
        using (var gone = await walk.Browser.GetAsync("/account")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        await walk.House.InsideAsync(async s =>
        {
            var db = s.GetRequiredService<MarketplaceDb>();
            var left = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == person);
            Assert.Equal(("—", null, null), (left.Name, left.PasswordHash, left.LeavesAt));
            Assert.DoesNotContain(walk.Email, JsonSerializer.Serialize(left), StringComparison.OrdinalIgnoreCase);
            Assert.False(await db.Set<Mail>().AnyAsync(m => m.To == walk.Email));
            Assert.False(await db.Set<SignInEntry>().AnyAsync(e => e.PersonId == person));
        });
        using var visitor = walk.House.Visitor();
        using var refused = await visitor.SignInAsync(walk.Email, SecondStepWalk.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task Does_not_close_the_account_of_someone_with_orders_under_way_or_who_acts_for_others()
    {
        await using var house = House.OnItsOwn();
        using var officer = await house.BrowserOfAsync("officer");
        using var refused = await officer.SendAsync("/account/privacy?handler=Leave");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("暂时不能注销", await refused.ReadAsync());
    }
}
