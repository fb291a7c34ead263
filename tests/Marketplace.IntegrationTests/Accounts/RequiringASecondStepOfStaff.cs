using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.IntegrationTests.Accounts;

public sealed class RequiringASecondStepOfStaff(House house)
{
    private static Task JoinAsync(SecondStepWalk walk) => walk.House.InsideAsync(async s =>
    {
        var desk = s.GetRequiredService<OrganisationDesk>();
        await s.GetRequiredService<MarketplaceDb>().TransactAsync(async () =>
        {
            var unit = desk.Enter(new(OrganisationKind.PartnerUnit, "试验单位", "Test unit", CreditCode.Complete("12", "330212", "00248951"), "330212", UnitType.PublicInstitution));
            await desk.JoinAsync(walk.Email, unit, Role.Officer, null, default);
        }, default);
    });

    [Fact]
    public async Task Leads_them_to_set_it_up_and_lets_them_do_nothing_else_before()
    {
        await using var walk = await SecondStepWalk.BeginAsync(StaffSecondFactor.Required);
        await JoinAsync(walk);
        using (await walk.Browser.SignInAsync(walk.Email, SecondStepWalk.Password)) { }
        foreach (var page in (string[])["/procurement", "/", "/orders", "/account/addresses"])
        {
            using var led = await walk.Browser.GetAsync(page);
            Assert.Equal((page, "/account/security"), (page, led.Headers.Location?.OriginalString));
        }
        using (var sent = await walk.Browser.SendAsync("/account/addresses", ("Recipient", "x"))) Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        using (var css = await walk.Browser.GetAsync("/css/tokens.css")) Assert.Equal(HttpStatusCode.OK, css.StatusCode);

        using var script = walk.House.Visitor();
        using var signedIn = await script.PostAsJsonAsync("/api/accounts/sign-in", new { email = walk.Email, password = SecondStepWalk.Password });
        script.DefaultRequestHeaders.Authorization = new("Bearer", (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        using (var refused = await script.GetAsync("/api/procurement/batches"))
            Assert.Equal((HttpStatusCode.Forbidden, "accounts.second_step_needed"), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));

        await walk.AddAppAsync();
        using var open = await walk.Browser.GetAsync("/procurement");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task Asks_nothing_of_shoppers()
    {
        await using var walk = await SecondStepWalk.BeginAsync(StaffSecondFactor.Required);
        using (await walk.Browser.SignInAsync(walk.Email, SecondStepWalk.Password)) { }
        using var home = await walk.Browser.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [Fact]
    public void Is_offered_in_the_demonstration_and_required_in_production()
    {
        Assert.Equal(StaffSecondFactor.Offered, house.Services.GetRequiredService<IOptions<AccountsOptions>>().Value.StaffSecondFactor);
        var production = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        production.Configuration["Hosting:Profile"] = "Production";
        production.AddPlatform();
        production.AddAccounts();
        using var services = production.Services.BuildServiceProvider();
        Assert.Equal(StaffSecondFactor.Required, services.GetRequiredService<IOptions<AccountsOptions>>().Value.StaffSecondFactor);
    }
}
