using System.Globalization;

namespace Marketplace.Orders;

/// <summary>Makes the rows of a checkout from its priced parts, freezing every fact of the sale.</summary>
internal static class NewCheckout
{
    public static OrderGroup From(
        string number, IReadOnlyList<BasketPart> parts, DeliveryAddress address, PersonId shopper, string cartMark, string channel,
        DateTimeOffset now, DateTimeOffset expires, TimeProvider clock)
    {
        var group = new OrderGroup
        {
            Id = Ids.New<OrderGroupId>(clock),
            Number = number,
            ShopperId = shopper,
            CartMark = cartMark,
            Recipient = address.Recipient,
            Phone = address.Phone,
            Province = address.Province,
            City = address.City,
            County = address.County,
            CountyCode = address.CountyCode,
            Street = address.Street,
            ItemsFen = parts.Sum(part => part.ItemsFen),
            FreightFen = parts.Sum(part => part.FreightFen),
            TotalFen = parts.Sum(part => part.TotalFen),
            PlacedAt = now,
            ExpiresAt = expires,
        };
        group.Orders.AddRange(parts.Select((part, i) => OrderOf(group, part, i + 1, channel, clock)));
        return group;
    }

    private static Order OrderOf(OrderGroup group, BasketPart part, int place, string channel, TimeProvider clock)
    {
        var order = new Order
        {
            Id = Ids.New<OrderId>(clock),
            GroupId = group.Id,
            Number = string.Create(CultureInfo.InvariantCulture, $"{group.Number}-{place}"),
            CooperativeId = part.Cooperative,
            Storage = part.Storage,
            PlacedAt = group.PlacedAt,
            ItemsFen = part.ItemsFen,
            FreightFen = part.FreightFen,
            TotalFen = part.TotalFen,
            GrossWeightGrams = part.GrossWeightGrams,
        };
        order.Remember(nameof(OrderStatus.PendingPayment), group.PlacedAt);
        order.Lines.AddRange(part.Lines.Select((line, i) => LineOf(group, order, line, i + 1, channel)));
        return order;
    }

    private static OrderLine LineOf(OrderGroup group, Order order, PartLine line, int no, string channel)
    {
        var facts = line.Facts;
        return new()
        {
            OrderId = order.Id,
            No = no,
            SaleCode = string.Create(CultureInfo.InvariantCulture, $"{order.Number}-{no:00}"),
            ProductId = facts.ProductId,
            ListingVersion = facts.ListingVersion,
            Sku = facts.Sku,
            Slug = facts.Slug,
            NameZh = facts.NameZh,
            NameEn = facts.NameEn,
            CategorySlug = facts.CategorySlug,
            Unit = facts.Unit,
            CountyCode = facts.CountyCode,
            Assisted = facts.Assisted,
            KeyCounty = facts.KeyCounty,
            BuyerCountyCode = group.CountyCode,
            Channel = channel,
            Purpose = "consumer",
            Quantity = facts.Quantity,
            UnitPriceFen = facts.UnitPriceFen,
            TierMinimum = facts.TierMinimum,
            LineFen = line.LineFen,
            FreightShareFen = line.FreightShareFen,
            NetWeightGrams = checked(facts.NetWeightGrams * facts.Quantity),
            GrossWeightGrams = checked(facts.GrossWeightGrams * facts.Quantity),
            TaxClass = facts.TaxClass.ToString(),
        };
    }
}
