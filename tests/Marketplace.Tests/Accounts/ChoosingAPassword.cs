using Marketplace.Accounts;
using Marketplace.Platform;

namespace Marketplace.Tests.Accounts;

public sealed class ChoosingAPassword
{
    [Theory]
    [InlineData("Demo-2026!")]
    [InlineData("山里的苹果熟了吗")]
    [InlineData("correct horse battery")]
    public void Eight_characters_of_ones_own_will_do(string password) => Passwords.Check(password, "a@b.cn", "password");

    [Theory]
    [InlineData("short")]
    [InlineData("password123")]
    [InlineData("PASSWORD123")]
    [InlineData("aaaaaaaabb")]
    [InlineData("someone@example.cn")]
    public void What_anyone_tries_first_is_refused(string password)
    {
        var no = Assert.Throws<Refusal>(() => Passwords.Check(password, "someone@example.cn", "newPassword"));
        Assert.Equal(("accounts.password_weak", "newPassword"), (no.Code, no.Field));
    }

    [Fact]
    public void A_novel_is_refused_before_it_is_hashed() => Assert.Throws<Refusal>(() => Passwords.Check(new string('x', 100_000) + "yz", "a@b.cn", "password"));
}
