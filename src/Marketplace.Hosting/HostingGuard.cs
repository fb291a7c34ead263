namespace Marketplace.Hosting;

/// <summary>Refuses a start that would pretend: production with an embedded piece or without a setting it needs.</summary>
internal static class HostingGuard
{
    /// <summary>Everything that is wrong, at once; empty when the start may go on.</summary>
    public static IReadOnlyList<string> Faults(HostingOptions options, Func<string, string?> setting)
    {
        var faults = new List<string>();
        if (options.ChosenDatabase == DatabaseKind.Postgres && string.IsNullOrWhiteSpace(options.PostgresConnection))
            faults.Add("Hosting:PostgresConnection is missing (Hosting:Database is Postgres)");
        if (!string.IsNullOrWhiteSpace(options.KeyCertificate) && !File.Exists(options.KeyCertificate))
            faults.Add("Hosting:KeyCertificate names a file that is not there");
        if (options.Profile == HostingProfile.Embedded) return faults;
        if (options.ChosenDatabase == DatabaseKind.Sqlite) faults.Add("Hosting:Database is Sqlite, which is for the embedded profile only");
        if (string.IsNullOrWhiteSpace(options.Redis)) faults.Add("Hosting:Redis is missing");
        if (setting("Search:Engine") is null or "" or "Lucene") faults.Add("Search:Engine is Lucene, which is for the embedded profile only; Elastic is the one for production");
        foreach (var needed in (string[])["Payments:StripeKey", "Payments:StripeWebhookSecret", "Mail:Host", "Mail:From", "Accounts:PublicAddress", "Search:Nodes"])
        {
            if (string.IsNullOrWhiteSpace(setting(needed))) faults.Add($"{needed} is missing");
        }
        return faults;
    }

    public static void Check(HostingOptions options, Func<string, string?> setting)
    {
        var faults = Faults(options, setting);
        if (faults.Count > 0)
            throw new InvalidOperationException("The marketplace does not start:\n - " + string.Join("\n - ", faults));
    }
}
