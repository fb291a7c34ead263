using System.Text.Json.Nodes;
using Marketplace.Procurement;

namespace Marketplace.Web.Parts;

/// <summary>
/// What answers look like, one example of each kind, as the demonstration served it with its lists cut to the first of each. A test
/// holds every one against its schema, and those that can be read against what is served.
/// </summary>
internal static class ApiAnswers
{
    private static readonly Lazy<JsonObject> Recorded = new(() =>
    {
        using var file = typeof(ApiAnswers).Assembly.GetManifestResourceStream(typeof(ApiAnswers), "ApiAnswers.json")!;
        return JsonNode.Parse(file)!.AsObject();
    });

    /// <summary>Null for a kind of which there is no example.</summary>
    public static JsonNode? Of(Type? kind)
    {
        if (kind is null) return null;
        if (Recorded.Value[kind.Name] is { } found) return found.DeepClone();
        if (kind.GetGenericArguments() is not [var one] || Of(one) is not { } item) return null;
        return kind.GetGenericTypeDefinition() == typeof(PageOf<>) ? new JsonObject { ["total"] = 1, ["page"] = 1, ["pageSize"] = 20, ["items"] = new JsonArray(item) } : new JsonArray(item);
    }
}
