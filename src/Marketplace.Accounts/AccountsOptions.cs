using System.ComponentModel.DataAnnotations;

namespace Marketplace.Accounts;

/// <summary>How freely people may knock. Section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>Where people reach the market, for links in mails; empty: the address of the request (embedded only, a forged Host header would end up in a mail).</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Sign-ins (and each of registrations, reset requests, resets) a minute from one network address; 0: no limit.</summary>
    [Range(0, 1_000_000)] public int SignInsPerMinute { get; set; } = 20;

    /// <summary>API reads a second per caller, averaged over ten seconds; 0: no limit (load tests).</summary>
    [Range(0, 1_000_000)] public int ReadsPerSecond { get; set; } = 200;

    /// <summary>Writes a second per caller, averaged over ten seconds; 0: no limit.</summary>
    [Range(0, 1_000_000)] public int WritesPerSecond { get; set; } = 60;
}

/// <summary>How mail leaves the house. Section <c>Mail</c>; without a host it is written as .eml files into the data folder.</summary>
public sealed class MailOptions
{
    public string Host { get; set; } = "";
    [Range(1, 65535)] public int Port { get; set; } = 587;
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public string From { get; set; } = "山海集 <no-reply@shanhai.example>";
}
