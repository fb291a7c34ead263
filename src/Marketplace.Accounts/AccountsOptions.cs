using System.ComponentModel.DataAnnotations;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What is asked of people who act for an organisation.</summary>
public enum StaffSecondFactor
{
    /// <summary>Nothing is said of it; who has one is still asked for it.</summary>
    Off,
    /// <summary>Their account page invites them.</summary>
    Offered,
    /// <summary>Without one they can do nothing but set it up.</summary>
    Required,
}

/// <summary>How people come in, and how freely they may knock. Section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>Unset: <c>Required</c> in production, <c>Offered</c> in the embedded profile.</summary>
    public StaffSecondFactor? StaffSecondFactor { get; set; }

    /// <summary>Days after which the sign-in history is forgotten.</summary>
    [Range(1, 3650)] public int SignInsKeptDays { get; set; } = 180;

    /// <summary>Days after which letters are forgotten, with their files.</summary>
    [Range(1, 3650)] public int MailKeptDays { get; set; } = 90;

    /// <summary>Where people reach the market, for links in mails; empty: the address of the request (embedded only, a forged Host header would end up in a mail).</summary>
    [NeededInProduction, RegularExpression("https?://.+", ErrorMessage = "must begin with http:// or https://")] public string PublicAddress { get; set; } = "";

    /// <summary>Sign-ins (and each of registrations, reset requests, resets) a minute from one network address; 0: no limit.</summary>
    [Range(0, 1_000_000)] public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Looks at and steps of claiming a gift by code, a minute from one network address; an office shares one. 0: no limit.</summary>
    [Range(0, 1_000_000)] public int ClaimsPerMinute { get; set; } = 300;

    /// <summary>API reads a second per caller, averaged over ten seconds; 0: no limit (load tests).</summary>
    [Range(0, 1_000_000)] public int ReadsPerSecond { get; set; } = 200;

    /// <summary>Writes a second per caller, averaged over ten seconds; 0: no limit.</summary>
    [Range(0, 1_000_000)] public int WritesPerSecond { get; set; } = 60;
}

/// <summary>How mail leaves the house. Section <c>Mail</c>; without a host it is written as .eml files into the data folder.</summary>
public sealed class MailOptions
{
    [NeededInProduction] public string Host { get; set; } = "";
    [Range(1, 65535)] public int Port { get; set; } = 587;
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    [NeededInProduction] public string From { get; set; } = "山海集 <no-reply@shanhai.example>";
}
