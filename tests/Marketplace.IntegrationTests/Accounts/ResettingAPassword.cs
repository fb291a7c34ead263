using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Marketplace.Platform;

namespace Marketplace.IntegrationTests.Accounts;

public sealed partial class ResettingAPassword(House house)
{
    private static readonly Actor Operator = new(new PersonId(Guid.Empty), Role.Operator, null);

    private Task<List<MailLine>> LettersAsync(string to) =>
        house.InsideAsync(async s => (await s.GetRequiredService<MailViews>().NewestAsync(Operator, 1000, CancellationToken.None)).Where(m => m.To == to && m.Subject.Contains("重设")).ToList());

    private async Task<string> LinkAsync(string to)
    {
        var letter = Assert.Single(await LettersAsync(to));
        var body = await house.InsideAsync(async s => (await s.GetRequiredService<MailViews>().FindAsync(Operator, letter.Id, CancellationToken.None)).Body);
        return Link().Match(body).Value;
    }

    [GeneratedRegex(@"/account/reset\S+")]
    private static partial Regex Link();

    [Fact]
    public async Task The_mailed_link_sets_a_new_password_once()
    {
        var email = await house.RegisteredAsync();
        using var visitor = house.Visitor();
        using (await visitor.SendAsync("/account/forgot", ("Email", email.ToUpperInvariant()))) { }
        var query = System.Web.HttpUtility.ParseQueryString((await LinkAsync(email)).Split('?')[1]);
        Task<HttpResponseMessage> ResetAsync(string password) => visitor.SendAsync("/account/reset", ("Person", query["person"]!), ("Code", query["code"]!), ("Password", password));

        using var weak = await ResetAsync("12345678");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        using var done = await ResetAsync("second pear 8");
        Assert.Equal("/account/sign-in", done.Headers.Location!.OriginalString);
        using var again = await ResetAsync("third plum 9");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("这个链接已用过或已过期", await again.ReadAsync());

        using var old = await visitor.SignInAsync(email, "first apple 7");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
        using var fresh = await visitor.SignInAsync(email, "second pear 8");
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
    }

    [Fact]
    public async Task Asking_never_tells_who_has_an_account()
    {
        var email = await house.RegisteredAsync();
        using var visitor = house.Visitor();
        using var known = await visitor.SendAsync("/account/forgot", ("Email", email));
        using var unknown = await visitor.SendAsync("/account/forgot", ("Email", "nobody-at-all@example.cn"));
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(await known.ReadAsync(), await unknown.ReadAsync());
        Assert.Single(await LettersAsync(email));
        Assert.Empty(await LettersAsync("nobody-at-all@example.cn"));
    }

    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("00000000000000000000000000000000", "!!!")]
    [InlineData("", "")]
    public async Task A_made_up_link_is_refused_and_nothing_breaks(string person, string code)
    {
        using var visitor = house.Visitor();
        using var answer = await visitor.SendAsync("/account/reset", ("Person", person), ("Code", code), ("Password", "second pear 8"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task The_letter_lies_as_a_file_in_the_data_folder()
    {
        var email = await house.RegisteredAsync();
        using var visitor = house.Visitor();
        using (await visitor.SendAsync("/account/forgot", ("Email", email))) { }
        var letter = Assert.Single(await LettersAsync(email));
        await house.InsideAsync(s => s.GetRequiredService<CarryMail>().RunAsync(letter.Id.Value, CancellationToken.None));
        var file = Path.Combine(house.DataFolder, "mail", $"{letter.Id.Value:N}.eml");
        for (var i = 0; i < 50 && !File.Exists(file); i++) await Task.Delay(100); // Hangfire's own carrier may have it just now
        Assert.Contains($"To: {email}", await File.ReadAllTextAsync(file));
    }
}
