using System.Globalization;

namespace Marketplace.Platform;

/// <summary>One saying in both of the house's languages, written side by side so that neither can be forgotten.</summary>
public sealed record Words(string Zh, string En)
{
    /// <summary>The saying in the language of the current request.</summary>
    public string Now => IsEnglish ? En : Zh;

    // By name: without ICU a culture knows nothing of itself but its name.
    public static bool IsEnglish => CultureInfo.CurrentUICulture.Name.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Now;
}
