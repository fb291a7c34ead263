using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marketplace.Web.Pages.Storefront;

/// <summary>One endpoint as the reference shows it.</summary>
public sealed record DoorWords(string Method, string Path, string Says, bool Once, IReadOnlyList<string> Parameters, string? Body, string? Answer, IReadOnlyList<string> Statuses, IReadOnlyList<string> Codes);

/// <summary>The API's reference, made from its OpenAPI document, and how to begin.</summary>
public sealed class DevelopersPage([FromKeyedServices("v1")] IOpenApiDocumentProvider document, IWebHostEnvironment house) : ShopPage
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public IReadOnlyList<IGrouping<string, DoorWords>> Groups { get; private set; } = [];
    public string Script { get; private set; } = "";

    public string PowerQuery => $$"""
        let
            Root = "{{Request.Scheme}}://{{Request.Host}}",
            SignedIn = Json.Document(Web.Contents(Root & "/api/accounts/sign-in", [
                Headers = [#"Content-Type" = "application/json"],
                Content = Json.FromValue([email = "officer@demo.local", password = "…"])])),
            Lines = OData.Feed(Root & "/odata/BatchLines?$filter=Status eq 'placed'", null, [
                Headers = [Authorization = "Bearer " & SignedIn[accessToken]], Implementation = "2.0"])
        in
            Lines
        """;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var file = house.WebRootFileProvider.GetFileInfo("developers/first-batch.sh");
        using (var reader = new StreamReader(file.CreateReadStream())) Script = await reader.ReadToEndAsync(ct);
        var api = await document.GetOpenApiDocumentAsync(ct);
        Groups = [.. api.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(o => (Tag: o.Value.Tags?.FirstOrDefault()?.Name ?? "", Door: Door(o.Key.Method, path.Key, o.Value))))
            .GroupBy(o => o.Tag, o => o.Door).OrderBy(g => g.Key is not ("Procurement" or "Documents")).ThenBy(g => g.Key, StringComparer.Ordinal)];
    }

    private static DoorWords Door(string method, string path, OpenApiOperation operation)
    {
        var entry = ApiBook.Find(method, path);
        return new(method, path, entry?.Says.Now ?? operation.Summary ?? "", entry?.Once ?? false,
            [.. (operation.Parameters ?? []).Where(p => p.In is ParameterLocation.Query or ParameterLocation.Path).Select(p => p.Name ?? "")],
            Laid(Example(operation.RequestBody?.Content)), Laid(Example(operation.Responses?.FirstOrDefault(r => r.Key.StartsWith('2')).Value?.Content)), [.. (operation.Responses ?? []).Select(r => r.Key).Where(s => s != "default").Order(StringComparer.Ordinal)], [.. entry?.CodeList ?? []]);
    }

    private static JsonNode? Example(IDictionary<string, OpenApiMediaType>? content) => content?.FirstOrDefault(c => c.Value.Example is not null).Value?.Example;

    private static string? Laid(JsonNode? json) => json?.ToJsonString(Readable);
}
