using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>Answers Stripe's REST interface to the SDK without a port: routes, keys, idempotency, errors, expansion, lists.</summary>
internal sealed class SandboxHandler(SandboxStore store, SandboxBell bell) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var question = new SandboxQuestion(request.Method.Method, request.RequestUri!.AbsolutePath, request.Method == HttpMethod.Get ? request.RequestUri.Query.TrimStart('?') : form);
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.First() : null;
        var replayed = false;
        SandboxAnswer answer;
        try
        {
            if (request.Headers.Authorization is not { Scheme: "Bearer", Parameter.Length: > 0 }) throw SandboxError.NoKey();
            answer = await store.StepAsync(ledger => Answer(ledger, question, key, out replayed), cancellationToken);
        }
        catch (SandboxError no)
        {
            answer = new(no.Status, no.Body);
        }
        bell.Ring();
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StringContent(answer.Body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        response.Headers.Add("Request-Id", SandboxLedger.NewId("req_"));
        if (key is not null) response.Headers.Add("Idempotency-Key", key);
        if (replayed) response.Headers.Add("Idempotent-Replayed", "true");
        return response;
    }

    private static SandboxAnswer Answer(SandboxLedger ledger, SandboxQuestion question, string? key, out bool replayed)
    {
        replayed = false;
        if (key is null || question.Method != "POST") return Do(ledger, question);
        var fingerprint = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(question.Path + "\n" + question.Form)));
        if (ledger.Kept(key) is { } kept)
        {
            if (kept.Fingerprint != fingerprint) throw SandboxError.KeyReused(key);
            replayed = true;
            return new(kept.Status, kept.Body);
        }
        SandboxAnswer answer;
        try
        {
            answer = Do(ledger, question);
        }
        catch (SandboxError no) when (!no.IsValidation)
        {
            answer = new(no.Status, no.Body);
        }
        ledger.Keep(key, fingerprint, answer);
        return answer;
    }

    private static SandboxAnswer Do(SandboxLedger ledger, SandboxQuestion question)
    {
        var form = SandboxForm.Read(question.Form);
        var answer = SandboxRoutes.Go(ledger, question, form);
        return answer.Body.ContainsKey("error") ? answer : answer with { Body = SandboxExpansion.Apply(ledger, answer.Body, form.Texts("expand")) };
    }
}

/// <summary>What the SDK asks.</summary>
internal sealed record SandboxQuestion(string Method, string Path, string Form);
