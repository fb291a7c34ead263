using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no about the ground of a purchase: the pairing in force, or the comparison of offers.</summary>
internal static class ComparisonRefusals
{
    public static Refusal Incomplete(Words missing) => new("procurement.comparison_incomplete", 422,
        new Words($"比价还不完整：{missing.Zh}", $"The comparison is not complete: {missing.En}"), "comparison");

    public static Refusal NotByComparison() => new("procurement.not_by_comparison", 409,
        new Words("这个批次不是以比价为依据；请先把定向依据改为比价", "This batch is not bought by comparison; make that its ground first"));

    public static Refusal NotForRounds() => new("procurement.comparison_not_for_rounds", 422,
        new Words("领取活动的商品由职工自选，不能以比价为依据；请填写定向理由", "Members choose the goods of a round, so it cannot rest on a comparison; give a reason"), "directing.comparison");

    public static Refusal NotInBatch(string sku) => new("procurement.not_in_batch", 422,
        new Words($"通过检查的明细行里没有 {sku}；请先检查批次", $"No row that passed the check buys {sku}; check the batch first"), "sku");

    public static Refusal OfferWrong(string field, Words what) => new("procurement.offer_wrong", 422, what, field);

    public static Refusal NothingToPropose() => new("procurement.nothing_to_propose", 409,
        new Words("商品目录里没有其他合作社的同规格商品，请自己填写报价", "The catalogue has no goods of the grade from other cooperatives; record the offers yourself"));

    public static Refusal PairingLapsed() => new("procurement.pairing_lapsed", 409,
        new Words("新建批次时依据的结对关系已经到期，不能再作为定向依据：请在“定向依据”里写明理由，或改为比价，再提交", "The pairing this batch was opened under has lapsed and is no ground any more: under “Ground” give a reason or compare offers, then submit"), "directing");
}
