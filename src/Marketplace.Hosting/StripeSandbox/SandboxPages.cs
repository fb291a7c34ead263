using System.Text.Json.Nodes;
using Marketplace.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>The checkout pages that Stripe would host, here on our own origin: plain forms, no script.</summary>
internal static class SandboxPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/sandbox/stripe").ExcludeFromDescription();
        pages.MapGet("/style.css", (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Text(SandboxHtml.Style, "text/css; charset=utf-8");
        });
        pages.MapGet("/pay/{id}", ShowAsync);
        pages.MapPost("/pay/{id}", PayAsync);
        pages.MapGet("/challenge/{intentId}", ShowChallengeAsync);
        pages.MapPost("/challenge/{intentId}", AnswerChallengeAsync);
    }

    private static async Task<IResult> ShowAsync(string id, string? declined, HttpContext http, SandboxStore store, CancellationToken ct)
    {
        if (await FindAsync(store, id, ct) is not { } session) return Results.NotFound();
        return session.Text("status") switch
        {
            "complete" => Results.Redirect(SuccessUrl(session)),
            "expired" => Html(http, SandboxHtml.Expired(session), StatusCodes.Status410Gone),
            _ => Html(http, SandboxHtml.Pay(session, declined)),
        };
    }

    private static async Task<IResult> PayAsync(string id, HttpContext http, SandboxStore store, SandboxPostman postman, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var method = form["method"].ToString();
        if (!SandboxCard.Knows(method)) return SeeOther(http, $"/sandbox/stripe/pay/{Uri.EscapeDataString(id)}");
        var (session, answer) = await store.StepAsync(ledger =>
        {
            if (ledger.Find(SandboxSessions.Kind, id) is null) return ((JsonObject?)null, (SandboxAnswer?)null);
            var session = SandboxSessions.Get(ledger, id);
            // A second click on a page that is done with, or one waiting at the bank, changes nothing.
            return session.Text("status") == "open" && !Waits(ledger, session) ? (session, SandboxSessions.Pay(ledger, session, method)) : (session, null);
        }, ct);
        if (session is null) return Results.NotFound();
        await postman.DeliverDueAsync(ct);
        return SeeOther(http, answer switch
        {
            { Status: 402 } => $"/sandbox/stripe/pay/{id}?declined={Uri.EscapeDataString(answer.Body["error"].Text("decline_code") ?? "declined")}",
            { Body: var intent } when intent.Text("status") == "requires_action" => $"/sandbox/stripe/challenge/{intent.Text("id")}",
            null when session.Text("status") == "open" => $"/sandbox/stripe/challenge/{session.Text("payment_intent")}",
            _ => session.Text("status") == "complete" ? SuccessUrl(session) : $"/sandbox/stripe/pay/{id}",
        });
    }

    private static async Task<IResult> ShowChallengeAsync(string intentId, HttpContext http, SandboxStore store, CancellationToken ct)
    {
        var (intent, back) = await store.StepAsync(ledger => (ledger.Find("payment_intent", intentId), BackFrom(ledger, intentId)), ct);
        if (intent is null) return Results.NotFound();
        return intent.Text("status") == "requires_action" ? Html(http, SandboxHtml.Challenge(intent)) : SeeOther(http, back);
    }

    private static async Task<IResult> AnswerChallengeAsync(string intentId, HttpContext http, SandboxStore store, SandboxPostman postman, CancellationToken ct)
    {
        var passed = (await http.Request.ReadFormAsync(ct))["answer"] == "pass";
        var (intent, back) = await store.StepAsync(ledger =>
        {
            var intent = ledger.Find("payment_intent", intentId);
            if (intent.Text("status") != "requires_action") return (intent, BackFrom(ledger, intentId));
            if (SessionOf(ledger, intent!) is { } session) SandboxSessions.AnswerChallenge(ledger, session, passed);
            else SandboxIntents.AnswerChallenge(ledger, intent!, passed);
            return (intent, BackFrom(ledger, intentId, failed: !passed));
        }, ct);
        if (intent is null) return Results.NotFound();
        await postman.DeliverDueAsync(ct);
        return SeeOther(http, back);
    }

    private static bool Waits(SandboxLedger ledger, JsonObject session) =>
        ledger.Find("payment_intent", session.Text("payment_intent")).Text("status") == "requires_action";

    private static JsonObject? SessionOf(SandboxLedger ledger, JsonObject intent) => ledger.Find(SandboxSessions.Kind, intent["_"].Text("session"));

    private static string BackFrom(SandboxLedger ledger, string intentId, bool failed = false)
    {
        if (ledger.Find("payment_intent", intentId) is not { } intent) return "/";
        if (SessionOf(ledger, intent) is not { } session) return intent["_"].Text("return_url") ?? "/";
        return session.Text("status") == "complete" ? SuccessUrl(session) : $"/sandbox/stripe/pay/{session.Text("id")}{(failed ? "?declined=authentication" : "")}";
    }

    private static Task<JsonObject?> FindAsync(SandboxStore store, string id, CancellationToken ct) =>
        store.StepAsync(ledger => ledger.Find(SandboxSessions.Kind, id) is null ? null : SandboxSessions.Get(ledger, id), ct);

    private static string SuccessUrl(JsonObject session) =>
        session.Text("success_url")!.Replace("{CHECKOUT_SESSION_ID}", session.Text("id"), StringComparison.Ordinal);

    private static IResult SeeOther(HttpContext http, string where)
    {
        http.Response.Headers.Location = where;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Html(HttpContext http, string body, int status = 200)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Text(body, "text/html; charset=utf-8", statusCode: status);
    }
}
