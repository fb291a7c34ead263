using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>A way to pay in the sandbox, and what comes of it. Names and behaviour are those of Stripe's test cards.</summary>
/// <param name="Challenge">The bank asks the payer first (3-D Secure).</param>
/// <param name="Code">Why it is declined; null when it is good.</param>
internal sealed record SandboxCard(string MethodId, string Last4, bool Challenge = false, string? Code = null, string? DeclineCode = null, string Message = "", string Type = "card")
{
    private static readonly SandboxCard[] Known =
    [
        new("pm_card_visa", "4242"),
        new("pm_alipay", "", Type: "alipay"),
        new("pm_wechat_pay", "", Type: "wechat_pay"),
        new("pm_card_chargeDeclined", "0002", Code: "card_declined", DeclineCode: "generic_decline", Message: "Your card was declined."),
        new("pm_card_chargeDeclinedInsufficientFunds", "9995", Code: "card_declined", DeclineCode: "insufficient_funds", Message: "Your card has insufficient funds."),
        new("pm_card_chargeDeclinedExpiredCard", "0069", Code: "expired_card", DeclineCode: "expired_card", Message: "Your card has expired."),
        new("pm_card_threeDSecureRequired", "3220", Challenge: true),
        new("pm_card_authenticationRequired", "3184", Challenge: true),
    ];

    public static SandboxCard Of(string method) => Known.FirstOrDefault(c => c.MethodId == method) ?? throw SandboxError.NoSuch("PaymentMethod", method);

    public static bool Knows(string method) => Known.Any(c => c.MethodId == method);

    public JsonObject Details() => Type == "card"
        ? new()
        {
            ["type"] = "card",
            ["card"] = new JsonObject
            {
                ["brand"] = "visa",
                ["checks"] = null,
                ["country"] = "CN",
                ["exp_month"] = 12,
                ["exp_year"] = 2034,
                ["funding"] = "credit",
                ["last4"] = Last4,
                ["network"] = "visa",
                ["three_d_secure"] = null,
                ["wallet"] = null,
            },
        }
        : new() { ["type"] = Type, [Type] = new JsonObject() };

    public JsonObject Error(string? charge, string code, string message) => new()
    {
        ["type"] = "card_error",
        ["code"] = code,
        ["decline_code"] = DeclineCode,
        ["message"] = message,
        ["charge"] = charge,
        ["doc_url"] = $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}",
    };
}
