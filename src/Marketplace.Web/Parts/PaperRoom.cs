using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Settlement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
        papers.MapGet("/purchase-orders/{id:guid}/papers/{paper}", OfOrder).Produces<Stream>(StatusCodes.Status200OK, PaperPdf.Kind);
        papers.MapGet("/batches/{id:guid}/evidence", Pack).Produces<Stream>(StatusCodes.Status200OK, "application/zip");
        papers.MapGet("/certificates/{id:guid}/paper", OfCertificate).Produces<Stream>(StatusCodes.Status200OK, PaperPdf.Kind);
        app.MapGet("/api/settlement/sheets/{id:guid}/paper", OfSheet).Produces<Stream>(StatusCodes.Status200OK, PaperPdf.Kind).WithTags("Documents").RequireAuthorization(Portals.SignedIn);
    }

    private static async Task<FileContentHttpResult> OfOrder(Guid id, string paper, HttpContext http, Actor actor, PurchasePapers papers, PaperFont font, CancellationToken ct) =>
        Pdf(http, await papers.WriteAsync(actor, new(id), KindOf(paper), ct), font);

    private static async Task<FileContentHttpResult> OfCertificate(Guid id, HttpContext http, Actor actor, CertificateViews certificates, PaperFont font, CancellationToken ct) =>
        Pdf(http, await certificates.WriteAsync(actor, new(id), ct), font);

    private static async Task<FileContentHttpResult> OfSheet(Guid id, HttpContext http, Actor actor, SheetViews sheets, PaperFont font, CancellationToken ct) =>
        Pdf(http, await sheets.WriteAsync(actor, new(id), ct), font);

    private static async Task<PushStreamHttpResult> Pack(Guid id, HttpContext http, Actor actor, BatchEvidence evidence, PurchasePapers papers, SheetViews sheets, DisputeDesk desk, LotCertificates certificates, PaperFont font, CancellationToken ct)
    {
        var settled = await sheets.OfBatchAsync(actor, new(id), ct);
        var gathered = await evidence.GatherAsync(actor, new(id), [.. settled.Select(s => $"sheet:{s.Id.Value}")], ct);
        // Refused while there is still a way to say so.
        _ = font.Face;
        // The archive closes a compressed file with a few bytes it does not wait for.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(to => new EvidencePack(gathered, settled, actor, papers, sheets, desk, certificates, font).WriteAsync(to, ct), "application/zip", $"{gathered.Batch.Number}.zip");
    }

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
