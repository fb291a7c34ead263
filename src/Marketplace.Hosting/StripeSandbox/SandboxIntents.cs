using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>The life of a payment intent: created, confirmed (good, declined, challenged), captured, cancelled.</summary>
internal static class SandboxIntents
{
    private static readonly string[] Parameters =
        ["amount", "currency", "capture_method", "confirm", "payment_method", "payment_method_types", "automatic_payment_methods", "description", "metadata", "return_url", "expand", "receipt_email", "confirmation_method"];

    public static SandboxAnswer Create(SandboxLedger ledger, JsonObject form)
    {
        SandboxChecks.OnlyKnown(form, Parameters);
        var amount = SandboxChecks.Amount(form.Number("amount") ?? throw SandboxError.Missing("amount"), "amount");
        var intent = SandboxShapes.Intent(amount, SandboxChecks.Currency(form, "currency"), CaptureMethod(form), form, ledger.Now);
        if (form.Text("payment_method") is { } method)
        {
            intent["payment_method"] = SandboxCard.Of(method).MethodId;
            intent["status"] = "requires_confirmation";
        }
        ledger.Put(intent);
        ledger.Tell("payment_intent.created", intent);
        return form.Text("confirm") == "true" ? Confirm(ledger, intent, form) : SandboxAnswer.Ok(intent);
    }

    public static string CaptureMethod(JsonObject form) => form.Text("capture_method") switch
    {
        null or "automatic" => "automatic",
        "automatic_async" => "automatic_async",
        "manual" => "manual",
        var other => throw SandboxError.Parameter("parameter_invalid_enum", "capture_method", $"Invalid capture_method: {other}"),
    };

    public static SandboxAnswer Confirm(SandboxLedger ledger, JsonObject intent, JsonObject form)
    {
        if (intent.Text("status") is not ("requires_payment_method" or "requires_confirmation" or "requires_action")) throw WrongState(intent, "confirm");
        var method = form.Text("payment_method") ?? intent.Text("payment_method") ?? throw SandboxError.Missing("payment_method");
        var card = SandboxCard.Of(method);
        intent["payment_method"] = card.MethodId;
        intent["last_payment_error"] = null;
        if (card.Challenge)
        {
            intent["status"] = "requires_action";
            if (form.Text("return_url") is { } back) intent["_"] = new JsonObject { ["return_url"] = back };
            intent["next_action"] = new JsonObject
            {
                ["type"] = "redirect_to_url",
                ["redirect_to_url"] = new JsonObject { ["return_url"] = form.Text("return_url"), ["url"] = $"/sandbox/stripe/challenge/{intent.Text("id")}" },
            };
            ledger.Put(intent);
            ledger.Tell("payment_intent.requires_action", intent);
            return SandboxAnswer.Ok(intent);
        }
        return card.Code is null ? Succeed(ledger, intent, card) : Decline(ledger, intent, card, card.Code, card.Message);
    }

    /// <summary>The payer has answered the bank's challenge.</summary>
    public static SandboxAnswer AnswerChallenge(SandboxLedger ledger, JsonObject intent, bool passed)
    {
        if (intent.Text("status") != "requires_action") throw WrongState(intent, "confirm");
        var card = SandboxCard.Of(intent.Text("payment_method")!);
        intent["next_action"] = null;
        return passed ? Succeed(ledger, intent, card)
            : Decline(ledger, intent, card, "payment_intent_authentication_failure", "We are unable to authenticate your payment method. Please choose a different payment method and try again.");
    }

    public static SandboxAnswer Capture(SandboxLedger ledger, JsonObject intent, JsonObject form)
    {
        if (intent.Text("status") != "requires_capture") throw WrongState(intent, "capture");
        var amount = form.Number("amount_to_capture") ?? intent.Number("amount_capturable")!.Value;
        if (amount < 1 || amount > intent.Number("amount_capturable"))
            throw SandboxError.WrongState("amount_too_large", "This PaymentIntent cannot be captured for more than the authorised amount.", "amount_to_capture");
        var charge = ledger.Get("charge", intent.Text("latest_charge")!);
        (charge["captured"], charge["amount_captured"]) = (true, amount);
        ledger.Put(charge);
        (intent["status"], intent["amount_capturable"], intent["amount_received"]) = ("succeeded", 0, amount);
        ledger.Put(intent);
        ledger.Tell("charge.captured", charge);
        ledger.Tell("payment_intent.succeeded", intent);
        return SandboxAnswer.Ok(intent);
    }

    public static SandboxAnswer Cancel(SandboxLedger ledger, JsonObject intent, JsonObject form)
    {
        if (intent.Text("status") is "succeeded" or "canceled") throw WrongState(intent, "cancel");
        (intent["status"], intent["canceled_at"], intent["amount_capturable"]) = ("canceled", ledger.Now, 0);
        (intent["cancellation_reason"], intent["next_action"]) = (form.Text("cancellation_reason"), null);
        ledger.Put(intent);
        ledger.Tell("payment_intent.canceled", intent);
        return SandboxAnswer.Ok(intent);
    }

    private static SandboxAnswer Succeed(SandboxLedger ledger, JsonObject intent, SandboxCard card)
    {
        var manual = intent.Text("capture_method") == "manual";
        var amount = intent.Number("amount")!.Value;
        var charge = SandboxShapes.Charge(intent, card with { Code = null }, ledger.Now);
        if (!manual) (charge["captured"], charge["amount_captured"]) = (true, amount);
        ledger.Put(charge, intent.Text("id"));
        intent["latest_charge"] = charge.Text("id");
        (intent["status"], intent["amount_capturable"], intent["amount_received"]) = manual ? ("requires_capture", amount, 0L) : ("succeeded", 0L, amount);
        ledger.Put(intent);
        ledger.Tell("charge.succeeded", charge);
        ledger.Tell(manual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", intent);
        return SandboxAnswer.Ok(intent);
    }

    private static SandboxAnswer Decline(SandboxLedger ledger, JsonObject intent, SandboxCard card, string code, string message)
    {
        var charge = SandboxShapes.Charge(intent, card with { Code = code, Message = message }, ledger.Now);
        ledger.Put(charge, intent.Text("id"));
        intent["latest_charge"] = charge.Text("id");
        intent["payment_method"] = null;
        intent["status"] = "requires_payment_method";
        var error = card.Error(charge.Text("id"), code, message);
        intent["last_payment_error"] = error.DeepClone();
        ledger.Put(intent);
        ledger.Tell("charge.failed", charge);
        ledger.Tell("payment_intent.payment_failed", intent);
        error["payment_intent"] = intent.DeepClone();
        return new(402, new() { ["error"] = error });
    }

    private static SandboxError WrongState(JsonObject intent, string act) => SandboxError.WrongState("payment_intent_unexpected_state",
        $"You cannot {act} this PaymentIntent because it has a status of {intent.Text("status")}.");
}
