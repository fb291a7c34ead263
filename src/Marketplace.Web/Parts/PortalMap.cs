using Marketplace.Platform;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Web.Parts;

/// <summary>A page that a portal's navigation leads to. Without roles it is for everyone who may enter.</summary>
public sealed record PortalLink(string Address, Words Words, params Role[] Roles)
{
    /// <summary>Pages elsewhere that belong to this one.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public bool IsFor(Role role) => Roles.Length == 0 || Roles.Contains(role);
}

/// <summary>An entry of the navigation's first row. It leads to the first of its pages; all of them stand in the second row while one is there.</summary>
public sealed record PortalGroup(string Icon, Words Words, params PortalLink[] Links);

/// <summary>What a portal's layout shows on top. The owner of a portal's pages keeps its links here.</summary>
public sealed record PortalMap(string Key, Words Name, IReadOnlyList<PortalGroup> Groups)
{
    public static readonly PortalMap Procurement = new("procurement", new("单位采购", "Procurement"),
    [
        new("house", new("概览", "Overview"),
            new PortalLink("/procurement", new("概览", "Overview"))),
        new("check", new("待我处理", "Waiting for me"),
            new PortalLink("/procurement/inbox", new("待我处理", "Waiting for me"), Role.Officer, Role.Approver, Role.Finance)),
        new("list", new("采购", "Buying"),
            new("/procurement/batches", new("采购批次", "Batches")),
            new("/procurement/demands", new("需求单", "Demands"), Role.Officer),
            new("/procurement/catalogue", new("商品目录", "Catalogue")),
            new("/procurement/quick-order", new("快速下单", "Quick order"), Role.Officer),
            new("/procurement/lists", new("常用清单", "Lists")) { Also = ["/procurement/delivery-points"] },
            new("/procurement/agreements", new("框架协议", "Agreements"))),
        new("people", new("领取活动", "Claim rounds"),
            new PortalLink("/procurement/claim-rounds", new("领取活动", "Claim rounds"))),
        new("box", new("收货与争议", "Acceptance"),
            new PortalLink("/procurement/disputes", new("收货与争议", "Acceptance")) { Also = ["/procurement/purchase-orders"] }),
        new("yuan", new("结算", "Settlements"),
            new PortalLink("/procurement/settlements", new("结算", "Settlements"))),
        new("chart", new("计划", "Plans"),
            new("/procurement/plan", new("预留计划", "Reserve plan")),
            new("/procurement/tree", new("单位与汇总", "Units & totals")),
            new("/procurement/certificates", new("年度证明", "Certificates"))),
        new("pin", new("本单位", "Our unit"),
            new("/procurement/unit", new("本单位", "Our unit")) { Also = ["/procurement/people"] },
            new("/procurement/deputies", new("代审批", "Deputies"), Role.Approver)),
    ]);

    public static readonly PortalMap Requester = new("requester", new("我的需求", "My demands"),
    [
        new("list", new("需求单", "Demands"),
            new PortalLink("/demands", new("需求单", "Demands"))),
        new("edit", new("写需求单", "New demand"),
            new PortalLink("/demands/edit", new("写需求单", "New demand"))),
        new("leaf", new("商品目录", "Catalogue"),
            new PortalLink("/demands/catalogue", new("商品目录", "Catalogue"))),
    ]);

    public static readonly PortalMap Cooperative = new("cooperative", new("合作社", "Cooperative"),
    [
        new("house", new("今天", "Today"),
            new PortalLink("/cooperative", new("今天", "Today"))),
        new("box", new("订单", "Orders"),
            new("/cooperative/orders", new("零售订单", "Shop orders")),
            new("/cooperative/purchase-orders", new("采购单", "Purchase orders")),
            new("/cooperative/agreements", new("框架协议", "Agreements"))),
        new("leaf", new("商品", "Goods"),
            new("/cooperative/listings", new("商品", "Listings")),
            new("/cooperative/lots", new("批次", "Lots")),
            new("/cooperative/supply", new("供应能力", "Supply")),
            new("/cooperative/reviews", new("评价", "Reviews"))),
        new("yuan", new("结算", "Settlements"),
            new PortalLink("/cooperative/settlements", new("结算", "Settlements"))),
    ]);

    public static readonly PortalMap Operator = new("operator", new("运营", "Operations"),
    [
        new("house", new("概览", "Overview"),
            new PortalLink("/operator", new("概览", "Overview"))),
        new("yuan", new("资金", "Money"),
            new("/operator/payments", new("收付款", "Payments")),
            new("/operator/transfers", new("单位付款", "Units' transfers"))),
        new("check", new("争议裁定", "Disputes"),
            new PortalLink("/operator/disputes", new("争议裁定", "Disputes"))),
        new("people", new("单位登记", "Units"),
            new PortalLink("/operator/units", new("单位登记", "Units"))),
        new("clock", new("运行", "Running"),
            new("/operator/stuck", new("卡住的事", "Stuck work")),
            new("/operator/jobs", new("后台任务", "Jobs")),
            new("/operator/mail", new("信件", "Mail")),
            new("/operator/audit", new("审计", "Audit"))),
    ]);

    /// <summary>The link with the longest address that begins the present path is where one is.</summary>
    public PortalLink? At(PathString path) =>
        Groups.SelectMany(g => g.Links).SelectMany(l => l.Also.Prepend(l.Address), (link, address) => (Link: link, Address: address))
            .Where(l => path.StartsWithSegments(l.Address)).MaxBy(l => l.Address.Length).Link;
}
