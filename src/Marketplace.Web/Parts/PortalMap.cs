using Marketplace.Platform;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Web.Parts;

/// <summary>One entry of a portal's navigation. Without roles it is for everyone who may enter.</summary>
public sealed record PortalLink(string Address, string Icon, Words Words, params Role[] Roles)
{
    public bool IsFor(Role role) => Roles.Length == 0 || Roles.Contains(role);
}

/// <summary>What a portal's layout shows on top. The owner of a portal's pages keeps its links here.</summary>
public sealed record PortalMap(string Key, Words Name, IReadOnlyList<PortalLink> Links)
{
    public static readonly PortalMap Procurement = new("procurement", new("单位采购", "Procurement"),
    [
        new("/procurement", "house", new("概览", "Overview")),
        new("/procurement/batches", "list", new("采购批次", "Batches")),
        new("/procurement/catalogue", "leaf", new("商品目录", "Catalogue")),
        new("/procurement/quick-order", "edit", new("快速下单", "Quick order"), Role.Officer),
        new("/procurement/lists", "star", new("常用清单", "Lists")),
        new("/procurement/agreements", "calendar", new("框架协议", "Agreements")),
        new("/procurement/claim-rounds", "people", new("领取活动", "Claim rounds")),
        new("/procurement/batches?status=submitted", "check", new("待审批", "To approve"), Role.Approver),
        new("/procurement/disputes", "box", new("收货与争议", "Acceptance")),
        new("/procurement/plan", "chart", new("预留计划", "Reserve plan")),
        new("/procurement/tree", "list", new("单位与汇总", "Units & totals")),
        new("/procurement/unit", "house", new("本单位", "Our unit")),
        new("/procurement/settlements", "file", new("结算", "Settlements")),
        new("/procurement/deputies", "people", new("代审批", "Deputies"), Role.Approver),
        new("/procurement/finance", "yuan", new("预算与应付", "Budget & payables")),
        new("/procurement/certificates", "file", new("年度证明", "Certificates")),
    ]);

    public static readonly PortalMap Cooperative = new("cooperative", new("合作社", "Cooperative"),
    [
        new("/cooperative", "house", new("今天", "Today")),
        new("/cooperative/orders", "box", new("订单", "Orders")),
        new("/cooperative/listings", "list", new("商品", "Listings")),
        new("/cooperative/lots", "leaf", new("批次", "Lots")),
        new("/cooperative/reviews", "star", new("评价", "Reviews")),
        new("/cooperative/purchase-orders", "truck", new("采购单", "Purchase orders")),
        new("/cooperative/settlements", "yuan", new("结算", "Settlements")),
        new("/cooperative/agreements", "calendar", new("框架协议", "Agreements")),
    ]);

    public static readonly PortalMap Operator = new("operator", new("运营", "Operations"),
    [
        new("/operator", "house", new("概览", "Overview")),
        new("/operator/stuck", "alert", new("卡住的事", "Stuck work")),
        new("/operator/payments", "yuan", new("收付款", "Payments")),
        new("/operator/disputes", "check", new("争议裁定", "Disputes")),
        new("/operator/units", "people", new("单位登记", "Units")),
        new("/operator/transfers", "yuan", new("单位付款", "Units' transfers")),
        new("/operator/mail", "mail", new("信件", "Mail")),
        new("/operator/audit", "list", new("审计", "Audit")),
        new("/operator/jobs", "clock", new("后台任务", "Jobs")),
    ]);

    /// <summary>The longest address that begins the present path is where one is.</summary>
    public bool IsAt(PortalLink link, PathString path) =>
        Links.Where(l => path.StartsWithSegments(l.Address)).MaxBy(l => l.Address.Length) == link;
}
