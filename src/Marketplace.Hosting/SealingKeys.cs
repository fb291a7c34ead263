using System.Security.Cryptography.X509Certificates;
using Marketplace.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Hosting;

/// <summary>Where the keys lie that seal sign-ins, and what they are sealed with themselves.</summary>
internal static class SealingKeys
{
    public static void Add(IServiceCollection services, HostingOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("shanhai");
        services.AddSingleton<KeyRing>();
        services.AddScoped<KeepKey>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(house =>
            new ConfigureOptions<KeyManagementOptions>(keys => keys.XmlRepository = house.GetRequiredService<KeyRing>()));
        // Embedded, the keys lie open like everything in the data folder; to say so at the first start would only worry.
        if (options.Profile == HostingProfile.Embedded)
            services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        if (!string.IsNullOrWhiteSpace(options.KeyCertificate))
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(options.KeyCertificate, options.KeyCertificatePassword));
    }
}
