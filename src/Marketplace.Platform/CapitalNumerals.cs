using System.Text;

namespace Marketplace.Platform;

/// <summary>Money in capital numerals 大写, as contracts, receipts and invoices need it: figures that cannot be altered by a stroke.</summary>
public static class CapitalNumerals
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];

    /// <summary>
    /// 123,456.07 → 人民币壹拾贰万叁仟肆佰伍拾陆元零柒分; whole yuan end with 整, as do whole jiao. Zeros between figures are read once
    /// (支付结算办法, annex on filling in bills).
    /// </summary>
    /// <param name="fen">Any amount; a negative one begins with 负.</param>
    public static string Of(long fen)
    {
        // The smallest long has no positive twin.
        var amount = fen < 0 ? (ulong)-(fen + 1) + 1 : (ulong)fen;
        var (yuan, jiao, cent) = (amount / 100, (int)(amount / 10 % 10), (int)(amount % 10));
        var text = new StringBuilder("人民币");
        if (fen < 0) text.Append('负');
        if (yuan > 0 || (jiao == 0 && cent == 0)) text.Append(yuan == 0 ? "零" : Whole(yuan)).Append('元');
        if (jiao > 0) text.Append(Digits[jiao]).Append('角');
        else if (cent > 0 && yuan > 0) text.Append('零');
        return cent > 0 ? text.Append(Digits[cent]).Append('分').ToString() : text.Append('整').ToString();
    }

    // 亿 and 万 each end what stands before them, however large it is: 壹万贰仟亿.
    private static string Whole(ulong number) => number switch
    {
        >= 100_000_000 => Whole(number / 100_000_000) + "亿" + Rest(number % 100_000_000, 10_000_000),
        >= 10_000 => Group((int)(number / 10_000)) + "万" + Rest(number % 10_000, 1_000),
        _ => Group((int)number),
    };

    /// <summary>What follows 亿 or 万, with a zero where its first place is empty.</summary>
    private static string Rest(ulong number, ulong firstPlace) => number == 0 ? "" : (number < firstPlace ? "零" : "") + Whole(number);

    private static string Group(int group)
    {
        var text = new StringBuilder();
        var gap = false;
        for (var (place, value) = (3, 1_000); place >= 0; place--, value /= 10)
        {
            var digit = group / value % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }
            if (gap) text.Append('零');
            gap = false;
            text.Append(Digits[digit]).Append(Places[place]);
        }
        return text.ToString();
    }
}
