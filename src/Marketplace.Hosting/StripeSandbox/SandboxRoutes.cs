using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>Which question goes where.</summary>
internal static class SandboxRoutes
{
    public static SandboxAnswer Go(SandboxLedger ledger, SandboxQuestion question, JsonObject form)
    {
        string[] path = question.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (question.Method, path) switch
        {
            ("POST", ["v1", "checkout", "sessions"]) => Ok(SandboxSessions.Create(ledger, form)),
            ("GET", ["v1", "checkout", "sessions"]) => List(question, form, Sessions(ledger, form)),
            ("GET", ["v1", "checkout", "sessions", var id]) => Ok(SandboxSessions.Get(ledger, id)),
            ("POST", ["v1", "checkout", "sessions", var id, "expire"]) => Ok(SandboxSessions.Expire(ledger, id)),
            ("GET", ["v1", "checkout", "sessions", var id, "line_items"]) => List(question, form, Items(SandboxSessions.Get(ledger, id))),
            ("POST", ["v1", "payment_intents"]) => SandboxIntents.Create(ledger, form),
            ("GET", ["v1", "payment_intents"]) => List(question, form, ledger.All("payment_intent")),
            ("GET", ["v1", "payment_intents", var id]) => Ok(ledger.Get("payment_intent", id)),
            ("POST", ["v1", "payment_intents", var id, "confirm"]) => SandboxIntents.Confirm(ledger, ledger.Get("payment_intent", id), form),
            ("POST", ["v1", "payment_intents", var id, "capture"]) => SandboxIntents.Capture(ledger, ledger.Get("payment_intent", id), form),
            ("POST", ["v1", "payment_intents", var id, "cancel"]) => SandboxIntents.Cancel(ledger, ledger.Get("payment_intent", id), form),
            ("GET", ["v1", "charges"]) => List(question, form, ledger.All("charge", form.Text("payment_intent"))),
            ("GET", ["v1", "charges", var id]) => Ok(ledger.Get("charge", id)),
            ("POST", ["v1", "refunds"]) => Ok(SandboxRefunds.Create(ledger, form)),
            ("GET", ["v1", "refunds"]) => List(question, form, Refunds(ledger, form)),
            ("GET", ["v1", "refunds", var id]) => Ok(ledger.Get("refund", id)),
            ("GET", ["v1", "events"]) => List(question, form, Events(ledger, form)),
            ("GET", ["v1", "events", var id]) => Ok(ledger.Get("event", id)),
            _ => throw SandboxError.NoRoute(question.Method, question.Path),
        };
    }

    private static SandboxAnswer Ok(JsonObject thing) => SandboxAnswer.Ok(thing);

    private static IEnumerable<JsonObject> Sessions(SandboxLedger ledger, JsonObject form) =>
        ledger.All(SandboxSessions.Kind).Where(s => Matches(s, form, "payment_intent") && Matches(s, form, "status"));

    private static IEnumerable<JsonObject> Refunds(SandboxLedger ledger, JsonObject form) =>
        ledger.All("refund", form.Text("payment_intent")).Where(r => Matches(r, form, "charge"));

    private static IEnumerable<JsonObject> Events(SandboxLedger ledger, JsonObject form) => ledger.All("event").Where(e => Matches(e, form, "type"));

    private static IEnumerable<JsonObject> Items(JsonObject session) => ((JsonArray)session["_"]!["items"]!).Select(i => (JsonObject)i!.DeepClone());

    private static bool Matches(JsonObject thing, JsonObject form, string name) => form.Text(name) is not { } wanted || thing.Text(name) == wanted;

    // Newest first; starting_after and ending_before name the last seen.
    private static SandboxAnswer List(SandboxQuestion question, JsonObject form, IEnumerable<JsonObject> things)
    {
        var limit = form.Number("limit") ?? 10;
        if (limit is < 1 or > 100) throw SandboxError.Parameter("parameter_invalid_integer", "limit", "limit must be between 1 and 100");
        if (form.Text("starting_after") is { } after) things = things.SkipWhile(t => t.Text("id") != after).Skip(1);
        if (form.Text("ending_before") is { } before) things = things.TakeWhile(t => t.Text("id") != before).TakeLast((int)limit);
        var page = things.Take((int)limit + 1).ToList();
        return Ok(new()
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. page.Take((int)limit).Select(t => (JsonNode)t)]),
            ["has_more"] = page.Count > limit,
            ["url"] = question.Path,
        });
    }
}
