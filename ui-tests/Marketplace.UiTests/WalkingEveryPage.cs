using System.Text.RegularExpressions;

namespace Marketplace.UiTests;

/// <summary>
/// Every page the sources name, as the people it is for, with scripts and without, in both languages and both colours, on a
/// telephone, a tablet and a desk: axe finds nothing, nothing is wider than its screen, and thumbs hit what cooperatives
/// press. A new page is walked without being listed here; one that no link leads to is reported.
/// </summary>
public sealed class WalkingEveryPage(Market market)
{
    private const int AddressesPerPage = 4;

    // The first is shown only while Stripe cannot be reached, the second where a page is missing or fails (judged as such).
    private static readonly string[] NotWalked = ["/orders/{number}/pay", "/error/{status:int}"];

    // Who walks which pages, and further addresses that show a page in another state.
    private static readonly (string Account, string[] Pages, string[] Also)[] Walks =
    [
        ("guest", ["/account", "/cart"], ["/search?q=qwerty", "/no-such-page", "/products?category=fruit&season=11&inStock=true"]),
        ("newcomer", ["/"], ["/products/yanyuan-apple?to=650000"]),
        ("consumer", ["/orders"], []),
        ("requester", ["/demands"], ["/demands?status=returned"]),
        ("officer", ["/procurement", "/papers"], ["/procurement/batches?status=placedWithShortfall", "/procurement/batches?status=cancelled"]),
        ("approver", ["/procurement"], ["/procurement/batches?status=submitted"]),
        ("finance", ["/procurement", "/account/acting"], []),
        ("cooperative", ["/cooperative"], ["/cooperative/orders?shelf=All", "/cooperative/orders?shelf=Claims", "/cooperative/purchase-orders?status=partShipped"]),
        ("operator", ["/operator"], []),
    ];

    // Signed in once for all languages; the theories of one class run one after another.
    private static readonly Dictionary<string, string> SignedIn = [];

    private static readonly string[] Portals = ["/procurement", "/demands", "/cooperative", "/operator", "/papers"];

    [Theory]
    [InlineData("zh-CN", true)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task Each_fits_its_screen_and_everyone(string language, bool script)
    {
        var (wrong, seen) = (new List<string>(), new HashSet<string>(NotWalked));
        foreach (var (account, pages, also) in Walks)
        {
            await using var visit = await ArriveAsync(account, language, script);
            var ways = Market.Pages.Where(p => pages.Any(within => IsWithin(p, within))).ToList();
            // The further ones first: what other journeys made meanwhile must not take the places of the rows they show.
            var waiting = new Queue<string>(also.Concat(ways.Where(w => !w.Contains('{'))));
            var asked = new Dictionary<string, HashSet<string>>();
            while (waiting.TryDequeue(out var address))
            {
                var answer = await visit.Page.GotoAsync(address);
                var page = Market.Pages.FirstOrDefault(p => Shape(p).IsMatch(PathOf(visit)));
                // Sent elsewhere (to the sign-in, to the shelf) or not for this role: somebody else's page, or judged already.
                if (page is not null && Shape(page).IsMatch(address.Split('?')[0]) && answer!.Ok) seen.Add(page);
                else if (answer!.Status is not 404 and not 403 || !also.Contains(address)) continue;
                wrong.AddRange((await JudgeAsync(visit, LooksOf(page, language, script), thumbs: account == "cooperative")).Select(fault => $"{account} {language} {address}: {fault}"));
                foreach (var link in await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href').split('#')[0])"))
                {
                    if (ways.FirstOrDefault(w => w.Contains('{') && Shape(w).IsMatch(link)) is not { } way) continue;
                    var known = asked.TryGetValue(way, out var those) ? those : asked[way] = [];
                    if (known.Count < AddressesPerPage && known.Add(link)) waiting.Enqueue(link);
                }
            }
        }
        wrong.AddRange(Market.Pages.Except(seen).Select(p => $"no link leads to {p}"));
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    private static bool IsWithin(string page, string within) =>
        within == "/" ? !Portals.Any(p => page.StartsWith(p, StringComparison.Ordinal)) : page == within || page.StartsWith(within + "/", StringComparison.Ordinal);

    private static Regex Shape(string page) => new("^" + Regex.Replace(page, @"\{[^}]+\}", "[^/?]+") + "$", RegexOptions.IgnoreCase);

    private static string PathOf(Visit visit) => new Uri(visit.Page.Url).AbsolutePath;

    private async Task<Visit> ArriveAsync(string account, string language, bool script)
    {
        var known = SignedIn.GetValueOrDefault(account);
        var visit = await market.VisitAsync(language, trace: false, signedIn: known);
        await visit.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        // Axe is a script itself, so scripts are not forbidden; the pages' own are not handed out.
        if (!script) await visit.Page.RouteAsync("**/*.js", route => route.AbortAsync());
        if (known is not null) return visit;
        switch (account)
        {
            case "guest":
                // Leaves a letter for the operator to read.
                await visit.Page.GotoAsync("/account/forgot");
                await visit.Page.FillAsync("input[name=Email]", "consumer@demo.local");
                await visit.Page.ClickAsync("main form button[type=submit]");
                await Expect(visit.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
                break;
            case "newcomer":
                await visit.Page.GotoAsync("/account/register");
                await visit.Page.FillAsync("input[name=Name]", "Lin");
                await visit.Page.FillAsync("input[name=Email]", $"p{Path.GetRandomFileName().Replace(".", "")}@example.cn");
                await visit.Page.FillAsync("input[name=Password]", "first apple 7");
                await visit.Page.ClickAsync("main form button[type=submit]");
                await visit.Page.WaitForURLAsync(url => !url.Contains("/account/register", StringComparison.Ordinal));
                await visit.Page.GotoAsync("/products/yanyuan-apple");
                await visit.Page.ClickAsync(".buy-form > button");
                if (script) await Expect(visit.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
                else await visit.Page.WaitForURLAsync("**/cart*");
                break;
            default:
                await visit.SignInAsync(account);
                break;
        }
        SignedIn[account] = await visit.SignedInAsync();
        return visit;
    }

    // On a desk and a telephone, once light and once dark; the other language shows the page the other way round.
    private static (int Width, ColorScheme Colours)[] LooksOf(string? page, string language, bool script)
    {
        var turned = (Market.Pages.ToList().IndexOf(page ?? "") % 2 == 0) == (language == "en");
        (int, ColorScheme)[] looks = turned ? [(390, ColorScheme.Light), (1440, ColorScheme.Dark)] : [(1440, ColorScheme.Light), (390, ColorScheme.Dark)];
        return script ? looks : looks[..1];
    }

    private static async Task<IReadOnlyList<string>> JudgeAsync(Visit visit, IReadOnlyList<(int Width, ColorScheme Colours)> looks, bool thumbs)
    {
        var faults = new List<string>();
        foreach (var (width, colours) in looks)
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
            foreach (var wide in new[] { width == 390 ? 360 : 768, width })
            {
                await visit.Page.SetViewportSizeAsync(wide, 900);
                if (await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")) faults.Add($"wider than {wide} px");
            }
            faults.AddRange((await visit.FaultsAsync(coloursOnly: width != looks[0].Width)).Select(fault => $"{width} px, {colours}: {fault}"));
        }
        if (thumbs) faults.AddRange((await visit.Page.EvaluateAsync<string[]>(TooSmall)).Select(small => $"too small for a thumb: {small}"));
        return faults;
    }

    // Links inside a sentence are as high as the sentence; a box to tick is hit by its label.
    private const string TooSmall =
        """
        [...document.querySelectorAll('main :is(a, button, select, textarea, summary, input:not([type=hidden], [type=checkbox], [type=radio])), .portal-nav a, .tools > *')]
          .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline' && e.getBoundingClientRect().height > 1)
          .filter(e => e.getBoundingClientRect().height < 43.5).map(e => `${Math.round(e.getBoundingClientRect().height)} px ${e.outerHTML.slice(0, 120)}`)
        """;
}
