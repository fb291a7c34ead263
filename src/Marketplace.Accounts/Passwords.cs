using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What makes a password acceptable: length and not being among the first anyone would try (NIST SP 800-63B; no composition rules).</summary>
internal static class Passwords
{
    public const int Shortest = 8, Longest = 128;

    private static readonly HashSet<string> Worn = new(StringComparer.OrdinalIgnoreCase)
    {
        "12345678", "123456789", "1234567890", "11111111", "88888888", "66666666", "00000000", "87654321", "11223344", "12341234",
        "password", "password1", "password123", "passw0rd", "p@ssw0rd", "qwertyui", "qwerty123", "1qaz2wsx", "q1w2e3r4", "qwertyuiop",
        "abc12345", "abcd1234", "a1234567", "a12345678", "aa123456", "aaa12345", "abc123456", "iloveyou", "woaini1314", "woaini520",
        "5201314520", "zxcvbnm1", "zxcvbnm123", "admin123", "admin1234", "administrator", "welcome1", "sunshine", "letmein1", "football1",
        "asdfghjkl", "asdf1234", "1q2w3e4r", "1q2w3e4r5t", "147258369", "123123123", "123456abc", "abcdefgh", "changeme", "shanhaiji",
    };

    /// <summary>Throws a refusal naming <paramref name="field"/> when the password will not do.</summary>
    public static void Check(string password, string email, string field)
    {
        if (password.Length < Shortest)
            throw AccountsRefusals.PasswordWeak(new Words($"密码至少 {Shortest} 个字符", $"Use at least {Shortest} characters"), field);
        if (password.Length > Longest)
            throw AccountsRefusals.PasswordWeak(new Words($"密码最多 {Longest} 个字符", $"Use at most {Longest} characters"), field);
        if (Worn.Contains(password) || password.Distinct().Count() < 3 || string.Equals(password, email, StringComparison.OrdinalIgnoreCase))
            throw AccountsRefusals.PasswordWeak(new Words("这个密码太容易被猜到，请换一个", "This password is too easy to guess; choose another"), field);
    }
}
