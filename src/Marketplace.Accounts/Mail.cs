namespace Marketplace.Accounts;

/// <summary>A message to one address: written in a transaction, carried by a job.</summary>
internal sealed class Mail
{
    public const int MostAttempts = 8;

    public MailId Id { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Body { get; init; }
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>Set before each attempt, so that two carriers never take the same message.</summary>
    public DateTimeOffset NextAt { get; set; }

    public int Attempts { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public string? Error { get; set; }

    /// <summary>The .eml file in the data folder, in the embedded house.</summary>
    public string? File { get; set; }
}
