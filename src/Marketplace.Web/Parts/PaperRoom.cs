using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Web.Parts;

/// <summary>The printing room: documents as PDF files for scripts. People find the same under <c>/papers</c>.</summary>
public static class PaperRoom
{
    public static void AddPaper(this IHostApplicationBuilder builder) =>
        builder.AddRoom(typeof(PaperRoom).Assembly).Options<PaperOptions>("Paper").HasOne<PaperFont>();

    public static void MapPaper(this IEndpointRouteBuilder app)
    {
        var papers = app.MapGroup("/api/procurement").WithTags("Documents").RequireAuthorization(Portals.SignedIn);
        papers.MapGet("/purchase-orders/{id:guid}/papers/{paper}", OfOrder);
    }

    private static async Task<FileContentHttpResult> OfOrder(Guid id, string paper, HttpContext http, Actor actor, PurchasePapers papers, PaperFont font, CancellationToken ct) =>
        Pdf(http, await papers.WriteAsync(actor, new(id), KindOf(paper), ct), font);

    /// <summary>contract, delivery or acceptance, as addresses name them.</summary>
    /// <exception cref="Refusal">web.no_such_paper.</exception>
    internal static PaperKind KindOf(string paper) => paper switch
    {
        "contract" => PaperKind.Contract,
        "delivery" => PaperKind.Delivery,
        "acceptance" => PaperKind.Acceptance,
        _ => throw FrontRefusals.NoSuchPaper(),
    };

    private static FileContentHttpResult Pdf(HttpContext http, Paper paper, PaperFont font)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(PaperPdf.Print(paper, font), PaperPdf.Kind, $"{paper.Title}-{paper.Number}.pdf");
    }
}
