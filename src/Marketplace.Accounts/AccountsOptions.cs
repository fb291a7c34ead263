using System.ComponentModel.DataAnnotations;

namespace Marketplace.Accounts;

/// <summary>How freely people may knock. Section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>Where people reach the market, for links in mails; empty: the address of the request (embedded only, a forged Host header would end up in a mail).</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Sign-ins (and each of registrations, reset requests, resets) a minute from one network address; 0: no limit.</summary>
    [Range(0, 1_000_000)] public int SignInsPerMinute { get; init; } = 20;

    /// <summary>API reads a second per caller, averaged over ten seconds; 0: no limit (load tests).</summary>
    [Range(0, 1_000_000)] public int ReadsPerSecond { get; init; } = 200;

    /// <summary>Writes a second per caller, averaged over ten seconds; 0: no limit.</summary>
    [Range(0, 1_000_000)] public int WritesPerSecond { get; init; } = 60;
}

/// <summary>How mail leaves the house. Section <c>Mail</c>; without a host it is written as .eml files into the data folder.</summary>
public sealed class MailOptions
{
    public string Host { get; init; } = "";
    [Range(1, 65535)] public int Port { get; init; } = 587;
    public string User { get; init; } = "";
    public string Password { get; init; } = "";
    public string From { get; init; } = "山海集 <no-reply@shanhai.example>";
}
