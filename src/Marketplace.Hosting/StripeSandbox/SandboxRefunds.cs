using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>Money back: whole or in parts, never more than was captured.</summary>
internal static class SandboxRefunds
{
    private static readonly string[] Parameters = ["payment_intent", "charge", "amount", "reason", "metadata", "expand"];

    public static JsonObject Create(SandboxLedger ledger, JsonObject form)
    {
        SandboxChecks.OnlyKnown(form, Parameters);
        var charge = ChargeOf(ledger, form);
        var left = charge.Number("amount_captured")!.Value - charge.Number("amount_refunded")!.Value;
        if (left == 0) throw SandboxError.WrongState("charge_already_refunded", $"Charge {charge.Text("id")} has already been refunded.");
        var amount = form.Number("amount") ?? left;
        if (amount < 1) throw SandboxError.Parameter("parameter_invalid_integer", "amount", "Invalid positive integer");
        if (amount > left)
            throw SandboxError.WrongState("amount_too_large", $"Refund amount ({Yuan(amount)}) is greater than unrefunded amount on charge ({Yuan(left)})", "amount");

        var refund = SandboxShapes.Refund(charge, amount, form, ledger.Now);
        ledger.Put(refund, charge.Text("payment_intent"));
        charge["amount_refunded"] = charge.Number("amount_refunded") + amount;
        charge["refunded"] = amount == left;
        ledger.Put(charge);
        ledger.Tell("refund.created", refund);
        ledger.Tell("charge.refunded", charge);
        return refund;
    }

    private static JsonObject ChargeOf(SandboxLedger ledger, JsonObject form)
    {
        if (form.Text("charge") is { } id) return ledger.Get("charge", id);
        var intent = ledger.Get("payment_intent", form.Text("payment_intent") ?? throw SandboxError.Missing("payment_intent"));
        return intent.Text("status") == "succeeded" ? ledger.Get("charge", intent.Text("latest_charge")!)
            : throw SandboxError.WrongState("charge_not_refundable", "This PaymentIntent does not have a successful charge to refund.", "payment_intent");
    }

    private static string Yuan(long fen) => $"¥{fen / 100}.{fen % 100:00}";
}
