namespace Marketplace.Orders;

/// <summary>Every way Orders says no.</summary>
internal static class OrderRefusals
{
    public static Refusal NotFound(string number) => new("orders.not_found", 404, new Words($"没有找到订单 {number}", $"Order {number} was not found"));

    public static Refusal NoCooperative() => new("orders.no_cooperative", 403,
        new Words("您还没有加入合作社", "You do not belong to a cooperative yet"));

    public static Refusal NamePart(string number) => new("orders.name_part", 409,
        new Words($"{number} 由几家合作社分别发货，请指明其中一单", $"{number} was split between cooperatives; name one of its parts"));

    public static Refusal CartEmpty() => new("orders.cart_empty", 422,
        new Words("购物车是空的，先挑些东西吧", "Your cart is empty; pick something first"), "cart");

    public static Refusal CartAlreadyOrdered(string number) => new("orders.cart_already_ordered", 409,
        new Words($"这个购物车已经下单，订单号 {number}", $"This cart has already been ordered as {number}"), "cart")
    { Facts = new Dictionary<string, object?> { ["number"] = number } };

    public static Refusal PriceChanged(long expected, long now) => new("orders.price_changed", 409,
        new Words($"价格有变化：刚才显示 {Show.Money(expected)}，现在是 {Show.Money(now)}。请确认后再下单",
            $"A price has changed: it was {Show.Money(expected)} and is now {Show.Money(now)}. Look again before ordering"), "expectedTotalFen")
    { Facts = new Dictionary<string, object?> { ["totalFen"] = now } };

    public static Refusal BelowMinimum(string sku, string nameZh, string nameEn, long minimum) => new("orders.below_minimum", 422,
        new Words($"{nameZh}至少买 {minimum} 件", $"{nameEn}: at least {minimum}"), "quantity")
    { Facts = new Dictionary<string, object?> { ["sku"] = sku, ["minimum"] = minimum } };

    public static Refusal OffCarton(string sku, string nameZh, string nameEn, long carton) => new("orders.off_carton", 422,
        new Words($"{nameZh}按整箱卖，数量须是 {carton} 的倍数", $"{nameEn} is sold by the carton: a multiple of {carton}"), "quantity")
    { Facts = new Dictionary<string, object?> { ["sku"] = sku, ["carton"] = carton } };

    public static Refusal ProductGone() => new("orders.product_gone", 409,
        new Words("购物车里有商品已下架，请移除后再下单", "Something in the cart is no longer sold; remove it and try again"), "cart");

    public static Refusal AddressMissing(string field, Words words) => new("orders.address_incomplete", 422, words, field);

    public static Refusal PhoneWrong() => new("orders.phone_invalid", 422,
        new Words("请填 11 位手机号，或带区号的座机", "Give an 11-digit mobile number, or a landline with its area code"), "phone");

    public static Refusal CountyUnknown() => new("orders.county_unknown", 422,
        new Words("请选择省、市、区县", "Choose the province, city and county"), "countyCode");

    public static Refusal CountyMismatch(string expectedZh, string expectedEn) => new("orders.county_mismatch", 422,
        new Words($"区县代码与所填省市不一致，它属于{expectedZh}", $"The county code does not match the place named; it belongs to {expectedEn}"), "countyCode");

    public static Refusal WrongState(string number, OrderStatus status) => new("orders.wrong_state", 409,
        new Words($"订单 {number} {status.Words().Zh}，不能这样做", $"Order {number} is “{status.Words().En}”; this cannot be done now"))
    { Facts = new Dictionary<string, object?> { ["status"] = status.ToString() } };

    public static Refusal GroupWrongState(string number, GroupStatus status) => new("orders.group_wrong_state", 409,
        new Words($"订单 {number} {status.Words().Zh}，不能这样做", $"Order {number} is “{status.Words().En}”; this cannot be done now"))
    { Facts = new Dictionary<string, object?> { ["status"] = status.ToString() } };

    public static Refusal CancelWhole(string groupNumber) => new("orders.cancel_whole", 409,
        new Words($"还没付款，请取消整单 {groupNumber}", $"It is not paid yet: cancel the whole order {groupNumber}"));

    public static Refusal AlreadyShipped(string number) => new("orders.already_shipped", 409,
        new Words($"{number} 已经发货，收到后可以申请退款", $"{number} has been shipped; ask for a refund once it arrives"));

    public static Refusal NotPayable(GroupStatus status) => new("orders.not_payable", 409,
        status == GroupStatus.Paid ? new Words("已经付过款了", "It has already been paid") : new Words("订单已关闭，请重新下单", "The order is closed; please order again"));

    public static Refusal WaybillMissing() => new("orders.waybill_missing", 422, new Words("请填快递单号（5–40 位字母或数字）", "Give the waybill number (5–40 letters or digits)"), "waybill");

    public static Refusal CarrierMissing() => new("orders.carrier_missing", 422, new Words("请填快递公司", "Name the carrier"), "carrier");

    public static Refusal ShipsTooMuch(string sku, long left) => new("orders.ships_too_much", 422,
        new Words($"{sku} 还有 {left} 件待发，数量不对", $"{sku}: {left} left to ship; the quantity is wrong"), "quantity");

    public static Refusal NothingToShip() => new("orders.nothing_to_ship", 422, new Words("请填这个包裹里的数量", "Say what is in this parcel"), "items");

    public static Refusal RefundTooLarge(long leftFen) => new("orders.refund_too_large", 422,
        new Words($"最多可退 {Show.Money(leftFen)}", $"At most {Show.Money(leftFen)} can be refunded"), "amount");

    public static Refusal ClaimTooLate() => new("orders.claim_too_late", 409,
        new Words("已过申请退款的期限（普通商品签收后 7 天，生鲜冷链 48 小时）", "The time for a refund has passed (7 days after receipt; 48 hours for fresh and chilled goods)"));

    public static Refusal ClaimNeedsFault() => new("orders.claim_needs_fault", 422,
        new Words("生鲜冷链商品不支持无理由退货，请选择具体问题", "Fresh and chilled goods cannot be returned without a fault; choose what went wrong"), "reason");

    public static Refusal ClaimExplain() => new("orders.claim_explain", 422, new Words("请写明情况（2–500 字）", "Say what happened (2–500 characters)"), "explanation");

    public static Refusal ClaimOpen() => new("orders.claim_open", 409, new Words("已有一个退款申请在处理", "A refund request is already being handled"));

    public static Refusal ClaimNotFound() => new("orders.claim_not_found", 404, new Words("没有找到这个退款申请", "The refund request was not found"));

    public static Refusal ClaimAnswered() => new("orders.claim_answered", 409, new Words("这个退款申请已经答复过了", "This refund request has already been answered"));

    public static Refusal AnswerMissing() => new("orders.answer_missing", 422, new Words("请写明不同意的理由（2–500 字）", "Give the reason for refusing (2–500 characters)"), "answer");
}
