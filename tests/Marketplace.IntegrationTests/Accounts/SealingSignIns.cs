using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Marketplace.IntegrationTests.Orders;
using Marketplace.IntegrationTests.Sharing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Marketplace.IntegrationTests.Accounts;

/// <summary>The keys that seal sign-ins and tokens.</summary>
public sealed class SealingSignIns(House house)
{
    private static Task<List<SealingKey>> KeysAsync(House house) =>
        house.InsideAsync(inside => inside.GetRequiredService<MarketplaceDb>().Set<SealingKey>().AsNoTracking().ToListAsync());

    private static IDataProtector SealOf(House house) => house.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test");

    [Fact]
    public async Task A_flush_of_Redis_signs_nobody_out()
    {
        await using var redis = await OwnRedis.StartAsync(writes: false);
        await using var own = House.OnItsOwn(settings: [("Hosting:Redis", redis.Address)]);
        using var browser = own.Visitor();
        using (var signIn = await browser.PostAsync("/account/sign-in", new FormUrlEncodedContent([new("Email", "consumer@demo.local"), new("Password", "Demo-2026!")])))
            Assert.Equal(HttpStatusCode.Redirect, signIn.StatusCode);
        await redis.KillAsync();
        await redis.OpenAsync();
        using var account = await browser.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
    }

    [Fact]
    public async Task What_one_opening_of_the_house_sealed_the_next_can_read_because_the_keys_are_in_the_database()
    {
        var folder = Directory.CreateTempSubdirectory("sealed-").FullName;
        try
        {
            string token;
            await using (var first = House.OnItsOwn(folder, seeded: false)) token = SealOf(first).Protect("shanhai");
            await using (var second = House.OnItsOwn(folder, seeded: false))
            {
                Assert.Equal("shanhai", SealOf(second).Unprotect(token));
                Assert.Single(await KeysAsync(second));
            }
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    [Fact]
    public async Task With_a_certificate_the_keys_lie_in_the_database_sealed_and_can_be_opened_again()
    {
        var folder = Directory.CreateTempSubdirectory("sealed-").FullName;
        try
        {
            using (var pair = RSA.Create(2048))
            {
                var asked = new CertificateRequest("CN=keys", pair, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                var now = TimeProvider.System.GetUtcNow();
                using var certificate = asked.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
                File.WriteAllBytes(Path.Combine(folder, "keys.pfx"), certificate.Export(X509ContentType.Pkcs12, "a password"));
            }
            (string, string)[] sealedBy = [("Hosting:KeyCertificate", Path.Combine(folder, "keys.pfx")), ("Hosting:KeyCertificatePassword", "a password")];
            string token;
            await using (var first = House.OnItsOwn(folder, seeded: false, settings: sealedBy)) token = SealOf(first).Protect("shanhai");
            await using var second = House.OnItsOwn(folder, seeded: false, settings: sealedBy);
            Assert.Equal("shanhai", SealOf(second).Unprotect(token));
            var key = Assert.Single(await KeysAsync(second));
            Assert.Contains("EncryptedData", key.Xml);
            Assert.DoesNotContain("<masterKey", key.Xml);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    [Fact]
    public async Task Over_https_the_cookies_carry_the_prefix_that_no_neighbour_can_forge()
    {
        using var browser = house.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://shop.example") });
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var signIn = await browser.PostAsync("/account/sign-in", new FormUrlEncodedContent([new("Email", "consumer@demo.local"), new("Password", "Demo-2026!")]));
        var cookie = Assert.Single(signIn.Headers.GetValues("Set-Cookie"), c => c.Contains("sh-account", StringComparison.Ordinal));
        Assert.StartsWith("__Host-sh-account=", cookie);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        using var account = await browser.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);

        using var guest = house.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://shop.example") });
        guest.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var put = await guest.PutAsJsonAsync($"/api/cart/items/{(await house.GoodsAsync())[0].Id.Value}", new { quantity = 1 });
        Assert.StartsWith("__Host-sh-cart=", Assert.Single(put.Headers.GetValues("Set-Cookie")));
    }
}
