namespace Marketplace.Catalog;

/// <summary>Every no of the catalogue and its stock, on one screen.</summary>
internal static class CatalogRefusals
{
    internal static Refusal OutOfStock(ProductId product, string sku, string nameZh, string nameEn, long left) =>
        new("catalog.out_of_stock", 409, left > 0
            ? new($"“{nameZh}”只剩 {left} 件了，请减少数量再试。", $"Only {left} of “{nameEn}” left. Please take fewer.")
            : new($"“{nameZh}”刚刚售罄。", $"“{nameEn}” has just sold out."), field: "quantity")
        { Facts = new Dictionary<string, object?> { ["productId"] = product.Value, ["sku"] = sku, ["available"] = left } };

    internal static Refusal ProductNotFound() =>
        new("catalog.product_not_found", 404, new("没有找到这件商品，它可能已下架。", "We cannot find this product. It may no longer be on sale."));

    internal static Refusal QuantityNotPositive() =>
        new("catalog.quantity_not_positive", 400, new("数量必须是大于零的整数。", "The quantity must be a whole number above zero."), field: "quantity");

    internal static Refusal HoldLapsed() =>
        new("catalog.hold_lapsed", 409, new("预留时间已过，商品已被他人买走。", "The goods were kept for a while and have since been sold."));

    internal static Refusal NothingHeld() =>
        new("catalog.nothing_held", 409, new("这张订单没有预留的商品。", "Nothing is being kept for this order."));

    internal static Refusal ClaimDiffers() =>
        new("catalog.claim_differs", 409, new("已按另一数量预留，请先取消原来的预留。", "A different quantity is already kept. Release it first."), field: "quantity");

    internal static Refusal ClaimMoved() =>
        new("catalog.claim_moved", 409, new("库存刚刚有变动，请再试一次。", "The stock has just changed. Please try again.")) { RetryAfterSeconds = 1 };

    internal static Refusal NotAllocated() =>
        new("catalog.not_allocated", 409, new("发货数量超过了为这张订单分配的数量。", "More is to be shipped than was allocated to this order."), field: "quantity");

    internal static Refusal NotShipped() =>
        new("catalog.not_shipped", 409, new("退回数量超过了已发出的数量。", "More is to be returned than was shipped."), field: "quantity");

    internal static Refusal LotsExpired(long missing) =>
        new("catalog.lots_expired", 409, new($"现有批次已过保质期，还差 {missing} 件。请先登记新批次。", $"The lots on hand are past their best-before day; {missing} units are missing. Register a new lot first."));

    internal static Refusal LotsNotFresh(Lot lot, DateOnly day, long missing)
    {
        var (left, needed) = (lot.BestBefore.DayNumber - day.DayNumber, ShelfLife.DaysNeeded(lot.HarvestedOn, lot.BestBefore));
        return new("catalog.lots_not_fresh", 409, new(
            $"货批 {lot.Code} 的保质期到 {Show.Date(lot.BestBefore)}，{Show.Date(day)} 送达时只剩 {left} 天，须不少于三分之二，即 {needed} 天；还差 {missing} 件。请登记新货批，或请买方在采购单上同意使用。",
            $"Lot {lot.Code} is best before {Show.Date(lot.BestBefore)}: delivered on {Show.Date(day)} it has {left} days left, and two thirds, {needed} days, are required; {missing} units are missing. Register a new lot, or ask the buyer to agree on the order to the shorter shelf life."));
    }

    internal static Refusal CountOutOfRange() =>
        new("catalog.count_out_of_range", 422, new("盘点数量应在 0 到一亿之间。", "A count is between 0 and one hundred million."), field: "onHandQuantity");

    internal static Refusal CountBelowPromised(long promised) =>
        new("catalog.count_below_promised", 409, new($"已有 {promised} 件答应给买家，盘点数量不能更少。请先与买家协商。", $"{promised} units are already promised to buyers; the count cannot be lower. Settle that with them first."), field: "onHandQuantity");

    internal static Refusal TooManyLots() =>
        new("catalog.too_many_lots", 409, new("同一天的批次已满 999 个。", "This day already has 999 lots."), field: "harvestedOn");

    internal static Refusal HarvestDay() =>
        new("catalog.harvest_day", 422, new("采收日期不能晚于今天，也不能早到已过保质期。", "The harvest day cannot be in the future, nor so long ago that the goods have expired."), field: "harvestedOn");

    internal static Refusal NoSuchLot() =>
        new("catalog.no_such_lot", 404, new("没有这个批次。", "There is no such lot."));

    internal static Refusal CertificateNumber() =>
        new("catalog.certificate_number", 422, new("合格证编号应有 4–40 个字。", "The certificate's number must have 4–40 characters."), field: "number");

    internal static Refusal CertificateDay(DateOnly harvestedOn) =>
        new("catalog.certificate_day", 422, new($"开具日期应不早于采收的{Show.Date(harvestedOn)}，不晚于今天。", $"The certificate must not be issued before the harvest of {Show.Date(harvestedOn)}, nor after today."), field: "issuedOn");

    internal static Refusal CertificateProducer() =>
        new("catalog.certificate_producer", 422, new("请写明承诺人（生产者），不超过 100 字。", "Name the producer who promises, in at most 100 characters."), field: "producer");

    internal static Refusal CertificateBasisUnknown() =>
        new("catalog.certificate_basis", 422, new("请选择承诺依据。", "Choose the basis of the promise."), field: "basis");

    internal static Refusal CertificateNeeded() =>
        new("catalog.certificate_needed", 409, new("请先登记这批货的合格证，再附照片。", "Record the lot's certificate first, then attach its picture."), field: "file");

    internal static Refusal CertificateStands(string number, string field) =>
        new("catalog.certificate_stands", 409, new($"这批货已经发出过，合格证 {number} 不能再改。", $"Goods of this lot have left; certificate {number} can no longer change."), field: field);

    internal static Refusal ListingChanged() =>
        new("catalog.listing_changed", 412, new("这件商品刚被修改过。请查看最新内容后再保存。", "This product was changed meanwhile. Look at the latest version, then save again."));

    internal static Refusal NotYourListing() =>
        new("catalog.not_your_listing", 403, new("只有供货合作社可以修改这件商品。", "Only the cooperative that sells this product can change it."));

    internal static Refusal NameLength(string field) =>
        new("catalog.name_length", 422, new("名称应为 1 到 60 个字。", "A name has 1 to 60 characters."), field);

    internal static Refusal TextLength(string field, int most) =>
        new("catalog.text_length", 422, new($"文字应为 1 到 {most} 个字。", $"The text has 1 to {most} characters."), field);

    internal static Refusal ForbiddenWords(string field, string word) =>
        new("catalog.forbidden_words", 422, new($"商品文字不能使用“{word}”：食品不得宣传疗效，也不得使用“特供”“专供”。", $"“{word}” may not be used: food must not claim to heal, nor to be reserved for officials."), field);

    internal static Refusal PriceOutOfRange() =>
        new("catalog.price_out_of_range", 422, new("单价应在 0.01 元到 100,000 元之间。", "A price is between ¥0.01 and ¥100,000."), field: "priceFen");

    internal static Refusal NotBought() =>
        new("catalog.review_not_bought", 404, new("收到货后才能评价。", "You can review goods once you have received them."));

    internal static Refusal AlreadyReviewed() =>
        new("catalog.already_reviewed", 409, new("这件商品您已经评价过了。", "You have already reviewed this purchase."));

    internal static Refusal Stars() =>
        new("catalog.stars_out_of_range", 422, new("请选择一到五颗星。", "Choose one to five stars."), field: "stars");

    internal static Refusal ReviewNotFound() =>
        new("catalog.review_not_found", 404, new("没有找到这条评价。", "We cannot find this review."));

    internal static Refusal AlreadyReplied() =>
        new("catalog.already_replied", 409, new("这条评价已经回复过了。", "This review has already been answered."));
}
