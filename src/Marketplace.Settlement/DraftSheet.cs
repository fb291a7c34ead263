namespace Marketplace.Settlement;

public sealed record DraftSheetRequest
{
    /// <summary>The cooperative, when the unit drafts; the unit's organisation, when the cooperative does.</summary>
    public required Guid Counterpart { get; init; }

    /// <summary>The purchase orders to settle; without any, all that have accepted goods on no sheet.</summary>
    public IReadOnlyList<Guid>? Orders { get; init; }
}

/// <summary>Either side puts everything accepted and not yet billed between the two on a sheet.</summary>
public sealed class DraftSheet(MarketplaceDb db, UnbilledGoods unbilled, CooperativeViews cooperatives, OrganisationViews organisations, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="Refusal">settlement.unknown_counterpart, .nothing_to_bill, .order_not_billable.</exception>
    public Task<SheetId> RunAsync(Actor actor, DraftSheetRequest wanted, CancellationToken ct) => db.TransactAsync(async () =>
    {
        var own = actor.RequireOrganisation(SettlementScope.Writers);
        var side = SettlementScope.SideOf(actor);
        var seller = side == Side.Unit ? await cooperatives.FindAsync(new(wanted.Counterpart), ct) : await cooperatives.OfOrganisationAsync(own, ct);
        var buyer = await organisations.FindAsync(side == Side.Unit ? own : new(wanted.Counterpart), ct);
        if (seller is null || buyer is not { Kind: OrganisationKind.PartnerUnit }) throw SettlementRefusals.UnknownCounterpart();
        var lines = Chosen(await unbilled.OfAsync([buyer.Id], seller.Id, ct), wanted.Orders);
        await unbilled.TakeAsync(lines, ct);
        var sheet = new SettlementSheet
        {
            Id = Ids.New<SheetId>(clock),
            Number = HumanNumber.New("JS", clock),
            Unit = buyer.Id,
            Cooperative = seller.Id,
            BuyerTitle = buyer.NameZh,
            BuyerCode = buyer.Uscc,
            SellerTitle = seller.NameZh,
            SellerCode = seller.Uscc,
            DraftedBy = side,
            DraftedAt = clock.GetUtcNow(),
            TotalFen = lines.Sum(l => l.RestFen),
            DueOn = lines.Min(l => l.Goods.DueOn),
        };
        sheet.Lines.AddRange(lines.Select((l, i) => SheetLines.Of(sheet, i + 1, l, BusinessDay.Today(clock))));
        db.Add(sheet);
        audit.Append(actor, "settlement.sheet_drafted", $"sheet:{sheet.Id.Value}", new { sheet.Number, sheet.TotalFen, Orders = lines.Select(l => l.Goods.OrderNumber).Distinct() });
        return sheet.Id;
    }, ct);

    private static List<UnbilledLine> Chosen(List<UnbilledLine> open, IReadOnlyList<Guid>? orders)
    {
        if (orders is not { Count: > 0 }) return open.Count > 0 ? open : throw SettlementRefusals.NothingToBill();
        var wanted = orders.Select(o => new PurchaseOrderId(o)).ToHashSet();
        var chosen = open.Where(l => wanted.Contains(l.Goods.Order)).ToList();
        foreach (var order in wanted)
            if (chosen.TrueForAll(l => l.Goods.Order != order)) throw SettlementRefusals.OrderNotBillable(order.Value);
        return chosen;
    }
}

/// <summary>Freezes accepted goods as a line of a sheet, with the tax usual on the day.</summary>
internal static class SheetLines
{
    public static SheetLine Of(SettlementSheet sheet, int ordinal, UnbilledLine line, DateOnly day) => new()
    {
        SheetId = sheet.Id,
        Ordinal = ordinal,
        Line = line.Goods.Line,
        Order = line.Goods.Order,
        OrderNumber = line.Goods.OrderNumber,
        Sku = line.Goods.Sku,
        NameZh = line.Goods.NameZh,
        NameEn = line.Goods.NameEn,
        Measure = line.Goods.Measure,
        TaxClass = line.Goods.TaxClass,
        TaxRate = TaxRules.Usual(line.Goods.TaxClass, sheet.SellerCode, day),
        Quantity = line.Rest,
        UnitPriceFen = line.Goods.UnitPriceFen,
        AmountFen = line.RestFen,
        DeliveredAt = line.Goods.DeliveredAt,
        DueOn = line.Goods.DueOn,
    };
}
