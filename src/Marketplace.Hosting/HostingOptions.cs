using System.ComponentModel.DataAnnotations;
using Marketplace.Platform;

namespace Marketplace.Hosting;

/// <summary>Where this instance runs and on what. Section <c>Hosting</c>.</summary>
public sealed record HostingOptions
{
    /// <summary><c>Embedded</c>: everything in this process, demo data. <c>Production</c>: real servers, nothing seeded.</summary>
    public HostingProfile Profile { get; init; } = HostingProfile.Embedded;

    /// <summary>The folder for the database file, carts, index, mail and uploads; relative to the content root.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary><c>Sqlite</c> (embedded default) or <c>Postgres</c>.</summary>
    public DatabaseKind? Database { get; init; }

    /// <summary>Npgsql connection string, for <c>Postgres</c>.</summary>
    [NeededInProduction] public string? PostgresConnection { get; init; }

    /// <summary>StackExchange.Redis configuration, shared by all instances; empty in the embedded profile: Garnet in this process, and one instance.</summary>
    [NeededInProduction] public string? Redis { get; init; }

    /// <summary>A PKCS#12 file with the certificate that seals the keys of sign-ins in the database; empty: they lie there as they are.</summary>
    public string? KeyCertificate { get; init; }

    public string? KeyCertificatePassword { get; init; }

    /// <summary>Which work this instance does: <c>Web</c>, <c>Worker</c> or both.</summary>
    public InstanceRole Role { get; init; } = InstanceRole.Both;

    /// <summary>Whether an empty database is filled with the demonstration data; never in production.</summary>
    public bool Seed { get; init; } = true;

    /// <summary>The proxies whose word about a caller's address and scheme is believed: addresses or networks (<c>10.0.0.0/8</c>), separated by commas; empty: this machine.</summary>
    public string? TrustedProxies { get; init; }

    /// <summary>How long a stopping instance still answers, saying that it is not ready any more, before it closes its doors; seconds.</summary>
    [Range(0, 600)] public int DrainSeconds { get; init; }

    /// <summary>A folder of files, each named like its setting with <c>__</c> for the colon: how containers hand over secrets. A file wins over every other source.</summary>
    public string SecretsFolder { get; init; } = StandardSecrets;

    /// <summary>Where container engines mount secrets; may be missing, unlike a folder that was named.</summary>
    internal const string StandardSecrets = "/run/secrets";

    public DatabaseKind ChosenDatabase => Database ?? (Profile == HostingProfile.Embedded ? DatabaseKind.Sqlite : DatabaseKind.Postgres);
    public bool IsDemo => Profile == HostingProfile.Embedded && Seed;
    public bool Works => Role is InstanceRole.Both or InstanceRole.Worker;
}

public enum HostingProfile { Embedded, Production }

public enum DatabaseKind { Sqlite, Postgres }

public enum InstanceRole { Both, Web, Worker }
