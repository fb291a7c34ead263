using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marketplace.Web.Parts;

/// <summary>Writes the words of <see cref="ApiBook"/> into the OpenAPI document: summaries, examples, every code of a refusal, how to sign in.</summary>
internal sealed partial class ApiDescriptions : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string Problem = "application/problem+json";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "山海集 Shanhai Market";
        document.Info.Description =
            "Sign in at POST /api/accounts/sign-in and send the token as `Authorization: Bearer …`. Money is integer fen (1/100 yuan). "
            + "A refusal is application/problem+json with `code` (stable), `title` and `detail` (in the language of Accept-Language). "
            + "What creates something needs an Idempotency-Key; the same key with the same body gives the first answer again. A how-to is at /developers.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The accessToken of POST /api/accounts/sign-in" };
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = "/" + Constraint().Replace(context.Description.RelativePath!.Trim('/'), "");
        if (ApiBook.Find(context.Description.HttpMethod ?? "", path) is not { } entry) return Task.CompletedTask;
        (operation.Summary, operation.Description) = (entry.Says.En, entry.Says.Zh);
        if (entry.Once)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Required = true,
                Description = "Any text of your own, new for each thing to create. Repeated with the same body it gives the first answer again (Idempotency-Replayed: true); with another body it is refused with 422, while the first still runs with 409.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
        if (entry.Body is { } body && operation.RequestBody?.Content is { } sent && sent.TryGetValue("application/json", out var request)) request.Example = JsonNode.Parse(body);
        if (NeedsSignIn(context)) operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
        operation.Responses ??= [];
        if (operation.Responses.FirstOrDefault(r => r.Key.StartsWith('2')).Value?.Content is { } given && given.TryGetValue("application/json", out var response))
            response.Example = ApiAnswers.Of(context.Description.SupportedResponseTypes.FirstOrDefault(r => r.StatusCode is >= 200 and < 300)?.Type);
        foreach (var (status, codes) in Refused(operation, context, entry)) operation.Responses[status] = new OpenApiResponse
        {
            Description = $"Refused. `code` is one of: {string.Join(", ", codes.Select(c => $"`{c}`"))}.",
            Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Example = new JsonObject { ["status"] = int.Parse(status, CultureInfo.InvariantCulture), ["code"] = codes[0], ["title"] = "…" } } },
        };
        return Task.CompletedTask;
    }

    private static bool NeedsSignIn(OpenApiOperationTransformerContext context) => context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any();

    /// <summary>Every status an answer may have, with its codes: the entry's own, and what the door itself refuses.</summary>
    private static IEnumerable<(string Status, List<string> Codes)> Refused(OpenApiOperation operation, OpenApiOperationTransformerContext context, ApiEntry entry)
    {
        List<string> codes = [.. entry.CodeList];
        if (entry.Once) codes.AddRange(["platform.idempotency_key_missing", "platform.idempotency_key_reused", "platform.idempotency_running"]);
        if (operation.RequestBody is not null) codes.AddRange(["platform.bad_json", "web.too_large"]);
        if (NeedsSignIn(context))
        {
            codes.AddRange(["platform.sign_in_first", "accounts.too_many_requests"]);
            // What changes something belongs to a role, and may lose a race to somebody else.
            if (context.Description.HttpMethod is not "GET") codes.AddRange(["platform.not_allowed", "platform.changed_meanwhile"]);
        }
        return codes.Distinct().GroupBy(c => RefusalStatuses.All[c]).OrderBy(g => g.Key).Select(g => (g.Key.ToString(CultureInfo.InvariantCulture), g.ToList()));
    }

    // Routes keep what a parameter must be ({id:guid}); the document does not.
    [GeneratedRegex(":[a-z]+(?=\\})")]
    private static partial Regex Constraint();
}
