using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Web.Parts;

/// <summary>How the procurement pages speak about claim rounds.</summary>
public static class ClaimWords
{
    public static Mood MoodOf(ClaimRoundView round) => round.Stage switch
    {
        "open" or "preparing" or "ended" => Mood.Busy,
        "submitted" or "scheduled" => Mood.Wait,
        "rejected" => Mood.Bad,
        "closed" => Mood.Good,
        _ => Mood.Calm,
    };

    /// <summary>What happens next, in one sentence, for the person who is looking.</summary>
    public static string Next(ClaimRoundView round, Role role) => (round.Stage, role) switch
    {
        ("draft", Role.Officer) => Say.T($"请核对后提交审批：按最贵的一种预留 {Show.Money(round.Batch.TotalFen)}，没用完的会退回。", $"Check it, then submit for approval: {Show.Money(round.Batch.TotalFen)} is held, at the dearest good a head; what is not used comes back."),
        ("submitted", Role.Approver) => Say.T("请在批次页审批；批准后才生成领取码。", "Decide on the batch’s page; codes are made only after approval."),
        ("submitted", _) => Say.T("等待审批；批准后生成领取码。", "Waiting for approval; then the codes are made."),
        ("rejected", Role.Officer) => Say.T("审批人已退回。可以原样重新提交；要修改，请取消后照此另建。", "It was sent back. Submit it again as it is; to change it, cancel it and open another like it."),
        ("preparing", _) => Say.T("正在生成领取码，稍后刷新。", "The codes are being made; reload in a moment."),
        ("scheduled", Role.Officer) => Say.T($"领取码已生成，可以打印分发；{Show.Time(round.OpensAt)} 开始领取。", $"The codes exist and can be printed; claiming begins on {Show.Time(round.OpensAt)}."),
        ("open", Role.Officer) when round.Offers.All(o => o.Available == 0) => Say.T("商品都领完了：请提前结束，或与合作社商量补货。", "Everything has run out: close early, or ask the cooperatives for more."),
        ("open", Role.Officer) => Say.T($"正在领取，{Show.Time(round.ClosesAt)} 截止；可以发提醒。", $"Open until {Show.Time(round.ClosesAt)}; a reminder can be sent."),
        ("open", _) => Say.T($"正在领取，{Show.Time(round.ClosesAt)} 截止。", $"Open until {Show.Time(round.ClosesAt)}."),
        ("ended", _) => Say.T("领取期已满，一分钟内结束并下单。", "Time is over; it is closed and ordered within a minute."),
        ("closed", _) => BatchWords.Next(round.Batch, role),
        ("cancelled", _) => Say.T("已取消，预算已退回。", "Cancelled; the budget was given back."),
        _ => Say.T("由经办人继续处理。", "The officer continues from here."),
    };

    public static string LeftOver(ClaimRoundView round) => round.Donation is { } to
        ? Say.T($"捐赠：以 {Good(round, to.Sku)} 寄给 {to.Recipient}（{to.Address}）", $"donated: as {Good(round, to.Sku)} to {to.Recipient} ({to.Address})")
        : Say.T("退回预算", "back to the budget");

    /// <summary>What the donation had to do with a good's bulk price; empty where nothing.</summary>
    public static string WithDonated(ClaimRoundView round, RoundOfferView offer) => round.ClosedAt is not null && round.Donation?.Sku == offer.Sku && round.Entitlements > round.Claimed
        ? Say.T($"；捐赠的 {Show.Number(round.Entitlements - round.Claimed)} 份也计入数量", $"; the {Show.Number(round.Entitlements - round.Claimed)} donated count towards it, too")
        : "";

    private static string Good(ClaimRoundView round, string sku) => round.Offers.FirstOrDefault(o => o.Sku == sku)?.Name ?? sku;

    /// <summary>A reminder to copy into a message.</summary>
    public static string Reminder(ClaimRoundView round, string address) => Say.T(
        $"【{round.Batch.Title}】还有 {round.Open} 份没有领。请在 {Show.Time(round.ClosesAt)} 前打开 {address} ，输入您的 12 位领取码，选一种慰问品并填好收货地址，由合作社直接寄给您。地址只有合作社能看到。",
        $"{round.Batch.Title}: {Show.Count(round.Open, "gift is", "gifts are")} still unclaimed. Before {Show.Time(round.ClosesAt)} open {address}, enter your 12-character code, choose a gift and type your address; the cooperative sends it to you. Only the cooperative sees your address.");
}
