using CsCheck;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

public sealed class ReadingAClaimCode
{
    private static readonly Gen<string> Codes = Gen.Byte.Array[32].Select(hash => ClaimCode.Of(hash));

    [Fact]
    public void A_code_as_it_was_made_is_sound() => Codes.Sample(code =>
        code.Length == ClaimCode.Length && code.All(ClaimCode.Alphabet.Contains) && ClaimCode.Read(code) == (code, CodeFault.None));

    [Fact]
    public void Any_single_wrong_character_is_told() =>
        Gen.Select(Codes, Gen.Int[0, ClaimCode.Length - 1], Gen.Int[1, ClaimCode.Alphabet.Length - 1]).Sample((code, at, by) =>
        {
            var wrong = ClaimCode.Alphabet[(ClaimCode.Alphabet.IndexOf(code[at], StringComparison.Ordinal) + by) % ClaimCode.Alphabet.Length];
            return ClaimCode.Read(code[..at] + wrong + code[(at + 1)..]).Fault == CodeFault.Check;
        });

    [Fact]
    public void Any_two_characters_that_changed_places_are_told() =>
        Gen.Select(Codes, Gen.Int[0, ClaimCode.Length - 1], Gen.Int[0, ClaimCode.Length - 1]).Where((code, a, b) => code[a] != code[b]).Sample((code, a, b) =>
        {
            var letters = code.ToCharArray();
            (letters[a], letters[b]) = (letters[b], letters[a]);
            return ClaimCode.Read(new(letters)).Fault == CodeFault.Check;
        });

    [Fact]
    public void It_is_read_as_people_type_it() => Codes.Sample(code =>
        ClaimCode.Read(ClaimCode.Grouped(code)).Code == code
        && ClaimCode.Read($" {code[..4].ToLowerInvariant()} {code[4..8]}—{code[8..]}\t") == (code, CodeFault.None)
        && ClaimCode.Read(string.Concat(code.Select(c => (char)(c + 0xFEE0)))) == (code, CodeFault.None));

    [Theory]
    [InlineData(null), InlineData(""), InlineData("K7PM-3WXR"), InlineData("K7PM-3WXR-9TQ4-5")]
    public void Another_length_is_told_as_such(string? typed) => Assert.Equal(CodeFault.Length, ClaimCode.Read(typed).Fault);

    [Theory]
    [InlineData("0"), InlineData("1"), InlineData("O"), InlineData("I"), InlineData("L"), InlineData("码")]
    public void A_letter_no_code_has_is_told_as_such(string letter) => Assert.Equal(CodeFault.Letter, ClaimCode.Read("K7PM3WXR9TQ" + letter).Fault);

    [Fact]
    public void Every_last_character_comes_up() =>
        Assert.Equal(ClaimCode.Alphabet.Length, Enumerable.Range(0, 4_000).Select(i => ClaimCode.Of(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)))[^1]).Distinct().Count());
}
