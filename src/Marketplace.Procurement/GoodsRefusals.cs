using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no between the arrival of goods and the end of the last dispute about them.</summary>
internal static class GoodsRefusals
{
    // Parcels
    public static Refusal NoSuchParcel(int row) => new("procurement.no_such_parcel", 422, new Words($"第 {row} 行不在这张采购单里", $"Row {row} is not on this purchase order"), "rows");

    public static Refusal ParcelSent(int row) => new("procurement.parcel_sent", 409, new Words($"第 {row} 行的包裹已经发出", $"The parcel of row {row} was sent already"), "rows");

    // Receiving
    public static Refusal NoSuchLine(string sku) => new("procurement.no_such_line_of_order", 422, new Words($"这张采购单没有 {sku}", $"This purchase order has no {sku}"), "sku");

    public static Refusal NoSuchConsignment() => new("procurement.no_such_consignment", 404, new Words("这张采购单没有这批发货", "This purchase order has no such consignment"));

    public static Refusal CountedTooMany(string sku, long sent) => new("procurement.counted_too_many", 422,
        new Words($"{sku} 实收数应在 0 到 {sent} 之间（运单所载）", $"The counted quantity of {sku} must be between 0 and {sent}, what the waybill carries"), "received");

    public static Refusal ShortageUnexplained(string sku) => new("procurement.shortage_unexplained", 422,
        new Words($"{sku} 少收了，请写明情况（如缺件、破损）", $"Some of {sku} is missing; say what you found (cartons missing, damage)"), "remark");

    // Accepting
    public static Refusal NoSuchInspection() => new("procurement.no_such_inspection", 404, new Words("没有这次验收", "There is no such inspection"));

    public static Refusal InspectionWaits() => new("procurement.inspection_waits", 409,
        new Words("上一次验收还等第二人签字，签字或退回后再验收", "An inspection waits for its second signature; it must be confirmed or returned first"));

    public static Refusal InspectionNotWaiting() => new("procurement.inspection_not_waiting", 409,
        new Words("这次验收已经签过字或已退回", "This inspection was confirmed or returned already"));

    public static Refusal SamePerson() => new("procurement.second_signature_needed", 403,
        new Words("第二个签字要由本单位另一个人来签", "The second signature must be another person's of your unit"));

    public static Refusal NothingJudged() => new("procurement.nothing_judged", 422,
        new Words("请填写至少一种商品的合格数或不合格数", "Enter what is accepted or rejected of at least one product"), "lines");

    public static Refusal JudgedNotAll(string sku, long left) => new("procurement.judged_not_all", 422,
        new Words($"{sku} 的合格数加不合格数应等于待验的 {left}；要分次验收请选“分次”", $"Accepted and rejected of {sku} must add up to the {left} to be judged; to accept in several sessions say partial"), "rejected");

    public static Refusal SampledTooMany(string sku, long left) => new("procurement.sampled_too_many", 422,
        new Words($"{sku} 抽检数应在 0 到 {left} 之间", $"The sampled quantity of {sku} must be between 0 and {left}"), "sampled");

    public static Refusal WeightWrong(string sku) => new("procurement.weight_wrong", 422,
        new Words($"{sku} 的称重应在 0 到 100 吨之间（单位：克）", $"The weight found of {sku} must be between 0 and 100 tonnes, in grams"), "weightGrams");

    public static Refusal GradeTooLong(string sku) => new("procurement.grade_too_long", 422,
        new Words($"{sku} 的等级不超过 20 字", $"The grade of {sku} may have at most 20 characters"), "grade");

    // Disputes
    public static Refusal NoSuchDispute() => new("procurement.no_such_dispute", 404, new Words("没有这项争议", "There is no such dispute"));

    public static Refusal DisputeNotReady(Words now, Words wanted) => new("procurement.dispute_wrong_state", 409,
        new Words($"争议现在是“{now.Zh}”，不能{wanted.Zh}", $"The dispute is “{now.En}” now and cannot {wanted.En}"));

    public static Refusal DecidedTooMany(string sku, long disputed) => new("procurement.decided_too_many", 422,
        new Words($"{sku} 应付的数量应在 0 到 {disputed} 之间", $"The payable quantity of {sku} must be between 0 and {disputed}"), "payable");

    // Ordering again, and the term
    public static Refusal NothingMissing() => new("procurement.nothing_missing", 409, new Words("这张单少供的部分已经补上，没有要改订的", "Nothing of this order is missing any more"));

    public static Refusal NobodySupplies() => new("procurement.nobody_supplies", 422,
        new Words("没有别的合作社能按各行的要求供货；可同意用同类商品替代，或改做后续批次", "No other cooperative can supply what the rows allow; consent to substitutes, or follow up in a later batch"), "substitutes");

    public static Refusal TermWrong(int least, int most) => new("procurement.term_wrong", 422,
        new Words($"付款期限应在 {least} 到 {most} 天之间", $"The term of payment must be between {least} and {most} days"), "days");

    public static Refusal ContractNeeded() => new("procurement.contract_needed", 422,
        new Words("延长付款期限要写明合同编号（不超过 100 字）", "A longer term needs the number of the contract that says so (at most 100 characters)"), "contract");

    public static Refusal TermTooLate() => new("procurement.term_too_late", 409,
        new Words("货已经送达，付款期限不能再改", "Goods were delivered; the term can no longer change"));

    public static Refusal ShelfLifeTooLate() => new("procurement.shelf_life_too_late", 409,
        new Words("货已全部发出，或这张单已谢绝，不用再同意保质期", "Everything was shipped, or the order was declined: there is nothing left to agree to"));

    public static Refusal TooManyParcels(int most) => new("procurement.too_many_parcels", 413,
        new Words($"一次最多登记 {most} 个包裹；再传一次时，已发的不会重发", $"At most {most} parcels at a time; handed in again, what was sent is not sent twice"), "parcels");

    public static Refusal NoSuchSaleCode(string code) => new("procurement.no_such_sale_code", 422,
        new Words($"这张单里没有销售码“{(code.Length > 40 ? code[..40] + "…" : code)}”", $"No parcel of this order has the sale code “{(code.Length > 40 ? code[..40] + "…" : code)}”"));

    public static Refusal WaybillKnown(string waybill) => new("procurement.waybill_known", 409,
        new Words($"运单 {waybill} 之前已经登记，不能再加包裹", $"Waybill {waybill} was sent before; no further parcel can be added to it"));

    // Photographs
    public static Refusal NoSuchPhoto() => new("procurement.no_such_photo", 404, new Words("没有这张照片", "There is no such photograph"));

    public static Refusal PhotoMissing() => new("procurement.photo_missing", 400, new Words("请选择一张照片（字段名 file）", "Choose a photograph (field file)"), "file");

    public static Refusal PhotoTooLarge(int megabytes) => new("procurement.photo_too_large", 413,
        new Words($"照片超过 {megabytes} MB，请用手机里较小的尺寸", $"The photograph is over {megabytes} MB; choose a smaller size on the telephone"), "file");

    public static Refusal PhotoTooWide(int megapixels) => new("procurement.photo_too_wide", 413,
        new Words($"照片超过 {megapixels} 百万像素", $"The photograph has more than {megapixels} megapixels"), "file");

    public static Refusal PhotoUnreadable() => new("procurement.photo_unreadable", 415,
        new Words("读不出这张照片，请用 JPEG、PNG 或 WebP", "The photograph cannot be read; send JPEG, PNG or WebP"), "file");

    public static Refusal TooManyPhotos(int most) => new("procurement.too_many_photos", 409,
        new Words($"一张采购单每方最多 {most} 张照片", $"Each side may add at most {most} photographs to a purchase order"), "file");
}
