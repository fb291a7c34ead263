using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Web.Parts;

/// <summary>How pages speak about demands: names, moods, next steps.</summary>
public static class DemandWords
{
    public static string Name(string status) => status switch
    {
        "draft" => Say.T("草稿", "Draft"),
        "submitted" => Say.T("等经办人处理", "Waiting for the officer"),
        "returned" => Say.T("已退回", "Sent back"),
        "withdrawn" => Say.T("已撤回", "Withdrawn"),
        "collected" => Say.T("已并入批次", "Collected"),
        "rejected" => Say.T("未获批准", "Not approved"),
        "approved" => Say.T("已批准", "Approved"),
        "ordered" => Say.T("已下单", "Ordered"),
        "shipping" => Say.T("送货中", "On its way"),
        "received" => Say.T("已收货", "Received"),
        _ => Say.T("没能订到", "Could not be had"),
    };

    public static Mood MoodOf(string status) => status switch
    {
        "submitted" or "collected" => Mood.Wait,
        "approved" or "ordered" or "shipping" => Mood.Busy,
        "received" => Mood.Good,
        "returned" or "rejected" or "unfilled" => Mood.Bad,
        _ => Mood.Calm,
    };

    /// <summary>What happens next, in one sentence, for its requester.</summary>
    public static string Next(DemandView demand) => demand.Status switch
    {
        "draft" => Say.T("核对后提交给经办人；提交前可以随时修改。", "Look it over and submit it to the officer; until then you may change it."),
        "submitted" => Say.T("已交给经办人，并入采购批次之前可以撤回。", "The officer has it; until it is collected onto a batch you may withdraw it."),
        "returned" => Say.T("经办人退回了，请按意见修改后再提交。", "The officer sent it back; change it and submit it again."),
        "withdrawn" => Say.T("您已撤回。修改后可以重新提交。", "You withdrew it. Change it and you may submit it again."),
        "collected" => Say.T("已并入采购批次，等检查和审批，不能再改。", "It is part of a batch that is being checked and decided on; it cannot be changed any more."),
        "rejected" => Say.T("审批人退回了整个批次，经办人修改后会再次提交。", "The approver sent the batch back; the officer changes it and submits it again."),
        "approved" => Say.T("已批准，正在向合作社下单。", "Approved; the orders are being placed."),
        "ordered" => Say.T("已向合作社下单，等备货发货。", "Ordered; the cooperatives are preparing the goods."),
        "shipping" => Say.T("货物在途，或到了一部分。", "Goods are on their way, or part of them has come."),
        "received" => Say.T("货已收到。", "The goods were received."),
        _ => Say.T("这次没有货源。需要的话请另写一张需求单。", "No goods could be had this time. Write another demand if you still need them."),
    };

    /// <summary>How far it has come: the place of its state among the five steps, and their names.</summary>
    public static (int At, string[] Names) Steps(string status) =>
        (status switch { "submitted" => 1, "collected" or "rejected" => 2, "approved" or "ordered" or "unfilled" => 3, "shipping" => 4, "received" => 5, _ => 0 },
        [Say.T("填写", "Written"), Say.T("经办人", "Officer"), Say.T("审批", "Decision"), Say.T("下单", "Ordered"), Say.T("送到", "Arrived")]);
}
