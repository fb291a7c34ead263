using Marketplace.Accounts;

namespace Marketplace.Tests.Accounts;

public sealed class CountingSteps
{
    // The secret and the SHA-1 column of RFC 6238, appendix B, cut to six digits.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Agrees_with_the_standard_and_so_with_every_app(long second, string code) =>
        Assert.Equal(code, Totp.CodeOf(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Fact]
    public void A_code_is_taken_one_step_early_or_late_and_no_further()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_000_000_000);
        var step = Totp.StepAt(now);
        long?[] found = [.. Enumerable.Range(-2, 5).Select(n => Totp.StepOf(Secret, Totp.CodeOf(Secret, step + n), now))];
        Assert.Equal([null, step - 1, step, step + 1, null], found);
        Assert.Null(Totp.StepOf(Secret, "", now));
        Assert.Null(Totp.StepOf(Secret, "12345", now));
    }

    [Fact]
    public void Secrets_are_never_alike_and_recovery_codes_survive_how_people_write_them()
    {
        Assert.Equal(32, Totp.NewSecret().Length);
        Assert.NotEqual(Totp.NewSecret(), Totp.NewSecret());
        var codes = RecoveryCodes.New();
        Assert.Equal(RecoveryCodes.HowMany, codes.Distinct().Count());
        var person = new Guid("0199aaaa-0000-7000-8000-000000000001");
        Assert.All(codes, code => Assert.Equal(RecoveryCodes.HashOf(person, code), RecoveryCodes.HashOf(person, $" {code.ToLowerInvariant().Replace('-', ' ')} ")));
        Assert.NotEqual(RecoveryCodes.HashOf(person, codes[0]), RecoveryCodes.HashOf(Guid.Empty, codes[0]));
        Assert.Null(RecoveryCodes.Plain("123456"));
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.*")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.*")]
    [InlineData("::1", "localhost")]
    [InlineData("2001:db8:1234:5678::9", "2001:db8:1234::*")]
    public void An_address_is_kept_without_its_end(string address, string kept) => Assert.Equal(kept, Caller.Masked(System.Net.IPAddress.Parse(address)));
}
