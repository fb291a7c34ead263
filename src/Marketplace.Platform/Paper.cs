using System.Globalization;

namespace Marketplace.Platform;

/// <summary>
/// A document of the house in Chinese: a contract, a note, a certificate. Described once; the page that is printed and the
/// PDF file are both drawn from this description, so they cannot say different things.
/// </summary>
/// <param name="Number">Printed under the title and in the foot of every page.</param>
/// <param name="Day">The business day of the newest fact in it; the file carries it instead of the moment it was made.</param>
public sealed record Paper(string Title, string Number, DateOnly Day, IReadOnlyList<PaperPart> Parts)
{
    public string NumberLine => $"编号 {Number}";

    /// <summary>2026年11月26日, whatever language the reader's pages are in.</summary>
    public static string Date(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>1,234.00: an amount in a column that names yuan.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>The business day of an instant.</summary>
    public static string Date(DateTimeOffset instant) => Date(BusinessDay.Of(instant));
}

/// <summary>One block of a document; blocks follow each other from top to bottom.</summary>
public abstract record PaperPart;

public sealed record PaperHeading(string Text) : PaperPart;

/// <summary>A paragraph. A <paramref name="Warning"/> is framed: the document is a draft, or no longer holds.</summary>
public sealed record PaperText(string Text, bool Warning = false) : PaperPart;

/// <summary>Names and values, one pair a line.</summary>
public sealed record PaperFacts(IReadOnlyList<PaperFact> Facts) : PaperPart;

public sealed record PaperFact(string Name, string Value);

/// <summary>A table; its head is repeated on every page it runs over.</summary>
/// <param name="Rows">Each as long as <paramref name="Columns"/>.</param>
/// <param name="Foot">The sums: a label over the columns before the first sum, then one cell per remaining column; empty for none.</param>
public sealed record PaperTable(IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Foot) : PaperPart
{
    /// <summary>How many columns the label of the sums stands over.</summary>
    public int FootSpan => Columns.Count - Foot.Count + 1;
}

/// <param name="Share">Its part of the width in relation to the others'.</param>
/// <param name="Number">Set to the right.</param>
public sealed record PaperColumn(string Name, int Share, bool Number = false);

/// <summary>Places to sign, side by side and never torn apart.</summary>
public sealed record PaperSignatures(IReadOnlyList<PaperSignature> Places) : PaperPart;

/// <param name="Who">The side: 甲方（采购单位）.</param>
/// <param name="Name">Who that is.</param>
/// <param name="Signed">What stands for the signature when the house witnessed it; empty for a line to sign on.</param>
public sealed record PaperSignature(string Who, string Name, string Signed = "")
{
    /// <summary>What is printed to be filled in by hand.</summary>
    public static readonly IReadOnlyList<string> Lines = ["签字（盖章）：____________", "日期：_____年___月___日"];
}
