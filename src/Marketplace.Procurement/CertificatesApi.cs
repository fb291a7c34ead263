using Marketplace.Accounts;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Procurement;

/// <summary>The letterbox of certificates; verifying is open to everyone.</summary>
internal static class CertificatesApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var certificates = app.MapGroup("/api/procurement/certificates").WithTags("Documents").RequireAuthorization(Portals.SignedIn);
        certificates.MapGet("/", List);
        certificates.MapPost("/", Issue).Produces<Made>(StatusCodes.Status201Created);
        certificates.MapGet("/{id:guid}", Find);
        app.MapGet("/api/certificates/{number}", Verify).WithTags("Documents");
    }

    private static async Task<Ok<IReadOnlyList<CertificateView>>> List(Actor actor, CertificateViews views, CancellationToken ct) => TypedResults.Ok(await views.ListAsync(actor, ct));

    private static async Task<Ok<CertificateView>> Find(Guid id, Actor actor, CertificateViews views, CancellationToken ct) => TypedResults.Ok(await views.FindAsync(actor, new(id), ct));

    private static async Task<IResult> Issue(HttpContext http, Actor actor, IssueCertificateRequest wanted, Idempotency once, IssueCertificate issue, CancellationToken ct)
    {
        actor.Require(Role.Officer, Role.Finance);
        return await once.RunAsync(http, actor, wanted, async () => new Made((await issue.RunAsync(actor, wanted, ct)).Value), made => TypedResults.Created($"/api/procurement/certificates/{made.Id}", made));
    }

    private static async Task<Results<Ok<VerifiedCertificate>, NotFound>> Verify(string number, CertificateViews views, CancellationToken ct, string code = "") =>
        await views.VerifyAsync(number, code, ct) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();
}
