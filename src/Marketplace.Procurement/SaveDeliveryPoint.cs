using Marketplace.Platform;
using Marketplace.Regions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Where a unit receives goods.</summary>
/// <param name="Name">What the unit calls it; 1–50 characters.</param>
/// <param name="Preferred">Offered first.</param>
public sealed record DeliveryPointRequest(string? Name, string? Recipient, string? Phone, string? Address, bool Preferred = false);

/// <summary>Adds a delivery point of the unit, or changes one. The first is the preferred one.</summary>
public sealed class SaveDeliveryPoint(MarketplaceDb db, AddressBook addresses, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.no_such_delivery_point, .delivery_point_wrong, .too_many_delivery_points.</exception>
    public Task<DeliveryPointView> RunAsync(Actor officer, DeliveryPointId? id, DeliveryPointRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var unit = id is null ? officer.RequireOrganisation(Role.Officer) : BatchScope.UnitOf(officer, ComposeRefusals.NoSuchDeliveryPoint);
        var book = await db.Set<DeliveryPoint>().Where(p => p.Unit == unit && p.RemovedAt == null).ToListAsync(ct);
        var point = id is null ? null : book.Find(p => p.Id == id) ?? throw ComposeRefusals.NoSuchDeliveryPoint();
        officer.Require(Role.Officer);
        if (point is null && book.Count >= DeliveryPoint.Most) throw ComposeRefusals.TooManyDeliveryPoints(DeliveryPoint.Most);
        var faults = new Faults();
        var name = Text(faults, wanted.Name, 50, "name", new("请填写名称（50 字以内）", "Give it a name of at most 50 characters"));
        var recipient = Text(faults, wanted.Recipient, 50, "recipient", new("请填写收货人（50 字以内）", "Give the recipient, at most 50 characters"));
        var phone = Phone.Normalise(wanted.Phone ?? "");
        faults.When(phone is null, () => ComposeRefusals.DeliveryPointWrong("phone", new("电话应为 11 位手机号或带区号的固定电话", "Give an 11-digit mobile number or a land line with area code")));
        var address = Text(faults, wanted.Address, 200, "address", new("请填写地址（200 字以内）", "Give the address, at most 200 characters"));
        faults.When(address is not null && !addresses.IsAddress(address), () => ComposeRefusals.DeliveryPointWrong("address", new("地址应写明省、市和街道门牌", "The address needs province, city, street and number")));
        faults.End();

        if (point is null) db.Add(point = new() { Id = Ids.New<DeliveryPointId>(clock), Unit = unit, Name = name!, Recipient = recipient!, Phone = phone!, Address = address! });
        (point.Name, point.Recipient, point.Phone, point.Address, point.SavedAt) = (name!, recipient!, phone!, address!, clock.GetUtcNow());
        if (wanted.Preferred || !book.Exists(p => p.Preferred))
        {
            foreach (var other in book) other.Preferred = false;
            point.Preferred = true;
        }
        audit.Append(officer, "procurement.delivery_point_saved", $"delivery-point:{point.Id.Value}", new { point.Preferred });
        return DeliveryPointView.Of(point);
    }, ct);

    private static string? Text(Faults faults, string? typed, int most, string field, Words otherwise) => faults.Of(() =>
        typed?.Trim() is { Length: > 0 } text && text.Length <= most && !text.Any(char.IsControl) ? text : throw ComposeRefusals.DeliveryPointWrong(field, otherwise));
}
