using System.Globalization;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>Proposes a framework agreement.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class NewAgreementPage(ProposeAgreement propose, Idempotency once, RegionBook regions, TimeProvider clock) : ShopPage
{
    public const int Rows = 8;

    public string Key { get; private set; } = "";
    public DateOnly Today => BusinessDay.Today(clock);

    public string LateInterestHint => regions.LoanPrimeRate(Today) is { } least
        ? T($"不填按法定的每日万分之五。约定的不得低于签订时的一年期LPR：{Show.Percent(least.BasisPoints)}（{Show.Date(least.From)}公布，平台收录的最新一期）。",
            $"Left empty, the law’s 0.05% a day holds. A rate agreed on must not be below the one-year LPR of the day of signing: {Show.Percent(least.BasisPoints)} (published {Show.Date(least.From)}, the latest this marketplace has).")
        : T("不填按法定的每日万分之五。", "Left empty, the law’s 0.05% a day holds.");

    public void OnGet()
    {
        Actor.Require(Role.Officer);
        Key = Ids.NewGuid(clock).ToString();
    }

    public string Typed(string name, string otherwise = "") => Request.HasFormContentType ? Request.Form[name].ToString() : otherwise;

    public static string Field(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        Key = Typed("key");
        AgreementId made = default;
        var done = await TryAsync(async () =>
        {
            var wanted = new ProposeAgreementRequest(Typed("title"), Day("firstDay"), Day("lastDay"), Number("leadDays"), Number("noticeDays"), Typed("freight"), [.. Lines()], Percent("lateInterestBasisPoints"));
            (made, _) = await once.RunAsync($"{Actor} new-agreement", Key, wanted, () => propose.RunAsync(Actor, wanted, ct), ct);
        });
        return done ? Done("/Procurement/Agreement", new { id = made.Value }, T("已发给合作社，等对方答复。", "Sent to the cooperative for its answer.")) : Page();
    }

    // What is no number is refused by the verb with its row, as zero would be.
    private IEnumerable<AgreementLineRequest> Lines() => Enumerable.Range(0, Rows).Where(i => Typed($"sku{i}").Trim().Length > 0).Select(i => new AgreementLineRequest(Typed($"sku{i}"),
        decimal.TryParse(Typed($"price{i}"), NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) && yuan is > 0 and < 1_000_000 && yuan * 100 == decimal.Floor(yuan * 100) ? (long)(yuan * 100) : 0,
        long.TryParse(Typed($"maximum{i}"), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var maximum) ? maximum : 0));

    // 3.5 is 350; what is no percentage of two decimals is refused by the verb, as zero would be.
    private int? Percent(string name) => Typed(name).Trim().TrimEnd('%', '％') is not { Length: > 0 } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 1_000 && percent * 100 == decimal.Floor(percent * 100) ? (int)(percent * 100) : 0;

    private DateOnly Day(string name) => DateOnly.TryParseExact(Typed(name), "yyyy-MM-dd", out var day) ? day : default;

    private int Number(string name) => int.TryParse(Typed(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
