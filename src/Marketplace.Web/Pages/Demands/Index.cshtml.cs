using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Demands;

/// <summary>What the requester asked for, and what became of it.</summary>
[Authorize(Policy = Portals.Requester)]
public sealed class IndexPage(DemandViews demands) : ShopPage
{
    public string Status { get; private set; } = "";
    public PageOf<DemandView> Found { get; private set; } = new(0, 1, 20, []);
    public int Pages => (Found.Total + Found.PageSize - 1) / Found.PageSize;
    public string Next { get; private set; } = "";

    public IReadOnlyList<(string Key, string Words)> Tabs { get; } =
    [
        ("", T("全部", "All")), ("draft", T("草稿", "Drafts")), ("submitted", T("等处理", "Waiting")), ("returned", T("已退回", "Sent back")), ("collected", T("已并入批次", "Collected")), ("withdrawn", T("已撤回", "Withdrawn")),
    ];

    public async Task OnGetAsync(string? status, [FromQuery(Name = "n")] int? number, CancellationToken ct)
    {
        Status = Tabs.Any(t => t.Key == status) ? status! : "";
        Found = await demands.ListAsync(Actor, Status, number ?? 1, 20, ct);
        var returned = (await demands.ListAsync(Actor, "returned", 1, 1, ct)).Total;
        Next = returned > 0
            ? T($"有 {returned} 张需求单被退回，请修改后再提交。", $"{Show.Count(returned, "demand was", "demands were")} sent back, to be changed and submitted again.")
            : T("写下要什么、哪天要，提交给经办人；每一步都在这里看得到。", "Say what is needed and by when, and submit it to the officer; every step shows here.");
    }
}
