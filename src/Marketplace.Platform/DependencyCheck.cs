namespace Marketplace.Platform;

/// <summary>A dependency another room wants to see in <c>/health/ready</c>.</summary>
public interface IDependencyCheck
{
    string Name { get; }

    /// <summary>Whether the house can serve without it (degraded instead of not ready).</summary>
    bool Optional { get; }

    /// <summary>Null when well; else what is wrong, for operators.</summary>
    Task<string?> FaultAsync(CancellationToken ct);
}
