namespace Marketplace.Payments;

internal static class PaymentsRefusals
{
    public static Refusal NotFound() => new("payments.not_found", 404, new Words("没有找到这笔付款", "This payment was not found"));

    public static Refusal AlreadyPaid() => new("payments.already_paid", 409, new Words("这笔款已经付过了", "This has already been paid"));

    public static Refusal Cancelled() => new("payments.cancelled", 409, new Words("这笔付款已取消", "This payment was cancelled"));

    public static Refusal NotByCard(string code) => new("payments.not_by_card", 409,
        new Words($"这笔款请对公转账，附言填写 {code}", $"Please pay this by bank transfer with {code} in the remark"));

    public static Refusal TooLargeForCard() => new("payments.too_large_for_card", 409,
        new Words("单笔在线付款不能超过 ¥999,999.99，请分单或改用对公转账", "A payment online is limited to ¥999,999.99; please split the order or pay by bank transfer"));

    public static Refusal Unreachable() => new("payments.unreachable", 503,
        new Words("付款通道暂时连不上，没有扣款，请稍候再试", "The payment service cannot be reached right now; nothing was charged. Please try again shortly"))
    { RetryAfterSeconds = 10 };

    public static Refusal RefundExceedsPaid(long leftFen) => new("payments.refund_exceeds_paid", 409,
        new Words($"退款超出可退金额，最多还能退 {Show.Money(leftFen)}", $"The refund exceeds what is left to refund: {Show.Money(leftFen)}"), "amountFen")
    { Facts = new Dictionary<string, object?> { ["leftFen"] = leftFen } };

    public static Refusal RefundReferenceReused() => new("payments.refund_reference_reused", 409,
        new Words("同一笔退款已按另一金额登记", "This refund was already recorded with another amount"), "amountFen");

    public static Refusal NothingToRetry() => new("payments.nothing_to_retry", 409, new Words("这笔退款不需要重试", "There is nothing to try again about this refund"));

    public static Refusal BadSignature() => new("payments.webhook_signature", 400,
        new Words("签名不对或已过期", "The signature is wrong or too old"), "Stripe-Signature");

    public static Refusal UnreadableEvent() => new("payments.webhook_unreadable", 400,
        new Words("事件内容读不懂，或接口版本不符", "The event cannot be read, or its API version is another"));

    public static Refusal UnknownCode() => new("payments.transfer_unknown_code", 404,
        new Words("没有待付款项使用这个识别码", "No payment waits under this identification code"), "identificationCode");

    public static Refusal WrongAmount(long owedFen) => new("payments.transfer_wrong_amount", 422,
        new Words($"到账金额与应付 {Show.Money(owedFen)} 不符", $"The amount differs from the {Show.Money(owedFen)} owed"), "amountFen");

    public static Refusal SerialMissing() => new("payments.bank_serial_missing", 422,
        new Words("请填写银行流水号（不超过 64 个字符）", "Please give the bank's serial number (up to 64 characters)"), "bankSerial");

    public static Refusal SerialBooked() => new("payments.bank_serial_booked", 409,
        new Words("这条银行流水已经入账", "This line of the bank statement is already booked"), "bankSerial");
}
