using System.Text.Json.Nodes;
using Stripe;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>How Stripe's things look in JSON, newly made.</summary>
internal static class SandboxShapes
{
    public static JsonObject Event(string type, JsonObject about, long now, bool sent) => new()
    {
        ["id"] = SandboxLedger.NewId("evt_"),
        ["object"] = "event",
        ["api_version"] = StripeConfiguration.ApiVersion,
        ["created"] = now,
        ["data"] = new JsonObject { ["object"] = about },
        ["livemode"] = false,
        ["pending_webhooks"] = sent ? 1 : 0,
        ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = null },
        ["type"] = type,
    };

    public static JsonObject Session(JsonObject form, long total, string currency, JsonArray items, long now, long expiresAt, string origin)
    {
        var id = SandboxLedger.NewId("cs_test_");
        return new()
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["adaptive_pricing"] = null,
            ["after_expiration"] = null,
            ["allow_promotion_codes"] = null,
            ["amount_subtotal"] = total,
            ["amount_total"] = total,
            ["automatic_tax"] = new JsonObject { ["enabled"] = false, ["liability"] = null, ["provider"] = null, ["status"] = null },
            ["billing_address_collection"] = null,
            ["cancel_url"] = form.Text("cancel_url"),
            ["client_reference_id"] = form.Text("client_reference_id"),
            ["client_secret"] = null,
            ["collected_information"] = null,
            ["consent"] = null,
            ["consent_collection"] = null,
            ["created"] = now,
            ["currency"] = currency,
            ["currency_conversion"] = null,
            ["custom_fields"] = new JsonArray(),
            ["custom_text"] = new JsonObject { ["after_submit"] = null, ["shipping_address"] = null, ["submit"] = null, ["terms_of_service_acceptance"] = null },
            ["customer"] = null,
            ["customer_creation"] = "if_required",
            ["customer_details"] = null,
            ["customer_email"] = form.Text("customer_email"),
            ["discounts"] = new JsonArray(),
            ["expires_at"] = expiresAt,
            ["invoice"] = null,
            ["livemode"] = false,
            ["locale"] = form.Text("locale"),
            ["metadata"] = form.Map("metadata"),
            ["mode"] = "payment",
            ["payment_intent"] = null,
            ["payment_link"] = null,
            ["payment_method_collection"] = "if_required",
            ["payment_method_options"] = new JsonObject(),
            ["payment_method_types"] = Types(form),
            ["payment_status"] = "unpaid",
            ["permissions"] = null,
            ["phone_number_collection"] = new JsonObject { ["enabled"] = false },
            ["recovered_from"] = null,
            ["saved_payment_method_options"] = null,
            ["setup_intent"] = null,
            ["shipping_address_collection"] = null,
            ["shipping_cost"] = null,
            ["shipping_options"] = new JsonArray(),
            ["status"] = "open",
            ["submit_type"] = form.Text("submit_type"),
            ["subscription"] = null,
            ["success_url"] = form.Text("success_url"),
            ["total_details"] = new JsonObject { ["amount_discount"] = 0, ["amount_shipping"] = 0, ["amount_tax"] = 0 },
            ["ui_mode"] = "hosted_page",
            ["url"] = $"{origin}/sandbox/stripe/pay/{id}",
            ["wallet_options"] = null,
            ["_"] = new JsonObject { ["items"] = items, ["intent"] = form.Map("payment_intent_data") },
        };
    }

    public static JsonObject LineItem(string name, long unit, long quantity, string currency) => new()
    {
        ["id"] = SandboxLedger.NewId("li_"),
        ["object"] = "item",
        ["amount_discount"] = 0,
        ["amount_subtotal"] = unit * quantity,
        ["amount_tax"] = 0,
        ["amount_total"] = unit * quantity,
        ["currency"] = currency,
        ["description"] = name,
        ["price"] = null,
        ["quantity"] = quantity,
    };

    public static JsonObject Intent(long amount, string currency, string captureMethod, JsonObject form, long now)
    {
        var id = SandboxLedger.NewId("pi_");
        return new()
        {
            ["id"] = id,
            ["object"] = "payment_intent",
            ["amount"] = amount,
            ["amount_capturable"] = 0,
            ["amount_details"] = new JsonObject { ["tip"] = new JsonObject() },
            ["amount_received"] = 0,
            ["application"] = null,
            ["application_fee_amount"] = null,
            ["automatic_payment_methods"] = null,
            ["canceled_at"] = null,
            ["cancellation_reason"] = null,
            ["capture_method"] = captureMethod,
            ["client_secret"] = $"{id}_secret_{SandboxLedger.NewId("")}",
            ["confirmation_method"] = "automatic",
            ["created"] = now,
            ["currency"] = currency,
            ["customer"] = null,
            ["description"] = form.Text("description"),
            ["last_payment_error"] = null,
            ["latest_charge"] = null,
            ["livemode"] = false,
            ["metadata"] = form.Map("metadata"),
            ["next_action"] = null,
            ["on_behalf_of"] = null,
            ["payment_method"] = null,
            ["payment_method_options"] = new JsonObject(),
            ["payment_method_types"] = Types(form),
            ["processing"] = null,
            ["receipt_email"] = null,
            ["review"] = null,
            ["setup_future_usage"] = null,
            ["shipping"] = null,
            ["source"] = null,
            ["statement_descriptor"] = null,
            ["statement_descriptor_suffix"] = null,
            ["status"] = "requires_payment_method",
            ["transfer_data"] = null,
            ["transfer_group"] = null,
        };
    }

    public static JsonObject Charge(JsonObject intent, SandboxCard card, long now) => new()
    {
        ["id"] = SandboxLedger.NewId("ch_"),
        ["object"] = "charge",
        ["amount"] = intent.Number("amount"),
        ["amount_captured"] = 0,
        ["amount_refunded"] = 0,
        ["application"] = null,
        ["application_fee"] = null,
        ["application_fee_amount"] = null,
        ["balance_transaction"] = null,
        ["billing_details"] = new JsonObject { ["address"] = null, ["email"] = null, ["name"] = null, ["phone"] = null, ["tax_id"] = null },
        ["calculated_statement_descriptor"] = "SHANHAI MARKET",
        ["captured"] = false,
        ["created"] = now,
        ["currency"] = intent.Text("currency"),
        ["customer"] = null,
        ["description"] = intent.Text("description"),
        ["disputed"] = false,
        ["failure_balance_transaction"] = null,
        ["failure_code"] = card.Code,
        ["failure_message"] = card.Code is null ? null : card.Message,
        ["fraud_details"] = new JsonObject(),
        ["livemode"] = false,
        ["metadata"] = intent.Map("metadata"),
        ["on_behalf_of"] = null,
        ["outcome"] = null,
        ["paid"] = card.Code is null,
        ["payment_intent"] = intent.Text("id"),
        ["payment_method"] = card.MethodId,
        ["payment_method_details"] = card.Details(),
        ["receipt_email"] = null,
        ["receipt_number"] = null,
        ["receipt_url"] = null,
        ["refunded"] = false,
        ["review"] = null,
        ["shipping"] = null,
        ["source"] = null,
        ["source_transfer"] = null,
        ["statement_descriptor"] = null,
        ["statement_descriptor_suffix"] = null,
        ["status"] = card.Code is null ? "succeeded" : "failed",
        ["transfer_data"] = null,
        ["transfer_group"] = null,
    };

    public static JsonObject Refund(JsonObject charge, long amount, JsonObject form, long now) => new()
    {
        ["id"] = SandboxLedger.NewId("re_"),
        ["object"] = "refund",
        ["amount"] = amount,
        ["balance_transaction"] = null,
        ["charge"] = charge.Text("id"),
        ["created"] = now,
        ["currency"] = charge.Text("currency"),
        ["metadata"] = form.Map("metadata"),
        ["payment_intent"] = charge.Text("payment_intent"),
        ["reason"] = form.Text("reason"),
        ["receipt_number"] = null,
        ["source_transfer_reversal"] = null,
        ["status"] = "succeeded",
        ["transfer_reversal"] = null,
    };

    private static JsonArray Types(JsonObject form) =>
        form.Texts("allowed_payment_method_types").Concat(form.Texts("payment_method_types")).Distinct().ToList() is { Count: > 0 } types
            ? new JsonArray([.. types.Select(t => (JsonNode)t)]) : ["card"];
}
