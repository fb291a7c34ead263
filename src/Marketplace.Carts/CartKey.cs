using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Carts;

/// <summary>
/// Whose cart it is: a person's, or that of a browser with the cookie <c>sh-cart</c>. A person who still has the
/// browser's cookie brings that cart along; the desk pours it into the person's at the first use.
/// </summary>
public sealed record CartKey(PersonId? Person, string? Guest)
{
    public const string Cookie = "sh-cart";

    /// <summary>How long a cart is kept after its last change.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(60);

    public static CartKey Of(PersonId person) => new(person, null);

    public static CartKey OfGuest(string id) => new(null, id);

    /// <summary>The caller's cart. A guest who only looks gets no cookie: it is set with the first unsafe request.</summary>
    public static CartKey Of(Actor actor, HttpContext http)
    {
        var guest = http.Request.Cookies[CookieNames.For(http, Cookie)] is { } id && IsGuestId(id) ? id : null;
        if (actor.Person is { } person) return new(person, guest);
        if (guest is not null || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return new(null, guest);
        guest = RandomNumberGenerator.GetHexString(32, lowercase: true);
        http.Response.Cookies.Append(CookieNames.For(http, Cookie), guest, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
            MaxAge = KeptFor,
        });
        return new(null, guest);
    }

    /// <summary>The name of the cart in Redis; null for a guest who has none yet.</summary>
    internal string? Name => Person is { } person ? NameOf(person) : GuestName;

    internal string? GuestName => Guest is null ? null : $"cart:guest:{Guest}";

    internal static string NameOf(PersonId person) => $"cart:person:{person.Value:N}";

    private static bool IsGuestId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
