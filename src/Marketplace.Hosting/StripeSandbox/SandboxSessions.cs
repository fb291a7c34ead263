using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>The life of a checkout session: open, complete or expired.</summary>
internal static class SandboxSessions
{
    public const string Kind = "checkout.session";

    private static readonly string[] Parameters =
    [
        "mode", "success_url", "cancel_url", "client_reference_id", "customer_email", "locale", "expires_at", "line_items", "metadata",
        "payment_intent_data", "payment_method_options", "allowed_payment_method_types", "submit_type", "expand",
    ];

    public static JsonObject Create(SandboxLedger ledger, JsonObject form)
    {
        SandboxChecks.OnlyKnown(form, Parameters);
        if ((form.Text("mode") ?? throw SandboxError.Missing("mode")) != "payment")
            throw SandboxError.Parameter("parameter_invalid_enum", "mode", "This sandbox knows the mode payment.");
        var success = SandboxChecks.Address(form, "success_url");
        if (form.Text("cancel_url") is not null) SandboxChecks.Address(form, "cancel_url");
        var expiresAt = form.Number("expires_at") ?? ledger.Now + 86_400;
        if (expiresAt < ledger.Now + 1_800 || expiresAt > ledger.Now + 86_400)
            throw SandboxError.Parameter("parameter_invalid_integer", "expires_at", "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.");
        var items = Items(form);
        var total = SandboxChecks.Amount(items.Sum(i => i.Number("amount_total")!.Value), "line_items");
        var session = SandboxShapes.Session(form, total, items[0].Text("currency")!, new JsonArray([.. items]), ledger.Now, expiresAt, success.GetLeftPart(UriPartial.Authority));
        SandboxIntents.CaptureMethod(form.Map("payment_intent_data"));
        ledger.Put(session);
        return session;
    }

    private static List<JsonObject> Items(JsonObject form)
    {
        if (form["line_items"] is not JsonArray { Count: > 0 } lines) throw SandboxError.Missing("line_items");
        return [.. lines.Select((line, i) =>
        {
            var price = line!["price_data"] ?? throw SandboxError.Missing($"line_items[{i}][price_data]");
            var unit = price.Number("unit_amount") ?? throw SandboxError.Missing($"line_items[{i}][price_data][unit_amount]");
            var quantity = line.Number("quantity") ?? throw SandboxError.Missing($"line_items[{i}][quantity]");
            if (unit < 0 || quantity < 1) throw SandboxError.Parameter("parameter_invalid_integer", $"line_items[{i}]", "Invalid quantity or unit_amount.");
            var name = price["product_data"].Text("name") ?? throw SandboxError.Missing($"line_items[{i}][price_data][product_data][name]");
            return SandboxShapes.LineItem(name, unit, quantity, SandboxChecks.Currency(price, $"line_items[{i}][price_data][currency]"));
        })];
    }

    /// <summary>The session as it is now: one whose time has run out has expired.</summary>
    public static JsonObject Get(SandboxLedger ledger, string id)
    {
        var session = ledger.Get(Kind, id);
        return session.Text("status") == "open" && session.Number("expires_at") <= ledger.Now ? Close(ledger, session) : session;
    }

    public static JsonObject Expire(SandboxLedger ledger, string id)
    {
        var session = Get(ledger, id);
        if (session.Text("status") != "open")
            throw SandboxError.WrongState("checkout_session_not_open", $"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {session.Text("status")}.");
        return Close(ledger, session);
    }

    public static void ExpireDue(SandboxLedger ledger)
    {
        foreach (var session in ledger.RunOut()) Close(ledger, session);
    }

    private static JsonObject Close(SandboxLedger ledger, JsonObject session)
    {
        if (ledger.Find("payment_intent", session.Text("payment_intent")) is { } intent && intent.Text("status") is not ("succeeded" or "canceled" or "requires_capture"))
            SandboxIntents.Cancel(ledger, intent, []);
        (session["status"], session["url"]) = ("expired", null);
        ledger.Put(session);
        ledger.Tell("checkout.session.expired", session);
        return session;
    }

    /// <summary>The payer presses a button of the hosted page. Answers the intent's state, or the decline.</summary>
    public static SandboxAnswer Pay(SandboxLedger ledger, JsonObject session, string method)
    {
        var intent = ledger.Find("payment_intent", session.Text("payment_intent"));
        if (intent is null)
        {
            var wanted = session["_"].Map("intent");
            intent = SandboxShapes.Intent(session.Number("amount_total")!.Value, session.Text("currency")!, SandboxIntents.CaptureMethod(wanted), wanted, ledger.Now);
            intent["_"] = new JsonObject { ["session"] = session.Text("id") };
            ledger.Put(intent, session.Text("id"));
            ledger.Tell("payment_intent.created", intent);
            session["payment_intent"] = intent.Text("id");
            ledger.Put(session);
        }
        var answer = SandboxIntents.Confirm(ledger, intent, new JsonObject { ["payment_method"] = method });
        Complete(ledger, session, intent);
        return answer;
    }

    public static SandboxAnswer AnswerChallenge(SandboxLedger ledger, JsonObject session, bool passed)
    {
        var intent = ledger.Get("payment_intent", session.Text("payment_intent") ?? "");
        var answer = SandboxIntents.AnswerChallenge(ledger, intent, passed);
        Complete(ledger, session, intent);
        return answer;
    }

    private static void Complete(SandboxLedger ledger, JsonObject session, JsonObject intent)
    {
        if (intent.Text("status") is not ("succeeded" or "requires_capture")) return;
        (session["status"], session["payment_status"], session["url"]) = ("complete", intent.Text("status") == "succeeded" ? "paid" : "unpaid", null);
        ledger.Put(session);
        ledger.Tell("checkout.session.completed", session);
    }
}
