using Marketplace.Platform;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Web.Parts;

/// <summary>
/// What someone had filled in when the sign-in turned out to have expired. The fields travel through the sign-in page
/// as hidden ones and are sent on after it. Passwords and files do not travel.
/// </summary>
public sealed record KeptForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Files were sent along, which have to be chosen again.</summary>
    public bool LostFiles { get; init; }

    private const string Prefix = "kept.", AddressField = "kept-address";
    private const int MostFields = 300, MostCharacters = 400_000;

    /// <summary>The form of an interrupted request; null when it had none or too much to carry.</summary>
    public static async Task<KeptForm?> OfInterruptedAsync(HttpRequest request, string address, CancellationToken ct)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType) return null;
        var form = await request.ReadFormAsync(ct);
        var fields = form.Where(f => !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
            .SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? "")).ToList();
        return fields.Count <= MostFields && fields.Sum(f => f.Key.Length + f.Value.Length) <= MostCharacters ? new(address, fields) { LostFiles = form.Files.Any(f => f.Length > 0) } : null;
    }

    /// <summary>The form as the sign-in page sent it along; null when there was none.</summary>
    public static KeptForm? OfSignIn(IFormCollection form)
    {
        var address = form[AddressField].ToString();
        if (address.Length == 0) return null;
        var fields = form.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key[Prefix.Length..], value ?? "")).ToList();
        return new(Languages.Local(address), fields);
    }

    /// <summary>The hidden fields that carry it through the sign-in page.</summary>
    public IEnumerable<KeyValuePair<string, string>> Carried =>
        Fields.Select(f => KeyValuePair.Create(Prefix + f.Key, f.Value)).Prepend(KeyValuePair.Create(AddressField, Address));
}
