using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Operator;

/// <summary>Disputed goods that a unit and a cooperative could not settle: the last resort.</summary>
public sealed class DisputesPage(DisputeDesk desk, OrderCertificates certificates, DecideDispute decide) : ShopPage
{
    private readonly Dictionary<PurchaseOrderId, IReadOnlyList<PhotoView>> _photos = [];
    private readonly Dictionary<PurchaseOrderId, IReadOnlyList<LotCertificateView>> _certificates = [];

    public PageOf<DisputeView> Found { get; private set; } = new(0, 1, 20, []);
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;

    /// <summary>Of the goods, and of the dispute itself.</summary>
    public IEnumerable<PhotoView> PhotosOf(DisputeView dispute) => _photos[dispute.Order].Where(p => p.Dispute == dispute.Id || (p.Dispute is null && p.Sku == dispute.Sku));

    /// <summary>Of the lots its order came from, those of which there is a picture.</summary>
    public IEnumerable<LotCertificateView> PicturedOf(DisputeView dispute) => _certificates[dispute.Order].Where(c => c.PictureSha256 is not null);

    public Task OnGetAsync([FromQuery(Name = "n")] int? number, CancellationToken ct) => LoadAsync(number ?? 1, ct);

    public async Task<IActionResult> OnPostAsync(Guid order, Guid dispute, long? payable, string? words, CancellationToken ct)
    {
        if (await TryAsync(() => decide.RunAsync(Actor, new(order), new(dispute), new(words) { Payable = payable ?? -1 }, ct))) return Done("/Operator/Disputes", null, T("已裁定，双方都能看到。", "Decided; both sides see it."));
        await LoadAsync(1, ct);
        return Page();
    }

    private async Task LoadAsync(int number, CancellationToken ct)
    {
        Found = await desk.ListAsync(Actor, open: true, number, 20, ct);
        foreach (var order in Found.Items.Select(d => d.Order).Distinct()) (_photos[order], _certificates[order]) = (await desk.PhotosAsync(Actor, order, ct), await certificates.ListAsync(Actor, order, ct));
    }
}
