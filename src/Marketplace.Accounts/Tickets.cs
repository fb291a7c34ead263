using System.Text.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Small sealed notes a browser carries for us: half a sign-in, a known device, the question put to a passkey.</summary>
internal sealed class Tickets(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan SecondStepLasts = TimeSpan.FromMinutes(5), DeviceLasts = TimeSpan.FromDays(30);

    private sealed record Note(Guid Person, string Fact, DateTimeOffset Until);

    /// <param name="purpose">A note for one purpose is void for any other.</param>
    /// <param name="person">Whom it speaks of; empty when that is not known yet.</param>
    /// <param name="fact">What it must still fit when it comes back, such as the security stamp.</param>
    /// <param name="lasts">How long it may be used.</param>
    public string Write(string purpose, Guid person, string fact, TimeSpan lasts) =>
        protection.CreateProtector("accounts", purpose).Protect(JsonSerializer.Serialize(new Note(person, fact, clock.GetUtcNow() + lasts), Json.Options));

    /// <summary>Null when it is not ours, for something else, or too old.</summary>
    public (Guid Person, string Fact)? Read(string purpose, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket)) return null;
        try
        {
            var note = JsonSerializer.Deserialize<Note>(protection.CreateProtector("accounts", purpose).Unprotect(ticket), Json.Options)!;
            return note.Until > clock.GetUtcNow() ? (note.Person, note.Fact) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
