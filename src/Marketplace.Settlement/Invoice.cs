namespace Marketplace.Settlement;

internal enum InvoiceState { HandedIn, Accepted, Returned, Reversed }

/// <summary>One invoice for a sheet. A wrong one is reversed by a red one, which takes the same lines back as negative amounts.</summary>
internal sealed class Invoice
{
    public InvoiceId Id { get; init; }
    public SheetId SheetId { get; init; }

    /// <summary>20 digits: a fully digital invoice's number, or an older one's code (12) and number (8).</summary>
    public required string Number { get; init; }
    public DateOnly IssuedOn { get; init; }
    public InvoiceState State { get; set; }

    /// <summary>The invoice that this red one takes back.</summary>
    public InvoiceId? Reverses { get; init; }
    public long GrossFen { get; init; }
    public long TaxFen { get; init; }
    public string? ReturnReason { get; set; }
    public DateTimeOffset HandedInAt { get; init; }
    public DateTimeOffset? JudgedAt { get; set; }
    public List<InvoiceLine> Lines { get; } = [];

    public bool Counts => State is InvoiceState.HandedIn or InvoiceState.Accepted or InvoiceState.Reversed;
}

internal sealed class InvoiceLine
{
    public InvoiceId InvoiceId { get; init; }

    /// <summary>The sheet's line it bills.</summary>
    public int Ordinal { get; init; }
    public long GrossFen { get; init; }
    public TaxRate TaxRate { get; init; }
    public long TaxFen { get; init; }
}

/// <summary>Numbers printed on invoices.</summary>
internal static class InvoiceNumber
{
    /// <summary>The 20 digits with spaces and hyphens taken out, or null when it is no invoice number.</summary>
    public static string? Read(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return digits.Length == 20 && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
