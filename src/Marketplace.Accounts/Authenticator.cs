namespace Marketplace.Accounts;

/// <summary>The authenticator app of a person: its secret, and the last step whose code was spent.</summary>
internal sealed class Authenticator
{
    public Guid PersonId { get; init; }

    /// <summary>Protected by the house's data-protection keys.</summary>
    public required string Secret { get; init; }

    public DateTimeOffset Since { get; init; }

    /// <summary>A code of this step or an earlier one is not taken again.</summary>
    public long LastStep { get; set; }
}

internal sealed class RecoveryCode
{
    public Guid PersonId { get; init; }
    public required string Hash { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
