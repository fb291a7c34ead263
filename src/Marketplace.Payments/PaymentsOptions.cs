using System.ComponentModel.DataAnnotations;

namespace Marketplace.Payments;

/// <summary>Section <c>Payments</c>. Without a key the embedded house answers with its own Stripe sandbox and sets the secret itself.</summary>
public sealed class PaymentsOptions
{
    /// <summary>Stripe's secret API key.</summary>
    [NeededInProduction] public string StripeKey { get; set; } = "";

    /// <summary>Where Stripe is; empty: at Stripe.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "must begin with http:// or https://")] public string StripeApiBase { get; set; } = "";

    /// <summary>The signing secret of our webhook endpoint.</summary>
    [NeededInProduction] public string StripeWebhookSecret { get; set; } = "";
}
