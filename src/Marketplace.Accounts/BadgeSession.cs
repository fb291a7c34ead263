using System.Globalization;
using System.Security.Claims;

namespace Marketplace.Accounts;

/// <summary>What a badge tells of the session it belongs to: which, since when, by what, and whether a second factor stands behind it.</summary>
public sealed record BadgeSession(SignInId Id, DateTimeOffset At, SignInWay Way, bool TwoSteps)
{
    /// <summary>Changing how one signs in asks for a proof not older than this.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private const string IdClaim = "sid", AtClaim = "auth_time", WayClaim = "amr", TwoStepsClaim = "mfa";

    /// <summary>Null for a badge without a session, such as one made before there were sessions.</summary>
    public static BadgeSession? Of(ClaimsPrincipal badge) =>
        Guid.TryParse(badge.FindFirstValue(IdClaim), out var id)
        && long.TryParse(badge.FindFirstValue(AtClaim), CultureInfo.InvariantCulture, out var at)
        && Enum.TryParse<SignInWay>(badge.FindFirstValue(WayClaim), out var way)
            ? new(new(id), DateTimeOffset.FromUnixTimeSeconds(at), way, badge.HasClaim(TwoStepsClaim, "1")) : null;

    public ClaimsPrincipal PutOn(ClaimsPrincipal badge)
    {
        var identity = (ClaimsIdentity)badge.Identity!;
        identity.AddClaim(new(IdClaim, Id.Value.ToString()));
        identity.AddClaim(new(AtClaim, At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new(WayClaim, Way.ToString()));
        if (TwoSteps) identity.AddClaim(new(TwoStepsClaim, "1"));
        return badge;
    }
}
