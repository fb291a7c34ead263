using Marketplace.Catalog;
using Marketplace.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Procurement;

/// <summary>Rows to put into a batch, from one of three: text, JSON rows, or a saved list.</summary>
/// <param name="Text">Lines of "sku quantity", or cells of a spreadsheet with or without headers.</param>
/// <param name="DeliveryPoint">Where rows that name no recipient go.</param>
/// <param name="DeliverOn">When rows without a day are wanted, as 2026-12-01.</param>
public sealed record AddRowsRequest(
    string? Text = null, IReadOnlyList<BatchLineRequest>? Lines = null, SavedListId? List = null, DeliveryPointId? DeliveryPoint = null, string? DeliverOn = null);

/// <summary>A row before it is put into a batch, with what the check would say of it today.</summary>
public sealed record QuickRowView(
    int Row, string Sku, string Name, string Quantity, long UnitPriceFen, long AmountFen, string Recipient, string Address, string DeliverOn, IReadOnlyList<CellProblem> Problems, IReadOnlyList<CellProblem> Warnings);

/// <summary>What would come of some rows.</summary>
/// <param name="Good">Rows without a problem.</param>
/// <param name="AmountFen">What the good rows cost today.</param>
public sealed record QuickPreview(int Total, int Good, long AmountFen, IReadOnlyList<QuickRowView> Rows);

/// <summary>Reads rows as they are jotted down, pasted or kept on a list, and tells beforehand what the check will say.</summary>
public sealed class QuickOrder(MarketplaceDb db, PriceList prices, Stock stock, AddressBook addresses, TimeProvider clock)
{
    /// <exception cref="Refusal">procurement.empty_file and what else a sheet is refused for; procurement.too_many_quick_rows, .no_such_list, .no_such_delivery_point, .delivery_day_wrong.</exception>
    public async Task<QuickPreview> PreviewAsync(Actor actor, AddRowsRequest wanted, CancellationToken ct)
    {
        var sheet = await SheetAsync(actor, wanted, ct);
        var rows = sheet.Rows.Select(r => PutLines.Stored(default, sheet, r)).ToList();
        var offers = await JudgeAsync(rows, asked: actor.Role == Role.Requester, ct);
        var good = rows.Where(r => r.Status == RowStatus.Valid).ToList();
        var left = (await stock.AvailableAsync([.. good.Select(r => r.ProductId!.Value).Distinct()], ct)).ToDictionary();
        foreach (var product in good.GroupBy(r => r.Sku, StringComparer.OrdinalIgnoreCase))
        {
            var price = offers[product.Key].For(product.Sum(r => r.Quantity)).UnitPriceFen;
            foreach (var row in product)
            {
                (row.UnitPriceFen, row.AmountFen) = (price, price * row.Quantity);
                var before = Math.Max(0, left.GetValueOrDefault(row.ProductId!.Value));
                left[row.ProductId!.Value] = before - row.Quantity;
                if (before < row.Quantity) row.Problems = RowProblem.Write([.. RowProblem.Read(row.Problems), new("quantity", RowProblems.ShortStock, before.ToString(global::System.Globalization.CultureInfo.InvariantCulture))]);
            }
        }
        return new(rows.Count, good.Count, good.Sum(r => r.AmountFen), rows.ConvertAll(r => ViewOf(r, offers.GetValueOrDefault(r.Sku))));
    }

    /// <summary>The rows as a new batch takes them.</summary>
    /// <exception cref="Refusal">As for <see cref="PreviewAsync"/>.</exception>
    public async Task<BatchLines> LinesAsync(Actor actor, AddRowsRequest wanted, CancellationToken ct) => new(await SheetAsync(actor, wanted, ct));

    /// <summary>The rows of a chosen file as text, so that they can be corrected and are not lost.</summary>
    public static string TextOf(BatchLines lines) =>
        lines.Sheet.Rows.Count <= QuickLines.Most ? QuickLines.Write(lines.Sheet) : throw ComposeRefusals.TooManyQuickRows(QuickLines.Most);

    /// <summary>Writes into the rows what the check would say today; <paramref name="asked"/> as in <see cref="RowCheck"/>. Tells what is for sale under their codes.</summary>
    internal async Task<IReadOnlyDictionary<string, ProductOffer>> JudgeAsync(IReadOnlyList<BatchRow> rows, bool asked, CancellationToken ct)
    {
        var today = BusinessDay.Today(clock);
        var offers = await prices.FindBySkusAsync([.. rows.Select(r => r.Sku).Where(s => s.Length is > 0 and <= 60).Distinct()], today, ct);
        var check = new RowCheck(offers, addresses, today, asked);
        foreach (var row in rows) check.Judge(row);
        return offers;
    }

    /// <summary>The rows with the chosen delivery point and day filled in. A requester's leave the point open: its people are not for him to read.</summary>
    internal async Task<Sheet> SheetAsync(Actor actor, AddRowsRequest wanted, CancellationToken ct)
    {
        var unit = actor.RequireOrganisation(Role.Officer, Role.Requester);
        // Lists are kept at the unit's desk.
        if (wanted.List is not null && actor.Role == Role.Requester) throw ComposeRefusals.NoSuchList();
        if (wanted.Lines?.Count > QuickLines.Most) throw ComposeRefusals.TooManyQuickRows(QuickLines.Most);
        var lines = wanted.Lines is { } json ? BatchLines.FromJson(new() { Lines = json })
            : wanted.List is { } list ? QuickLines.Read(await ListAsync(unit, list, ct))
            : QuickLines.Read(wanted.Text);
        var point = wanted.DeliveryPoint is not { } id ? null
            : await db.Set<DeliveryPoint>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.Unit == unit && p.RemovedAt == null, ct) ?? throw ComposeRefusals.NoSuchDeliveryPoint();
        return QuickLines.Filled(lines.Sheet, actor.Role == Role.Officer ? point : null, DayOf(wanted.DeliverOn));
    }

    /// <summary>The wanted delivery day, or null where none was given; refuses what is none.</summary>
    internal static DateOnly? DayOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : RowCheck.DayOf(text) ?? throw ComposeRefusals.DeliveryDayWrong();

    private async Task<string> ListAsync(OrganisationId unit, SavedListId id, CancellationToken ct)
    {
        var list = await db.Set<SavedList>().AsNoTracking().Include(l => l.Lines).SingleOrDefaultAsync(l => l.Id == id && l.Unit == unit && l.RemovedAt == null, ct) ?? throw ComposeRefusals.NoSuchList();
        return ListText.Of(list.Lines.OrderBy(l => l.Row).Select(l => (l.Sku, l.Quantity)));
    }

    private static QuickRowView ViewOf(BatchRow row, ProductOffer? offer)
    {
        var problems = RowProblem.Read(row.Problems);
        return new(row.Row, row.Sku, offer is null ? "" : new Words(offer.One.NameZh, offer.One.NameEn).Now, row.QuantityText, row.UnitPriceFen, row.AmountFen, row.Recipient, row.Address, row.DeliverOnText,
            [.. problems.Where(p => !p.IsWarning).Select(p => new CellProblem(p.Column, p.Code, p.Words.Now))], [.. problems.Where(p => p.IsWarning).Select(p => new CellProblem(p.Column, p.Code, p.Words.Now))]);
    }
}

/// <summary>Goods and quantities as a person would jot them down.</summary>
internal static class ListText
{
    public static string Of(IEnumerable<(string Sku, long Quantity)> lines) => string.Join('\n', lines.Select(l => $"{l.Sku}\t{l.Quantity}"));
}
