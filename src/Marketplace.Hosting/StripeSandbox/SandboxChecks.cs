using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>What Stripe checks of a question before it does anything.</summary>
internal static class SandboxChecks
{
    // Eight digits.
    private const long MostAmount = 99_999_999;

    public static void OnlyKnown(JsonObject form, string[] known)
    {
        if (form.Select(m => m.Key).FirstOrDefault(name => !known.Contains(name)) is { } unknown) throw SandboxError.Unknown(unknown);
    }

    public static long Amount(long amount, string parameter)
    {
        if (amount < 1) throw SandboxError.Parameter("parameter_invalid_integer", parameter, "This value must be greater than or equal to 1.");
        if (amount > MostAmount) throw SandboxError.Parameter("amount_too_large", parameter, "Amount must be no more than ¥999,999.99");
        return amount;
    }

    public static string Currency(JsonNode? form, string parameter)
    {
        var currency = form.Text("currency") ?? throw SandboxError.Missing(parameter);
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterLower)) throw SandboxError.Parameter("parameter_invalid_enum", parameter, $"Invalid currency: {currency}.");
        return currency;
    }

    public static Uri Address(JsonObject form, string parameter)
    {
        var text = form.Text(parameter) ?? throw SandboxError.Missing(parameter);
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
            : throw SandboxError.Parameter("url_invalid", parameter, "Not a valid URL");
    }
}
