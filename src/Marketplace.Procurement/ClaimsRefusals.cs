using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no of claim rounds: to the officer who opens one, and to the member who claims.</summary>
internal static class ClaimsRefusals
{
    public static Refusal ClaimedNotKept(string zh, string en, int claimed, DateOnly day) => new("procurement.claimed_not_kept", 409,
        new Words($"职工已选 {claimed} 份“{zh}”，到 {Show.Date(day)} 保质期剩不到三分之二，不能延到那天", $"Members chose {claimed} of {en}, which would have less than two thirds of its shelf life left on {Show.Date(day)}; it cannot be extended so far"), "closesAt");

    // The ceiling
    public static Refusal CeilingNeeded() => new("procurement.ceiling_needed", 422,
        new Words("没有登记当地每人每年慰问标准，请按本单位（工会）的规定填写上限", "No yearly ceiling is known for your place: give the one your unit's or union's own rule sets"), "ownCeilingFen");

    public static Refusal CeilingWrong() => new("procurement.ceiling_wrong", 422,
        new Words("本单位上限应大于 0，不超过一百万元", "The unit's ceiling must be above 0 and at most a million yuan"), "ownCeilingFen");

    public static Refusal OverOwnCeiling(long capFen, long ceilingFen) => new("procurement.over_own_ceiling", 422,
        new Words($"每份上限 {Show.Money(capFen)} 超过本单位自定的每人每年 {Show.Money(ceilingFen)}", $"{Show.Money(capFen)} each is above your unit's own ceiling of {Show.Money(ceilingFen)} a member and year"), "capFen");

    // Opening a round
    public static Refusal OffersNeeded(int most) => new("procurement.offers_needed", 422,
        new Words($"请选 1 到 {most} 种不重复的商品供领取", $"Offer 1 to {most} different goods to choose from"), "offers");

    public static Refusal OfferUnknown(string sku) => new("procurement.offer_unknown", 422,
        new Words($"没有在售商品“{sku}”", $"No product “{sku}” is on sale"), "offers");

    public static Refusal OfferNotSingle(string sku, long least) => new("procurement.offer_not_single", 422,
        new Words($"{sku} 起订 {least}，一人只领一件，不能供领取", $"{sku} is sold from {least} on; one member claims one, so it cannot be offered"), "offers");

    public static Refusal OfferOverCap(string sku, long priceFen, long capFen) => new("procurement.offer_over_cap", 422,
        new Words($"{sku} 单价 {Show.Money(priceFen)}，超过每份上限 {Show.Money(capFen)}", $"{sku} costs {Show.Money(priceFen)}, above the cap of {Show.Money(capFen)} each"), "offers");

    public static Refusal OfferOutOfSeason(string sku) => new("procurement.offer_out_of_season", 422,
        new Words($"{sku} 在领取结束时不在产季", $"{sku} is out of season when the round closes"), "offers");

    public static Refusal OffersTooFew(long available, int entitlements) => new("procurement.offers_too_few", 422,
        new Words($"所选商品合计只有 {available} 件现货，不够 {entitlements} 份", $"Only {available} of the goods offered are in stock together, fewer than the {entitlements} entitlements"), "entitlements");

    public static Refusal EntitlementsWrong(int most) => new("procurement.entitlements_wrong", 422,
        new Words($"份数应为 1 到 {most}", $"The number of entitlements must be from 1 to {most}"), "entitlements");

    public static Refusal CapWrong() => new("procurement.cap_wrong", 422, new Words("请填写每份的金额上限", "Give the most one entitlement may cost"), "capFen");

    public static Refusal OverAllowance(long capFen, long allowanceFen) => new("procurement.over_allowance", 422,
        new Words($"每份上限 {Show.Money(capFen)} 超过当地每人每年慰问标准 {Show.Money(allowanceFen)}", $"{Show.Money(capFen)} each is above the place's allowance of {Show.Money(allowanceFen)} per person and year"), "capFen");

    public static Refusal ClosingWrong(int days) => new("procurement.closing_wrong", 422,
        new Words($"结束时间要晚于现在和开始时间，领取期最长 {days} 天", $"The round must close after now and after it opens, and last {days} days at most"), "closesAt");

    public static Refusal LeftOverWrong() => new("procurement.left_over_wrong", 422,
        new Words("未领取的只能选 return（退回预算）或 donate（捐赠）", "What is left over is either returned (return) or donated (donate)"), "leftOver");

    public static Refusal DonationWrong(string field, Words words) => new("procurement.donation_wrong", 422, words, field);

    // A round's life
    public static Refusal NoSuchRound() => new("procurement.no_such_round", 404, new Words("没有这个领取活动", "There is no such claim round"));

    public static Refusal RowsAreClaims() => new("procurement.rows_are_claims", 409,
        new Words("这是领取活动的批次，明细由领取人填写，不能在这里修改或检查", "This batch belongs to a claim round: its rows are filled in by those who claim, and cannot be changed or checked here"));

    public static Refusal RoundHasCodes() => new("procurement.round_has_codes", 409,
        new Words("领取码已经生成，不能取消；可以提前结束领取", "The codes exist already, so it cannot be cancelled; close the round early instead"));

    public static Refusal NoSuchNumber(int number) => new("procurement.no_such_entitlement", 404, new Words($"没有第 {number} 号", $"There is no number {number}"));

    public static Refusal RoundNotRunning() => new("procurement.round_not_running", 409,
        new Words("领取活动还没有领取码，或已经结束", "The round has no codes yet, or is closed"));

    public static Refusal CodeSpent(int number) => new("procurement.code_spent", 409,
        new Words($"第 {number} 号已经领取，不能作废或补发", $"Number {number} has been claimed; it can neither be revoked nor replaced"), "number");

    // At the member's door
    public static Refusal CodeLength() => new("procurement.code_length", 400,
        new Words("领取码是 12 位，请再看一遍", "A code has 12 characters; please look again"), "Code");

    public static Refusal CodeLetter() => new("procurement.code_letter", 400,
        new Words("领取码里只有数字 2–9 和字母（没有 I、L、O），请再看一遍", "A code has only the digits 2–9 and letters (no I, L or O); please look again"), "Code");

    public static Refusal CodeMistyped() => new("procurement.code_mistyped", 400,
        new Words("有一位输错了，或两位颠倒了，请对照领取码再看一遍", "One character is wrong, or two have changed places; please compare it with your code"), "Code");

    public static Refusal CodeUnknown() => new("procurement.code_unknown", 422,
        new Words("没有这个领取码。请核对；如仍不行，请联系发放单位", "There is no such code. Please check it; if it still fails, ask those who gave it to you"), "Code");

    public static Refusal CodeRevoked() => new("procurement.code_revoked", 422,
        new Words("这个领取码已作废，请向发放单位要新的", "This code was revoked; ask those who gave it to you for the new one"), "Code");

    public static Refusal CodeUsed() => new("procurement.code_used", 409, new Words("这个领取码已经用过了", "This code has been used already"));

    public static Refusal TriesSpent(int seconds) => new("procurement.tries_spent", 429,
        new Words($"试得太多了，请 {Minutes(seconds)} 分钟后再试", $"Too many tries; try again in {Show.Count(Minutes(seconds), "minute")}"), "Code")
    { RetryAfterSeconds = seconds };

    public static Refusal NotOpenYet(DateTimeOffset from) => new("procurement.round_not_open_yet", 409,
        new Words($"领取从 {Show.Time(from)} 开始", $"Claiming begins on {Show.Time(from)}"));

    public static Refusal RoundOver() => new("procurement.round_over", 409, new Words("领取已经结束", "The time for claiming is over"));

    public static Refusal GoodGone(string zh, string en) => new("procurement.good_gone", 409,
        new Words($"“{zh}”刚刚领完了，请另选一种，领取码仍然有效", $"“{en}” has just run out; please choose another, your code is still good"));

    public static Refusal NotOffered() => new("procurement.not_offered", 422, new Words("请从列出的商品中选一种", "Choose one of the goods listed"));

    public static Refusal AddressWrong(string field, Words words) => new("procurement.claim_address_wrong", 422, words, field);

    public static Refusal PhoneEndWrong() => new("procurement.phone_end_wrong", 422,
        new Words("与领取时填写的手机号后四位不符", "These are not the last four digits of the number you gave"), "PhoneEnd");

    public static Refusal PackedAlready() => new("procurement.packed_already", 409,
        new Words("合作社已经开始备货，地址不能再改", "The cooperative is packing already; the address can no longer be changed"));

    private static int Minutes(int seconds) => Math.Max(1, (seconds + 59) / 60);
}
