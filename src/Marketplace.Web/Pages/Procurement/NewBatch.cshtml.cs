using System.Text.Json;
using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Regions;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>A new batch with its first rows: uploaded, pasted or typed.</summary>
[Authorize(Policy = Portals.Procurement), RequestSizeLimit(22 * 1024 * 1024)]
public sealed class NewBatchPage(OpenBatch open, PutLines put, PlanViews plans, RegionBook regions, Idempotency once, TimeProvider clock) : ShopPage
{
    public const int TypedRows = 6;

    public static IReadOnlyList<(string Key, Words Words, string Type)> Columns { get; } =
    [
        ("sku", new("商品编码", "SKU"), "text"), ("quantity", new("数量", "Quantity"), "text"), ("recipient", new("收货人", "Recipient"), "text"), ("phone", new("电话", "Phone"), "tel"),
        ("address", new("地址", "Address"), "text"), ("deliverOn", new("送达日期", "Deliver on"), "date"), ("remark", new("备注", "Remark"), "text"),
    ];

    public string Key { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Purpose { get; private set; } = "canteen";
    public string Reason { get; private set; } = "";
    public bool Compares { get; private set; }
    public string FailedRows { get; private set; } = "skip";
    public bool AnyShelfLife { get; private set; }
    public string Pasted { get; private set; } = "";
    public string PairingHint { get; private set; } = "";

    public string Cell(int row, string key) => Request.HasFormContentType ? Request.Form[$"typed[{row}].{key}"].ToString() : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        Key = Ids.NewGuid(clock).ToString();
        await HintAsync(ct);
    }

    public IActionResult OnGetTemplate(string? kind) => kind == "xlsx"
        ? File(BatchTemplate.Xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "shanhai-batch.xlsx")
        : File(BatchTemplate.Csv(), "text/csv; charset=utf-8", "shanhai-batch.csv");

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        var form = Request.Form;
        (Key, Title, Purpose, Reason, Pasted) = (form["Key"].ToString(), form["title"].ToString(), form["purpose"].ToString(), form["reason"].ToString(), form["pasted"].ToString());
        FailedRows = form["failedRows"].ToString() is { Length: > 0 } policy ? policy : "skip";
        AnyShelfLife = form["anyShelfLife"].Contains("true");
        Compares = form["comparison"].Contains("true");
        await HintAsync(ct);
        BatchView? batch = null;
        var done = await TryAsync(async () =>
        {
            // Read first: a broken file must not leave an empty batch behind.
            var lines = await LinesAsync(file, ct);
            var wanted = new OpenBatchRequest(Title, Purpose, Reason.Length == 0 && !Compares ? null : new DirectingRequest(Reason, Compares), FailedRows, AnyShelfLife);
            (batch, _) = await once.RunAsync($"{Actor} new-batch", Key, wanted, () => open.RunAsync(Actor, wanted, lines, ct), ct);
            if (lines is not null) await put.RunAsync(Actor, batch.Id, lines, ct);
        });
        return done ? Done("/Procurement/Batch", new { id = batch!.Id.Value }, T("批次已创建。", "The batch was created.")) : Page();
    }

    private async Task<BatchLines?> LinesAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is { Length: > 0 }) return await BatchLines.FromUploadAsync(file, ct);
        if (!string.IsNullOrWhiteSpace(Pasted)) return BatchLines.FromText(Pasted);
        var typed = Enumerable.Range(0, TypedRows).Where(i => Columns.Any(c => Cell(i, c.Key).Trim().Length > 0)).Select(i => new BatchLineRequest
        {
            Sku = Cell(i, "sku"),
            Quantity = JsonSerializer.SerializeToElement(Cell(i, "quantity")),
            Recipient = Cell(i, "recipient"),
            Phone = Cell(i, "phone"),
            Address = Cell(i, "address"),
            DeliverOn = Cell(i, "deliverOn"),
            Remark = Cell(i, "remark"),
        }).ToList();
        return typed.Count == 0 ? null : BatchLines.FromJson(new() { Lines = typed });
    }

    private async Task HintAsync(CancellationToken ct)
    {
        var paired = (await plans.PairedCountiesAsync(Actor, ct)).FirstOrDefault();
        PairingHint = paired is null
            ? T("目前没有生效的结对关系，请写明理由，或选择货比三家。", "No pairing is in force; give a reason, or compare offers.")
            : T($"不填时依据结对关系：{regions.FullName(paired.WestCode)}。", $"Left empty, the pairing with {regions.FullName(paired.WestCode)} is the ground.");
    }
}
