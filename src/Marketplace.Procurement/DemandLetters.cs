using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Letters about demands: to the officers when one comes, to its requester when something becomes of it. Joins the caller's transaction.</summary>
public sealed class DemandLetters(MarketplaceDb db, OrganisationViews organisations, PersonViews people, Mailroom mail)
{
    internal async Task SubmittedAsync(Demand demand, CancellationToken ct)
    {
        foreach (var officer in await organisations.MembersAsync(demand.Unit, Role.Officer, ct))
            await SendAsync(officer, new($"新需求单 {demand.Number}：{demand.Title}", $"A new demand {demand.Number}: {demand.Title}"),
                new($"需求单“{demand.Title}”已提交，共 {demand.Total} 行。请登录后在“需求单”里并入批次，或写明原因退回。",
                    $"The demand “{demand.Title}” was submitted, {demand.Total} rows. Sign in and see Demands to collect it onto a batch, or to send it back with a reason."), ct);
    }

    internal Task ReturnedAsync(Demand demand, string reason, CancellationToken ct) =>
        SendAsync(demand.RequestedBy, new($"需求单 {demand.Number} 已退回", $"Demand {demand.Number} was sent back"),
            new($"经办人退回了“{demand.Title}”：{reason}\n\n修改后可以再次提交。", $"The officer sent “{demand.Title}” back: {reason}\n\nYou can change it and submit it again."), ct);

    internal async Task CollectedAsync(IReadOnlyList<Demand> demands, CancellationToken ct)
    {
        foreach (var own in demands.GroupBy(d => d.RequestedBy))
            await SendAsync(own.Key, new($"需求单已并入采购批次：{Numbers(own)}", $"Collected onto a batch: {Numbers(own)}"),
                new($"经办人已把您的需求单 {Numbers(own)} 并入采购批次，接下来由审批人决定。", $"The officer has collected your demands {Numbers(own)} onto a batch; an approver decides next."), ct);
    }

    internal Task TakenOutAsync(Demand demand, CancellationToken ct) =>
        SendAsync(demand.RequestedBy, new($"需求单 {demand.Number} 移出了批次", $"Demand {demand.Number} was taken out of its batch"),
            new($"经办人把“{demand.Title}”移出了采购批次，会另行处理；在此之前您可以撤回。", $"The officer took “{demand.Title}” out of its batch and will deal with it apart; until then you may withdraw it."), ct);

    /// <summary>Tells those who asked for rows of a batch how it was decided.</summary>
    internal async Task DecidedAsync(Batch batch, string? rejected, CancellationToken ct)
    {
        var demands = await db.Set<Demand>().AsNoTracking().Where(d => d.Into == batch.Id).OrderBy(d => d.Number).ToListAsync(ct);
        foreach (var own in demands.GroupBy(d => d.RequestedBy))
            await (rejected is { } reason
                ? SendAsync(own.Key, new($"需求单未获批准：{Numbers(own)}", $"Not approved: {Numbers(own)}"),
                    new($"您的需求单 {Numbers(own)} 所在的批次被退回：{reason}\n\n经办人修改后会再次提交。", $"The batch with your demands {Numbers(own)} was sent back: {reason}\n\nThe officer changes it and submits it again."), ct)
                : SendAsync(own.Key, new($"需求单已获批准：{Numbers(own)}", $"Approved: {Numbers(own)}"),
                    new($"您的需求单 {Numbers(own)} 已获批准，正在向合作社下单。", $"Your demands {Numbers(own)} were approved; the orders are being placed."), ct));
    }

    private static string Numbers(IEnumerable<Demand> demands) => string.Join(", ", demands.Select(d => d.Number));

    private async Task SendAsync(PersonId person, Words subject, Words body, CancellationToken ct)
    {
        if (await people.AddresseeAsync(person, ct) is { } to) mail.Send(to.Email, to.Language, subject, body);
    }
}
