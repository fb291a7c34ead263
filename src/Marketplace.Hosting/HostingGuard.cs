using Marketplace.Platform;
using Microsoft.Extensions.Configuration;
using Npgsql;
using StackExchange.Redis;

namespace Marketplace.Hosting;

/// <summary>Refuses a start that would pretend: a setting nobody can read, production with an embedded piece or without what it needs.</summary>
internal static class HostingGuard
{
    /// <summary>Of a start that was refused; EX_CONFIG of sysexits.</summary>
    public const int ExitCode = 78;

    /// <summary>Everything that is wrong, at once; empty when the start may go on.</summary>
    public static IReadOnlyList<string> Faults(RoomList rooms, IConfiguration configuration, string contentRoot)
    {
        var options = Read(configuration, contentRoot);
        return [.. Settings.Faults(rooms.Settings, configuration, options.Profile == HostingProfile.Production), .. FaultsOf(options)];
    }

    /// <summary>The section as far as it can be read; what cannot is among the faults.</summary>
    public static HostingOptions Read(IConfiguration configuration, string contentRoot)
    {
        var options = Settings.Read<HostingOptions>(configuration, "Hosting");
        // A key that cannot be read must not make production pass for a demonstration.
        if (Enum.TryParse<HostingProfile>(configuration["Hosting:Profile"], ignoreCase: true, out var named)) options = options with { Profile = named };
        return options with { DataFolder = Path.GetFullPath(options.DataFolder, contentRoot) };
    }

    private static IEnumerable<string> FaultsOf(HostingOptions options)
    {
        var production = options.Profile == HostingProfile.Production;
        if (production && options.ChosenDatabase == DatabaseKind.Sqlite)
            yield return "Hosting:Database is Sqlite, which is for the embedded profile only";
        if (!production && options.ChosenDatabase == DatabaseKind.Postgres && string.IsNullOrWhiteSpace(options.PostgresConnection))
            yield return "Hosting:PostgresConnection is missing (Hosting:Database is Postgres)";
        // What the drivers say of an address they cannot read quotes it, password and all.
        if (Fails(() => new NpgsqlConnectionStringBuilder(options.PostgresConnection)))
            yield return "Hosting:PostgresConnection is no connection string of Npgsql";
        if (!string.IsNullOrWhiteSpace(options.Redis) && Fails(() => ConfigurationOptions.Parse(options.Redis)))
            yield return "Hosting:Redis is no address of StackExchange.Redis";
        if (!string.IsNullOrWhiteSpace(options.KeyCertificate) && !File.Exists(options.KeyCertificate))
            yield return "Hosting:KeyCertificate names a file that is not there";
        if (options.TrustedProxies is { } proxies && proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Any(p => !System.Net.IPAddress.TryParse(p, out _) && !System.Net.IPNetwork.TryParse(p, out _)))
            yield return "Hosting:TrustedProxies takes addresses and networks (10.0.0.0/8), separated by commas";
        if (options.SecretsFolder != HostingOptions.StandardSecrets && !Directory.Exists(options.SecretsFolder))
            yield return $"Hosting:SecretsFolder {options.SecretsFolder} is not there";
        if (Fails(() => TryWriting(options.DataFolder)))
            yield return $"Hosting:DataFolder {options.DataFolder} cannot be written";
    }

    private static void TryWriting(string folder)
    {
        var trial = Path.Combine(Directory.CreateDirectory(folder).FullName, $".trial-{Environment.ProcessId}");
        File.WriteAllText(trial, "");
        File.Delete(trial);
    }

    private static bool Fails(Action attempt)
    {
        try
        {
            attempt();
            return false;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
