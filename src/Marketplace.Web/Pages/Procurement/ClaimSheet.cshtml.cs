using System.Text;
using Marketplace.Accounts;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>Codes to print and cut: ten on an A4 page. Each look at them is written in the trail.</summary>
[Authorize(Policy = Portals.Procurement), ResponseCache(NoStore = true)]
public sealed class ClaimSheetPage(ClaimRoundViews rounds, HandOutCodes handOut) : ShopPage
{
    private const int OnAPage = 10, AtOnce = 200;

    public ClaimRoundView Round { get; private set; } = null!;
    public IReadOnlyList<NumberedCode[]> Sheets { get; private set; } = [];
    public int First { get; private set; }
    public int Last { get; private set; }

    /// <summary>The first number of each portion that is shown at once.</summary>
    public IEnumerable<int> Portions => Enumerable.Range(0, (Round.Entitlements + AtOnce - 1) / AtOnce).Select(n => n * AtOnce + 1);

    public static int LastOf(int first) => first + AtOnce - 1;

    public async Task OnGetAsync(Guid id, int? first, int? last, CancellationToken ct)
    {
        Round = await rounds.FindAsync(Actor, new(id), ct);
        First = Math.Clamp(first ?? 1, 1, Round.Entitlements);
        Last = Math.Clamp(last ?? LastOf(First), First, Math.Min(LastOf(First), Round.Entitlements));
        Sheets = [.. (await handOut.RunAsync(Actor, new(id), First, Last, ct)).Chunk(OnAPage)];
    }

    /// <summary>The square as one path: a hundredth of what one rectangle a module would be.</summary>
    public IHtmlContent Square(string code)
    {
        using var made = QRCodeGenerator.GenerateQrCode(ClaimSheet.AddressOf(Request) + code.Replace("-", "", StringComparison.Ordinal), QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        var modules = made.ModuleMatrix;
        for (var y = 0; y < modules.Count; y++)
            for (var x = 0; x < modules.Count; x++)
            {
                var from = x;
                while (x < modules.Count && modules[y][x]) x++;
                if (x > from) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        return Markup.Raw($"<svg class=\"square\" viewBox=\"0 0 {modules.Count} {modules.Count}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>");
    }
}
