using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;

namespace Marketplace.Web.Parts;

/// <summary>Something of the unit that waits for the person who looks, and where it is done.</summary>
/// <param name="Words">What follows the count, as in "2 demands to collect".</param>
public sealed record UnitTask(int Count, string Words, string Address);

/// <summary>A page that says what the unit's officer or finance has to do next, in the order of a purchase: beside signatures, which stand in the inbox.</summary>
public abstract class UnitTasksPage(DemandViews demands, BatchViews batches, PurchaseOrderViews orders, SheetViews sheets) : ShopPage
{
    public IReadOnlyList<UnitTask> Tasks { get; private set; } = [];

    protected BatchViews Batches => batches;

    protected async Task LoadTasksAsync(CancellationToken ct)
    {
        var tasks = new List<UnitTask>();
        if (Actor.Role == Role.Officer)
        {
            var stages = await orders.CountsAsync(Actor, ct);
            int At(params string[] statuses) => statuses.Sum(s => stages.GetValueOrDefault(s));
            Add(await demands.WaitingAsync(Actor, ct), n => T("张需求单待并入或退回", n == 1 ? "demand to collect or send back" : "demands to collect or send back"), "/procurement/demands");
            Add(await BatchesAsync("rejected"), n => T("个批次被退回，待修改", n == 1 ? "batch sent back, to be changed" : "batches sent back, to be changed"), "/procurement/batches?status=rejected");
            Add(await BatchesAsync("checked"), n => T("个批次已检查，待改正或提交", n == 1 ? "batch checked, to be corrected or submitted" : "batches checked, to be corrected or submitted"), "/procurement/batches?status=checked");
            Add(At("changeRequested"), n => T("张采购单待答复：合作社请求变更", n == 1 ? "order to answer: the cooperative asks for a change" : "orders to answer: the cooperatives ask for a change"), "/procurement/disputes#changeRequested");
            Add(At("partShipped", "shipped"), n => T("张采购单在路上，到货请清点", n == 1 ? "order on its way, to be counted in" : "orders on their way, to be counted in"), "/procurement/disputes#onTheWay");
            Add(At("partReceived", "received"), n => T("张采购单已到货，待验收", n == 1 ? "order arrived, to be accepted" : "orders arrived, to be accepted"), "/procurement/disputes#arrived");
        }
        if (Actor.Role is Role.Officer or Role.Finance)
            Add((await sheets.ListAsync(Actor, "open", 1, 100, ct)).Items.Count(s => SettlementWords.WaitsFor(s.Status, s.DraftedBy, unit: true)), n => T("张结算单待本单位处理", n == 1 ? "settlement sheet waits for the unit" : "settlement sheets wait for the unit"), "/procurement/settlements?status=open");
        Tasks = tasks;

        async Task<int> BatchesAsync(string status) => (await batches.ListAsync(Actor, status, 1, 1, ct)).Total;

        void Add(int count, Func<int, string> words, string address)
        {
            if (count > 0) tasks.Add(new(count, words(count), address));
        }
    }
}
