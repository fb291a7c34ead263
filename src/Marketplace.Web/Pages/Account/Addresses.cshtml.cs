using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>The own address book.</summary>
public sealed class AddressesPage(AddressViews book, SaveAddress save, RemoveAddress remove, RegionBook regions) : ShopPage
{
    [BindProperty(SupportsGet = true)] public Guid? Id { get; set; }
    [BindProperty] public string? Recipient { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public string? Province { get; set; }
    [BindProperty] public string? City { get; set; }
    [BindProperty] public string? RegionCode { get; set; }
    [BindProperty] public string? Street { get; set; }
    [BindProperty] public bool Preferred { get; set; }

    public IReadOnlyList<AddressView> Book { get; private set; } = [];
    public RegionPicker Picker { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Id is not { } id) return;
        if (Book.FirstOrDefault(a => a.Id.Value == id) is not { } chosen) { Id = null; return; }
        (Recipient, Phone, RegionCode, Street, Preferred) = (chosen.Recipient, chosen.Phone, chosen.RegionCode, chosen.Street, chosen.Preferred);
        Picker = RegionPicker.Of(regions, null, null, RegionCode);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        // Without scripts the button under the lists only asks for the next list.
        if (Request.Form.ContainsKey(RegionPicker.StepButton)) return Page();
        var wanted = new SaveAddressRequest
        {
            Id = Id is { } id ? new AddressId(id) : null,
            Recipient = Recipient ?? "",
            Phone = Phone ?? "",
            RegionCode = Picker.Chosen ?? "",
            Street = Street ?? "",
            Preferred = Preferred,
        };
        return await TryAsync(() => save.RunAsync(Actor, wanted, ct))
            ? Done("/Account/Addresses", new { id = (Guid?)null }, T("地址已保存", "The address is saved"))
            : Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid address, CancellationToken ct)
    {
        await remove.RunAsync(Actor, new AddressId(address), ct);
        return Done("/Account/Addresses", new { id = (Guid?)null }, T("地址已删除", "The address is removed"));
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Book = await book.MineAsync(Actor, ct);
        Picker = RegionPicker.Of(regions, Province, City, RegionCode);
    }
}
