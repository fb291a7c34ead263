using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>A unit's yearly certificate, and the open door where anyone checks it.</summary>
public sealed class CertifyingAYear(House house)
{
    private static async Task<JsonElement> IssueAsync(HttpClient who, int year, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/certificates") { Content = JsonContent.Create(new { year }) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        using var answer = await who.SendAsync(request);
        Assert.True(expected == answer.StatusCode, await answer.Content.ReadAsStringAsync());
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return expected == HttpStatusCode.Created ? await who.GetFromJsonAsync<JsonElement>($"/api/procurement/certificates/{made.GetProperty("id").GetGuid()}") : made;
    }

    [Fact]
    public async Task It_says_what_was_accepted_and_paid_and_anyone_with_number_and_code_may_check_it()
    {
        using var officer = await house.ScriptOfAsync("officer");
        var year = BusinessDay.Today(TimeProvider.System).Year;
        var first = await IssueAsync(officer, year);
        var paid = first.GetProperty("paidFen").GetInt64();
        var accepted = first.GetProperty("acceptedFen").GetInt64();
        Assert.Equal(accepted, first.GetProperty("counties").EnumerateArray().Sum(c => c.GetProperty("acceptedFen").GetInt64()));
        Assert.Equal(await AcceptedAsync(), accepted);
        // While nothing changed it is the same one.
        Assert.Equal(first.GetProperty("number").GetString(), (await IssueAsync(officer, year)).GetProperty("number").GetString());

        await PayOneFenAsync();
        var second = await IssueAsync(officer, year);
        Assert.NotEqual(first.GetProperty("number").GetString(), second.GetProperty("number").GetString());
        Assert.Equal(paid + 1, second.GetProperty("paidFen").GetInt64());

        using var anyone = house.Visitor();
        var (number, code) = (first.GetProperty("number").GetString()!, first.GetProperty("code").GetString()!);
        var told = await anyone.GetFromJsonAsync<JsonElement>($"/api/certificates/{number}?code={code}");
        Assert.Equal((accepted, paid, true), (told.GetProperty("acceptedFen").GetInt64(), told.GetProperty("paidFen").GetInt64(), told.GetProperty("newer").GetBoolean()));
        Assert.Contains(Show.Money(accepted), await anyone.GetStringAsync($"/verify?number={number}&code={code.ToLowerInvariant()}"), StringComparison.Ordinal);
        var wrong = (code[0] == '2' ? '3' : '2') + code[1..];
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync($"/api/certificates/{number}?code={wrong}")).StatusCode);
        Assert.DoesNotContain(Show.Money(accepted), await anyone.GetStringAsync($"/verify?number={number}&code={wrong}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_without_purchases_is_refused_in_words_and_approvers_issue_none()
    {
        using var officer = await house.ScriptOfAsync("officer");
        Assert.Equal("procurement.nothing_to_certify", (await IssueAsync(officer, 2021, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        using var approver = await house.ScriptOfAsync("approver");
        await IssueAsync(approver, 2026, HttpStatusCode.Forbidden);
    }

    private Task<long> AcceptedAsync() => house.InsideAsync(async s =>
    {
        var (orders, unit) = (s.GetRequiredService<MarketplaceDb>().Set<PurchaseOrder>(), await UnitAsync(s));
        return await orders.Where(o => o.Unit == unit && o.AcceptedAt != null).SumAsync(o => o.PayableFen);
    });

    private Task<bool> PayOneFenAsync() => house.InsideAsync(async s =>
    {
        var (db, unit) = (s.GetRequiredService<MarketplaceDb>(), await UnitAsync(s));
        var paid = s.GetRequiredService<PaidBook>();
        var open = await db.Set<PurchaseOrder>().Where(o => o.Unit == unit && o.PayableFen > db.Set<PaidRow>().Where(p => p.PurchaseOrderId == o.Id).Sum(p => p.Fen)).OrderBy(o => o.Id).Select(o => o.Id).FirstAsync();
        return await db.TransactAsync(async () =>
        {
            await paid.BookAsync(open, 1, BusinessDay.Today(TimeProvider.System), "certificate-test", CancellationToken.None);
            return true;
        }, CancellationToken.None);
    });

    private static async Task<OrganisationId> UnitAsync(IServiceProvider services) =>
        (await services.GetRequiredService<Marketplace.Accounts.OrganisationViews>().ByCreditCodeAsync(Marketplace.Accounts.DemoAccounts.UnitCreditCode))!.Id;
}
