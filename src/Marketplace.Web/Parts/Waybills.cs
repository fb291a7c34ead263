using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Web.Parts;

/// <summary>
/// The consignments of an order as its pages list them. While they are few the timeline says all of them, and the list only what is
/// to be counted in; many – a parcel each for hundreds of people – are summed up, found by waybill and turned page by page.
/// </summary>
/// <param name="Counts">Whether the reader counts them in.</param>
public sealed record Waybills(PurchaseOrderView Order, bool Counts, HttpRequest Request)
{
    /// <summary>Said one by one up to here.</summary>
    public const int Few = 5;
    private const int OnAPage = 20;

    public bool Many => Order.Consignments.Count > Few;
    public bool Shown => Many || Counts && Arriving > 0;
    public int Arriving => Order.Consignments.Count(c => c.Receipt is null);

    /// <summary>Where parcels are the members' own affair the unit knows no waybill, and finds none.</summary>
    public bool Hidden => Order.Consignments.Any(c => c.Waybill == PurchaseOrderView.NotYours);
    public string Find => Request.Query["find"].ToString().Trim();

    /// <summary>The one whose form came back, then what is to be counted in; of few, nothing else.</summary>
    public IReadOnlyList<ConsignmentView> Found => [.. Order.Consignments.Where(c => (Many || c.Receipt is null) && (Find.Length == 0 || Hidden || c.Waybill.Contains(Find, StringComparison.OrdinalIgnoreCase)))
        .OrderByDescending(IsBack).ThenBy(c => c.Receipt is not null).ThenBy(c => c.ShippedAt)];

    public int Pages => Math.Max(1, (Found.Count + OnAPage - 1) / OnAPage);
    public int Page => Math.Clamp(int.TryParse(Request.Query["sent"], out var page) ? page : 1, 1, Pages);
    public IEnumerable<ConsignmentView> Here => Found.Skip((Page - 1) * OnAPage).Take(OnAPage);

    /// <summary>The same list with another page, as an address.</summary>
    public string At(int page) => $"?find={Uri.EscapeDataString(Find)}&sent={page}#waybills";

    public string Goods(ConsignmentView sent) => string.Join(Say.T("；", "; "), sent.Parts.GroupBy(p => p.Sku).Select(g => $"{Name(g.Key)} × {Show.Number(g.Sum(p => p.Quantity))}"));

    public string Name(string sku) => GoodsWords.Name(Order, sku);

    /// <summary>What was typed into the form that came back, if it was this one's.</summary>
    public string Typed(ConsignmentView sent, string key, string stored) => IsBack(sent) && Request.Form.ContainsKey(key) ? Request.Form[key].ToString() : stored;

    public bool IsBack(ConsignmentView sent) => Request.HasFormContentType && Request.Form["consignment"] == sent.Id.Value.ToString();
}
