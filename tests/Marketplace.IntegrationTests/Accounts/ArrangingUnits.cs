using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Accounts;
using Marketplace.IntegrationTests.Procurement;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Accounts;

/// <summary>Units come in, find their place in the tree, and say who acts for them.</summary>
public sealed class ArrangingUnits(QuietHouse quiet) : IClassFixture<QuietHouse>
{
    private const string Units = "/api/procurement/units";
    private static int _codes = 10_000_000;

    private static string NewCode() => CreditCode.Complete("12", "330212", Interlocked.Increment(ref _codes).ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_unit_is_registered_once_confirmed_by_the_operator_and_only_then_one_acts_for_it()
    {
        var (code, operations) = (NewCode(), await quiet.House.ScriptOfAsync("operator"));
        var (person, email) = await SomebodyAsync();
        object wanted = new { nameZh = "宁波市试验中学", creditCode = code.ToLowerInvariant(), unitType = "school", countyCode = "330212" };
        await RefusedAsync(PostAsync(person, $"{Units}/registrations", new { nameZh = "宁波市试验中学", creditCode = code[..17], unitType = "school", countyCode = "330212" }), "accounts.credit_code_length");
        await RefusedAsync(PostAsync(person, $"{Units}/registrations", new { nameZh = "宁波市试验中学", creditCode = code[..17] + (code[17] == '0' ? '1' : '0'), unitType = "school", countyCode = "330212" }), "accounts.credit_code_mistyped");
        await RefusedAsync(PostAsync(person, $"{Units}/registrations", new { nameZh = "宁波市试验中学", creditCode = DemoAccounts.UnitCreditCode, unitType = "school", countyCode = "330212" }), "accounts.unit_known");
        using var asked = await PostAsync(person, $"{Units}/registrations", wanted);
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        await RefusedAsync(PostAsync(person, $"{Units}/registrations", wanted), "accounts.unit_asked");
        Assert.Empty((await person.GetFromJsonAsync<JsonElement>($"{Units}/acting")).EnumerateArray());
        var id = (await JsonOf(asked)).GetProperty("id").GetGuid();
        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => operations.PostAsJsonAsync($"{Units}/registrations/{id}/confirm", new { })));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], twice.Select(a => a.StatusCode).Order());
        var again = await SignedInAsync(email);
        var sheet = await again.GetFromJsonAsync<JsonElement>($"{Units}/mine");
        Assert.Equal((code, true), (sheet.GetProperty("unit").GetProperty("uscc").GetString(), sheet.GetProperty("administrator").GetBoolean()));
    }

    [Fact]
    public async Task A_superior_is_asked_confirms_and_no_circle_is_ever_closed()
    {
        var (a, b, c) = (await UnitAsync(), await UnitAsync(), await UnitAsync());
        await RefusedAsync(a.Who.PutAsJsonAsync($"{Units}/mine/superior", new { creditCode = a.Code }), "accounts.tree_would_circle");
        foreach (var (below, above) in new[] { (a, b), (b, c), (c, a) }) await OkAsync(below.Who.PutAsJsonAsync($"{Units}/mine/superior", new { creditCode = above.Code }));
        // All three at once: whoever would close the circle is refused.
        var answers = await Task.WhenAll(new[] { (b, a), (c, b), (a, c) }.Select(t => t.Item1.Who.PostAsJsonAsync($"{Units}/mine/subordinates/{t.Item2.Id}/confirm", new { })));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Select(x => x.StatusCode).Order());
        using var stranger = await b.Who.PostAsJsonAsync($"{Units}/mine/subordinates/{c.Id}/confirm", new { });
        Assert.Contains(stranger.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Conflict });
    }

    [Fact]
    public async Task An_unknown_address_gets_a_letter_whose_link_makes_one_membership()
    {
        var unit = await UnitAsync();
        var email = $"n{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}@example.cn";
        await RefusedAsync(PostAsync(unit.Who, $"{Units}/mine/invitations", new { email, role = "approver" }), "accounts.limit_wrong");
        await RefusedAsync(PostAsync(unit.Who, $"{Units}/mine/invitations", new { email, role = "operator" }), "accounts.role_wrong");
        using var invited = await PostAsync(unit.Who, $"{Units}/mine/invitations", new { email, role = "approver", limitFen = 5_000_000 });
        Assert.False((await JsonOf(invited)).GetProperty("joined").GetBoolean());
        var letter = await quiet.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Mail>().Where(m => m.To == email).Select(m => m.Body).SingleAsync());
        var code = Regex.Match(letter, "code=([0-9a-f]+)").Groups[1].Value;
        var (other, _) = await SomebodyAsync();
        var stranger = await ActorOfAsync(other);
        var (person, _) = await SomebodyAsync(email);
        var actor = await ActorOfAsync(person);
        Assert.Equal("accounts.invited_other", (await Assert.ThrowsAsync<Refusal>(() => JoinAsync(stranger, code))).Code);
        await JoinAsync(actor, code);
        Assert.Equal("accounts.invitation_spent", (await Assert.ThrowsAsync<Refusal>(() => JoinAsync(actor, code))).Code);
        Assert.Equal(5_000_000, await quiet.House.InsideAsync(s => s.GetRequiredService<OrganisationViews>().ApprovalLimitAsync(actor.Person!.Value, new(unit.Id))));
    }

    [Fact]
    public async Task Who_acts_for_several_units_says_which_one_is_meant()
    {
        var (one, two) = (await UnitAsync(), await UnitAsync());
        using var joined = await PostAsync(two.Who, $"{Units}/mine/invitations", new { email = one.Email, role = "finance" });
        Assert.True((await JsonOf(joined)).GetProperty("joined").GetBoolean());
        Assert.Equal(2, (await one.Who.GetFromJsonAsync<JsonElement>($"{Units}/acting")).GetArrayLength());
        async Task<string?> MineAsync(string? acting)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Units}/mine");
            if (acting is not null) request.Headers.Add("Acting-For", acting);
            using var answer = await one.Who.SendAsync(request);
            var json = await JsonOf(answer);
            return answer.IsSuccessStatusCode ? json.GetProperty("unit").GetProperty("uscc").GetString() : json.GetProperty("code").GetString();
        }
        Assert.Equal([one.Code, two.Code, two.Code, "accounts.not_acting_there", "accounts.not_acting_there"],
            [await MineAsync(null), await MineAsync(two.Code), await MineAsync($"{two.Code}/finance"), await MineAsync($"{two.Code}/approver"), await MineAsync(DemoAccounts.UnitCreditCode)]);
    }

    [Fact]
    public async Task An_administrator_makes_somebody_a_requester_who_asks_and_sees_no_batches()
    {
        var (one, two) = (await UnitAsync(), await UnitAsync());
        using var joined = await PostAsync(two.Who, $"{Units}/mine/invitations", new { email = one.Email, role = "requester" });
        Assert.True((await JsonOf(joined)).GetProperty("joined").GetBoolean());
        async Task<HttpStatusCode> AskedAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Acting-For", $"{two.Code}/requester");
            using var answer = await one.Who.SendAsync(request);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, await AskedAsync("/api/procurement/demands"));
        Assert.Equal(HttpStatusCode.OK, await AskedAsync("/demands"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskedAsync("/api/procurement/batches"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskedAsync("/procurement"));
        // As the own unit's officer the same person works as ever.
        using var own = await one.Who.GetAsync("/api/procurement/batches");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Two_administrators_who_take_the_right_from_each_other_leave_one()
    {
        var (one, two) = (await UnitAsync(), await UnitAsync());
        using var joined = await PostAsync(one.Who, $"{Units}/mine/invitations", new { email = two.Email, role = "officer" });
        var second = await ActorOfAsync(two.Who);
        var first = await ActorOfAsync(one.Who);
        await OkAsync(one.Who.PutAsJsonAsync($"{Units}/mine/people/{second.Person!.Value.Value}/administrator", new { }));
        two.Who.DefaultRequestHeaders.Add("Acting-For", one.Code);
        var answers = await Task.WhenAll(
            one.Who.DeleteAsync($"{Units}/mine/people/{second.Person!.Value.Value}/administrator"),
            two.Who.DeleteAsync($"{Units}/mine/people/{first.Person!.Value.Value}/administrator"));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal(1, await quiet.House.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<UnitAdministrator>().CountAsync(a => a.OrganisationId == new OrganisationId(one.Id))));
    }

    [Fact]
    public async Task A_contractors_officer_acts_for_the_unit_until_it_ends()
    {
        var unit = await UnitAsync();
        var contractor = await UnitAsync("canteenContractor");
        await RefusedAsync(unit.Who.PutAsJsonAsync($"{Units}/mine/contractors", new { creditCode = DemoAccounts.UnitCreditCode }), "accounts.not_a_contractor");
        await OkAsync(unit.Who.PutAsJsonAsync($"{Units}/mine/contractors", new { creditCode = contractor.Code }));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Units}/mine");
        request.Headers.Add("Acting-For", $"{unit.Code}/officer");
        using var acting = await contractor.Who.SendAsync(request);
        Assert.Equal((unit.Code, false), (await JsonOf(acting)) is var sheet ? (sheet.GetProperty("unit").GetProperty("uscc").GetString(), sheet.GetProperty("administrator").GetBoolean()) : default);
        await OkAsync(unit.Who.DeleteAsync($"{Units}/mine/contractors/{contractor.Id}"));
        Assert.Single((await contractor.Who.GetFromJsonAsync<JsonElement>($"{Units}/acting")).EnumerateArray());
    }

    private sealed record Made(HttpClient Who, string Email, string Code, Guid Id);

    private async Task<Made> UnitAsync(string type = "organ")
    {
        var code = NewCode();
        var (person, email) = await SomebodyAsync();
        using var asked = await PostAsync(person, $"{Units}/registrations", new { nameZh = $"试验单位{code[8..16]}", creditCode = code, unitType = type, countyCode = "330212" });
        var operations = await quiet.House.ScriptOfAsync("operator");
        using var confirmed = await operations.PostAsJsonAsync($"{Units}/registrations/{(await JsonOf(asked)).GetProperty("id").GetGuid()}/confirm", new { });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        return new(await SignedInAsync(email), email, code, (await JsonOf(confirmed)).GetGuid());
    }

    private async Task<(HttpClient Who, string Email)> SomebodyAsync(string? email = null)
    {
        email ??= $"u{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}@example.cn";
        await quiet.House.InsideAsync(s => s.GetRequiredService<Register>().RunAsync(new() { Email = email, Password = "first apple 7", Name = "新来的" }, default));
        return (await SignedInAsync(email), email);
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        var visitor = quiet.House.Visitor();
        using var answer = await visitor.PostAsJsonAsync("/api/accounts/sign-in", new { email, password = "first apple 7" });
        visitor.DefaultRequestHeaders.Authorization = new("Bearer", (await JsonOf(answer)).GetProperty("accessToken").GetString());
        return visitor;
    }

    private static async Task<Actor> ActorOfAsync(HttpClient who)
    {
        var me = await who.GetFromJsonAsync<JsonElement>("/api/accounts/me");
        return new(new(me.GetProperty("id").GetGuid()), Role.Consumer, null);
    }

    private Task<Acting> JoinAsync(Actor who, string code) => quiet.House.InsideAsync(s => s.GetRequiredService<JoinByInvitation>().RunAsync(who, code, default));

    private static Task<HttpResponseMessage> PostAsync(HttpClient who, string address, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Path.GetRandomFileName());
        return who.SendAsync(request);
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task OkAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> asked, string code)
    {
        using var answer = await asked;
        Assert.Equal(code, (await JsonOf(answer)).GetProperty("code").GetString());
    }
}
