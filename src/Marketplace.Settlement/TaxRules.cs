using Marketplace.Catalog;

namespace Marketplace.Settlement;

/// <summary>How value-added tax is charged on a line.</summary>
public enum TaxRate { Exempt, One, Nine, Thirteen }

/// <summary>Which rates a seller may put on an invoice, by the day of the invoice, and the tax contained in a price.</summary>
internal static class TaxRules
{
    private sealed record Rule(TaxClass? Goods, bool OnlyOwnProduce, TaxRate Rate, DateOnly From, DateOnly? Until = null);

    // The first that applies is the usual one.
    private static readonly Rule[] Rules =
    [
        // 财税〔2008〕81号: what a cooperative sells of its members' primary produce counts as self-produced and is exempt.
        new(TaxClass.Primary, OnlyOwnProduce: true, TaxRate.Exempt, new(2008, 7, 1)),
        // 财政部 税务总局 海关总署公告2019年第39号.
        new(TaxClass.Primary, OnlyOwnProduce: false, TaxRate.Nine, new(2019, 4, 1)),
        new(TaxClass.Processed, OnlyOwnProduce: false, TaxRate.Thirteen, new(2019, 4, 1)),
        // 财政部 税务总局公告2023年第19号: small-scale taxpayers charge 1 % until the end of 2027.
        new(null, OnlyOwnProduce: false, TaxRate.One, new(2023, 1, 1), new(2027, 12, 31)),
    ];

    public static IReadOnlyList<TaxRate> Allowed(TaxClass goods, string sellerCode, DateOnly day) =>
        [.. Rules.Where(r => (r.Goods is null || r.Goods == goods) && (!r.OnlyOwnProduce || GrowsItself(sellerCode)) && r.From <= day && (r.Until is null || day <= r.Until)).Select(r => r.Rate)];

    public static TaxRate Usual(TaxClass goods, string sellerCode, DateOnly day) => Allowed(goods, sellerCode, day)[0];

    /// <summary>The tax inside a price that includes it, rounded half up (away from zero) to the fen.</summary>
    public static long Contained(TaxRate rate, long grossFen)
    {
        var points = BasisPoints(rate);
        var tax = ((Int128)Math.Abs(grossFen) * points * 2 + 10_000 + points) / (2 * (10_000 + points));
        return Math.Sign(grossFen) * (long)tax;
    }

    public static int BasisPoints(TaxRate rate) => rate switch { TaxRate.One => 100, TaxRate.Nine => 900, TaxRate.Thirteen => 1300, _ => 0 };

    // 93: farmers' cooperative; N1, N2, N3: economic organisation of a group, village or township.
    private static bool GrowsItself(string sellerCode) => sellerCode.StartsWith("93", StringComparison.Ordinal) || sellerCode.StartsWith('N');
}
