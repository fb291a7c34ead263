using System.Net;
using Marketplace.Hosting;
using Microsoft.AspNetCore.HttpOverrides;

namespace Marketplace.Web.Parts;

/// <summary>What stands between this instance and its callers: whose word about them is believed, and how to part.</summary>
internal sealed class ProxyInFront(Readiness readiness) : IStartupFilter
{
    /// <summary>Only the proxies of <c>Hosting:TrustedProxies</c> may say who calls and by which scheme; without the setting, this machine's.</summary>
    public static void AddTo(WebApplicationBuilder house)
    {
        house.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, ProxyInFront>());
        house.Services.AddOptions<ForwardedHeadersOptions>().Configure<HostingOptions>((forwarded, hosting) => Trust(forwarded, hosting.TrustedProxies));
    }

    /// <summary>Outermost, so that pages sent from memory part too.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((HttpContext http, RequestDelegate inside) => LeaveWhenClosingAsync(http, inside));
        next(app);
    };

    // While an instance drains, each answer asks the proxy to let its connection go: none is left for a request to be lost on.
    private Task LeaveWhenClosingAsync(HttpContext http, RequestDelegate inside)
    {
        if (readiness.Closing) http.Response.Headers.Connection = "close";
        return inside(http);
    }

    private static void Trust(ForwardedHeadersOptions forwarded, string? proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        if (string.IsNullOrWhiteSpace(proxies)) return;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (proxy.Contains('/')) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
