using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Registers a buying unit; everybody may read what is asked, who is signed in may send it.</summary>
public sealed class UnitPage(RegisterUnit register, UnitViews units, RegionBook regions, Idempotency once, TimeProvider clock) : ShopPage
{
    [BindProperty(Name = "nameZh")] public string? NameZh { get; set; }
    [BindProperty(Name = "nameEn")] public string? NameEn { get; set; }
    [BindProperty(Name = "creditCode")] public string? Code { get; set; }
    [BindProperty(Name = "unitType")] public UnitType Kind { get; set; }
    [BindProperty] public string? ProvinceCode { get; set; }
    [BindProperty] public string? CountyCode { get; set; }
    [BindProperty] public string? Key { get; set; }

    public PlaceChoice Place { get; private set; } = null!;
    public IReadOnlyList<RegistrationView> Mine { get; private set; } = [];
    public bool SignedIn => Actor.Person is not null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Key = Ids.NewGuid(clock).ToString();
        await LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostPlaceAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Actor.RequirePerson();
        var wanted = new RegisterUnitRequest { NameZh = NameZh ?? "", NameEn = NameEn, CreditCode = Code ?? "", UnitType = Kind, CountyCode = CountyCode ?? "" };
        if (await TryAsync(() => once.RunAsync($"{Actor} register-unit", Key ?? "", wanted, async () => new { Id = await register.RunAsync(Actor, wanted, ct) }, ct)))
            return Done("/Account/Unit", null, T("登记已收到，核验结果会写信告知。", "The registration has arrived; you will be told by letter."));
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Place = PlaceChoice.Of(regions, ProvinceCode, CountyCode, "Place");
        if (SignedIn) Mine = await units.MineAsync(Actor, ct);
    }
}
