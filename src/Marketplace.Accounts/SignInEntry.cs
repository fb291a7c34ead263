using Marketplace.Platform;

namespace Marketplace.Accounts;

public readonly record struct SignInId(Guid Value) : IId<SignInId> { public static SignInId From(Guid value) => new(value); }

/// <summary>By what a person proved to be who he or she is.</summary>
public enum SignInWay { Password, AuthenticatorCode, RecoveryCode, Passkey, KnownDevice }

/// <summary>How an attempt to sign in ended.</summary>
public enum SignInResult { SignedIn, WrongPassword, WrongCode, Paused }

/// <summary>One attempt to sign in; one that succeeded is also the session it opened.</summary>
internal sealed class SignInEntry
{
    /// <summary>A browser's session lasts this long after its last visit.</summary>
    public static readonly TimeSpan BrowserLasts = TimeSpan.FromDays(14);

    /// <summary>A script's token is not renewed.</summary>
    public static readonly TimeSpan TokenLasts = TimeSpan.FromHours(1);

    public SignInId Id { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public SignInWay Way { get; init; }
    public SignInResult Result { get; init; }

    /// <summary>Browser and system as <see cref="Caller"/> tells them, never the whole header.</summary>
    public required string Device { get; init; }

    /// <summary>Masked: enough to recognise one's own, too little to find somebody.</summary>
    public required string Address { get; init; }

    public DateTimeOffset? SeenAt { get; set; }
    public DateTimeOffset? EndsAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}
