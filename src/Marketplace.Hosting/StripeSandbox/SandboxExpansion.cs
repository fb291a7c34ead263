using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>Puts whole things where the question asked to expand their ids, and hides what Stripe would not show.</summary>
internal static class SandboxExpansion
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["payment_intent"] = "payment_intent",
        ["latest_charge"] = "charge",
        ["charge"] = "charge",
    };

    public static JsonObject Apply(SandboxLedger ledger, JsonObject answer, IEnumerable<string> paths)
    {
        var shown = (JsonObject)answer.DeepClone();
        foreach (var path in paths) Expand(ledger, shown, path.Split('.'));
        Hide(shown);
        return shown;
    }

    private static void Expand(SandboxLedger ledger, JsonNode? node, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty) return;
        if (node is JsonArray list)
        {
            foreach (var item in list) Expand(ledger, item, path);
            return;
        }
        if (node is not JsonObject thing) return;
        if (path[0] == "line_items" && thing["_"]?["items"] is JsonArray items)
        {
            thing["line_items"] = new JsonObject { ["object"] = "list", ["data"] = items.DeepClone(), ["has_more"] = false, ["url"] = $"/v1/checkout/sessions/{thing.Text("id")}/line_items" };
            return;
        }
        if (path[0] == "refunds" && thing.Text("object") == "charge")
        {
            var refunds = ledger.All("refund", thing.Text("payment_intent"));
            thing["refunds"] = new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. refunds]), ["has_more"] = false, ["url"] = $"/v1/charges/{thing.Text("id")}/refunds" };
            return;
        }
        if (Kinds.TryGetValue(path[0], out var kind) && thing[path[0]] is JsonValue id && ledger.Find(kind, id.ToString()) is { } whole) thing[path[0]] = whole;
        Expand(ledger, thing[path[0]], path[1..]);
    }

    private static void Hide(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Hide(item);
        }
        else if (node is JsonObject thing)
        {
            thing.Remove("_");
            foreach (var (_, value) in thing) Hide(value);
        }
    }
}
