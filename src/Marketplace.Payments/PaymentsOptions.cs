namespace Marketplace.Payments;

/// <summary>Section <c>Payments</c>. Without a key the embedded house answers with its own Stripe sandbox and sets the secret itself.</summary>
public sealed class PaymentsOptions
{
    /// <summary>Stripe's secret API key.</summary>
    public string StripeKey { get; set; } = "";

    /// <summary>Where Stripe is; empty: at Stripe.</summary>
    public string StripeApiBase { get; set; } = "";

    /// <summary>The signing secret of our webhook endpoint.</summary>
    public string StripeWebhookSecret { get; set; } = "";
}
