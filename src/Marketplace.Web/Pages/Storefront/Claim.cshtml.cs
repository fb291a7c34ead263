using System.Net;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>
/// Where members claim: a code, one of the goods, an address. Nobody signs in. The code comes by form, never in an
/// address; from then on the browser carries a sealed ticket.
/// </summary>
[ResponseCache(NoStore = true)]
public sealed class ClaimPage(ClaimDesk desk, CatalogViews catalogue, RegionBook regions, ClaimGood claim, ChangeClaimAddress change) : ShopPage
{
    private const string Cookie = "sh-claim";

    public ClaimView? Round { get; private set; }
    public IReadOnlyDictionary<Guid, ProductCard> Cards { get; private set; } = new Dictionary<Guid, ProductCard>();
    public ClaimOfferView? Chosen { get; private set; }

    /// <summary>The address as it will stand on the parcel, to be confirmed; null while it is typed.</summary>
    public string? Written { get; private set; }
    public bool Changing { get; private set; }
    public PlaceChoice Place { get; private set; } = null!;

    [BindProperty] public string? Recipient { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public string? ProvinceCode { get; set; }
    [BindProperty] public string? CountyCode { get; set; }
    [BindProperty] public string? Street { get; set; }

    private ClaimAddress Address => new(Recipient, Phone, CountyCode, Street);

    public async Task OnGetAsync(Guid? good, CancellationToken ct) => await LoadAsync(good, ct);

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        ClaimTicket? ticket = null;
        if (await TryAsync(async () => ticket = await desk.ReadAsync(code, Caller(), ct)))
        {
            Response.Cookies.Append(CookieNames.For(HttpContext, Cookie), desk.Seal(ticket!),
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/", IsEssential = true });
            return RedirectToPage();
        }
        // What was tried is not shown again under another round's goods.
        await LoadAsync(null, ct, known: false);
        return Page();
    }

    /// <summary>Lists the places of another province; everything typed stays.</summary>
    public async Task<IActionResult> OnPostPlaceAsync(Guid? good, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(good, ct);
        Changing = good is null;
        return Page();
    }

    public async Task<IActionResult> OnPostReviewAsync(Guid? good, CancellationToken ct)
    {
        var written = "";
        var sound = await TryAsync(() => { written = desk.Check(Address); return Task.CompletedTask; });
        await LoadAsync(good, ct);
        Written = sound && Chosen is { Left: true } ? written : null;
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid? good, CancellationToken ct)
    {
        if (Ticket() is not { } ticket) return RedirectToPage();
        if (await TryAsync(() => claim.RunAsync(ticket, new(good ?? Guid.Empty, Address), ct)))
            return Done("/Storefront/Claim", null, T("领取成功。合作社会在领取结束后备货发出。", "Claimed. The cooperative packs and ships once the round is closed."));
        await LoadAsync(null, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostChangeAsync(string? phoneEnd, CancellationToken ct)
    {
        if (Ticket() is not { } ticket) return RedirectToPage();
        if (await TryAsync(() => change.RunAsync(ticket, phoneEnd, Address, ct))) return Done("/Storefront/Claim", null, T("地址已更改。", "The address was changed."));
        await LoadAsync(null, ct);
        Changing = true;
        return Page();
    }

    public IActionResult OnPostLeave()
    {
        Forget();
        return RedirectToPage();
    }

    private async Task LoadAsync(Guid? good, CancellationToken ct, bool known = true)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        Place = PlaceChoice.Of(regions, ProvinceCode, CountyCode, "Place");
        if (!known || Ticket() is not { } ticket) return;
        Round = await desk.FindAsync(ticket, ct);
        if (Round is null)
        {
            Forget();
            return;
        }
        var shown = Round.Receipt is null ? Round.Offers.Select(o => o.Product) : [];
        Cards = (await catalogue.ProductCardsAsync([.. shown], ct)).ToDictionary(c => c.Id.Value);
        Chosen = Round.Stage == "open" ? Round.Offers.FirstOrDefault(o => o.Product.Value == good) : null;
    }

    private ClaimTicket? Ticket() => desk.Open(Request.Cookies[CookieNames.For(HttpContext, Cookie)]);

    private void Forget() => Response.Cookies.Delete(CookieNames.For(HttpContext, Cookie), new CookieOptions { Path = "/", Secure = Request.IsHttps });

    // An IPv6 household has a whole /64.
    private string Caller() => HttpContext.Connection.RemoteIpAddress switch
    {
        null => "local",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six => new IPAddress([.. six.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
        var four => four.ToString(),
    };
}
