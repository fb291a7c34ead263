using System.Text.Json;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Regions;

namespace Marketplace.Procurement;

/// <summary>One page of something.</summary>
public sealed record PageOf<T>(int Total, int Page, int PageSize, IReadOnlyList<T> Items);

/// <summary>What is wrong with one cell.</summary>
public sealed record CellProblem(string Column, string Code, string Message);

/// <summary>One row of a batch: the buyer's own columns, the check's finding and the placing's outcome.</summary>
/// <param name="Quantity">A number when it reads as one, else the text as typed.</param>
/// <param name="Own">The buyer's further columns by header.</param>
/// <param name="Status">unchecked valid invalid placed short failed</param>
/// <param name="Forgotten">The recipient was taken off the row on schedule.</param>
/// <param name="Demand">The number of the demand it was collected from; empty where the officer wrote it.</param>
public sealed record LineView(
    int Row, string Sku, object Quantity, string Recipient, string Phone, string Address, string DeliverOn, string Remark,
    IReadOnlyDictionary<string, string> Own, string Status, IReadOnlyList<CellProblem> Errors, IReadOnlyList<CellProblem> Warnings,
    long UnitPriceFen, long AmountFen, long PlacedQuantity, long PlacedFen, string Outcome, bool Forgotten, string Demand)
{
    /// <summary>What is wrong in a column, for the page to set beside the cell.</summary>
    public IEnumerable<CellProblem> At(string column) => Errors.Concat(Warnings).Where(p => p.Column == column);

    internal static LineView Of(BatchRow row, IReadOnlyList<string> ownHeaders, IReadOnlyList<ShareFacts> shares, StaleShelf stale, bool masked, string demand)
    {
        var problems = RowProblem.Read(row.Problems);
        var own = row.Own.Length == 0 ? [] : JsonSerializer.Deserialize<List<string>>(row.Own)!;
        return new(
            row.Row, row.Sku,
            long.TryParse(row.QuantityText, global::System.Globalization.NumberStyles.None, global::System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : row.QuantityText,
            masked ? Masked.Name(row.Recipient) : row.Recipient,
            masked ? Masked.Telephone(row.Phone) : row.Phone,
            masked ? Masked.Address(row.Address) : row.Address,
            row.DeliverOnText, row.Remark,
            ownHeaders.Zip(own).ToDictionary(pair => pair.First, pair => masked ? "…" : pair.Second),
            BatchView.Camel(row.Status),
            Cells(problems.Where(p => !p.IsWarning)), Cells(problems.Where(p => p.IsWarning)),
            row.UnitPriceFen, row.AmountFen, row.PlacedQuantity, row.PlacedFen, Outcomes.Of(row, shares, stale).Now, row.Forgotten, demand);
    }

    private static List<CellProblem> Cells(IEnumerable<RowProblem> problems) => [.. problems.Select(p => new CellProblem(p.Column, p.Code, p.Words.Now))];
}

/// <summary>What the words about a row's outcome need to know of one share.</summary>
internal sealed record ShareFacts(
    int Row, long Quantity, bool Withdrawn, string SaleCode, string OrderNumber, string CooperativeZh, string CooperativeEn, string Sku, string? DeclineReason, string? ChangeReason, Portion Portion);

/// <summary>The outcome of a row in one sentence: who supplies how much on what ground, and what is missing why.</summary>
internal static class Outcomes
{
    public static Words Of(BatchRow row, IReadOnlyList<ShareFacts> shares, StaleShelf stale)
    {
        if (row.Status is not (RowStatus.Placed or RowStatus.Short or RowStatus.Failed)) return new("", "");
        var parts = shares.Select(Part).ToList();
        var missing = row.Quantity - row.PlacedQuantity - shares.Where(s => s.Withdrawn).Sum(s => s.Quantity);
        if (missing > 0) parts.Add(stale.Of(row)?.Words(missing) ?? new($"库存不足，缺 {missing}", $"out of stock, {missing} short"));
        return new(string.Join("；", parts.Select(p => p.Zh)), string.Join("; ", parts.Select(p => p.En)));
    }

    private static Words Part(ShareFacts share)
    {
        if (share is { Withdrawn: true, DeclineReason: null })
            return new($"与{share.CooperativeZh}商定少供 {share.Quantity}：{share.ChangeReason}", $"{share.Quantity} fewer agreed with {share.CooperativeEn}: {share.ChangeReason}");
        if (share.Withdrawn)
            return new($"{share.CooperativeZh}谢绝了 {share.Quantity}：{share.DeclineReason}", $"{share.CooperativeEn} declined {share.Quantity}: {share.DeclineReason}");
        var why = Why(share.Portion);
        return share.Portion.FromId != share.Portion.ProductId
            ? new($"由{share.CooperativeZh}以同类 {share.Sku} 供 {share.Quantity}（{why.Zh}）", $"{share.Quantity} of {share.Sku} from {share.CooperativeEn} instead ({why.En})")
            : new($"{share.CooperativeZh}供 {share.Quantity}（{why.Zh}）", $"{share.Quantity} from {share.CooperativeEn} ({why.En})");
    }

    /// <summary>Why this supply: its ground, and where there was a choice, what it was ranked by.</summary>
    private static Words Why(Portion portion)
    {
        var ground = Name(portion.Ground);
        if (portion.Way != Way.Pooled && portion.FromId == portion.ProductId)
            return new($"{ground.Zh}；点名的商品", $"{ground.En}; the product named");
        var (way, tier, haul) = (
            portion.Way == Way.Pooled ? new Words("统筹，同级各社按产能轮流", "pooled, shared by capacity within a rank") : new Words("点名商品不足", "not enough of the product named"),
            portion.Tier == SupportTier.Watch ? new Words("观察档", "tier: watch") : new Words($"扶持 {portion.Tier} 档", $"support tier {portion.Tier}"),
            Name(portion.Haul));
        var (price, freight, both) = (Show.Money(portion.UnitPriceFen), Show.Money(portion.FreightFen), Show.Money(portion.UnitPriceFen + portion.FreightFen));
        var (zh, en) = portion.FreightFen == 0 ? ("", "") : ($"；连估算运费 {freight} 按 {both} 排序，单价是送达价，不另付运费", $"; ranked at {both} with {freight} of freight by the tariff, which the delivered price contains");
        return new(
            $"{ground.Zh}；{way.Zh}；{tier.Zh}；{haul.Zh}；可供 {portion.Capacity}；单价 {price}，不高于点名商品{zh}",
            $"{ground.En}; {way.En}; {tier.En}; {haul.En}; {portion.Capacity} available; {price} each, no dearer than the product named{en}");
    }

    private static Words Name(Haul haul) => haul switch
    {
        Haul.Basin => new("盆地产区，运距近", "short haul from the basin"),
        Haul.Rim => new("盆周山区", "from the rim of the basin"),
        _ => new("高原产区，运距远", "long haul from the plateau"),
    };

    public static Words Name(Ground ground) => ground switch
    {
        Ground.PairedCounty => new("结对县", "paired county"),
        Ground.KeyCounty => new("重点帮扶县", "key county"),
        Ground.AssistedCounty => new("脱贫县", "assisted county"),
        _ => new("非帮扶产地", "not an assisted origin"),
    };
}
