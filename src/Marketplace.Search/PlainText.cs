using System.Text;

namespace Marketplace.Search;

/// <summary>
/// Brings what people type and what producers wrote to one form: lower case, half width, simplified characters, no tone
/// marks, no apostrophes, anything else a blank. Both sides of every comparison go through here.
/// </summary>
internal static class PlainText
{
    /// <summary>Longer queries are cut: nobody types them, and each further word costs.</summary>
    public const int QueryLimit = 120;

    private const string Traditional = "蘋紅黃銀雞豬馬鈴櫻檸薑醬麵魚鴨鵝蓮龍鮮葉綠藥燻臘乾鹽縣蘿蔔筍蔥獼藍漿絲繡禮貝參蠶麥蕎穀氂犛涼廣達陽雲爾蓋營東溫鄉産產門蕨萬蠟織術寶蘭梅蓴藏";
    private const string Simplified = "苹红黄银鸡猪马铃樱柠姜酱面鱼鸭鹅莲龙鲜叶绿药熏腊干盐县萝卜笋葱猕蓝浆丝绣礼贝参蚕麦荞谷牦牦凉广达阳云尔盖营东温乡产产门蕨万蜡织术宝兰梅莼藏";
    private const string Accented = "āáǎàâäãåēéěèêëīíǐìîïōóǒòôöõūúǔùûǖǘǚǜüñçş";
    private const string Bare = "aaaaaaaaeeeeeeiiiiiiooooooouuuuuvvvvvncs";

    private static readonly Dictionary<char, char> Folded = Fold();

    public static string Of(string? text, int limit = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var plain = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var raw in text)
        {
            if (plain.Length >= limit) break;
            var c = raw switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(raw - 0xFEE0),
                _ => raw,
            };
            c = char.ToLowerInvariant(c);
            if (c is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or (>= '\u0300' and <= '\u036F')) continue;
            if (Folded.TryGetValue(c, out var folded)) c = folded;
            if (IsHan(c) || IsLatin(c)) plain.Append(c);
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇';

    public static bool IsLatin(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    /// <summary>The plain text's stretches, each wholly Han or wholly Latin, in order.</summary>
    public static IEnumerable<(bool Han, string Text)> Runs(string plain)
    {
        var start = 0;
        while (start < plain.Length)
        {
            if (plain[start] == ' ') { start++; continue; }
            var han = IsHan(plain[start]);
            var end = start + 1;
            while (end < plain.Length && plain[end] != ' ' && IsHan(plain[end]) == han) end++;
            yield return (han, plain[start..end]);
            start = end;
        }
    }

    /// <summary>Only the Han characters.</summary>
    public static string HanOf(string? text) => string.Concat(Of(text).Where(IsHan));

    private static Dictionary<char, char> Fold()
    {
        var map = new Dictionary<char, char>();
        foreach (var (from, to) in Traditional.Zip(Simplified).Concat(Accented.Zip(Bare)))
            if (from != to) map[from] = to;
        return map;
    }
}
