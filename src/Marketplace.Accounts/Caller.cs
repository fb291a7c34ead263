using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Accounts;

/// <summary>From where somebody signs in: device and masked network address, and whether it is a browser or a script.</summary>
/// <param name="Device">Browser and system, such as <c>Chrome/Windows</c>; a part that is not recognised is empty.</param>
/// <param name="Address">The network without its last part, such as <c>203.0.113.*</c>.</param>
/// <param name="Script">A bearer token is wanted, which ends after an hour.</param>
public sealed record Caller(string Device, string Address, bool Script)
{
    // The first that fits counts: Edge and WeChat call themselves Chrome too, and Chrome calls itself Safari.
    private static readonly (string Mark, string Name)[] Browsers =
        [("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl"), ("python", "Python")];

    private static readonly (string Mark, string Name)[] Systems =
        [("HarmonyOS", "HarmonyOS"), ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static Caller Of(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return new($"{Named(Browsers, agent)}/{Named(Systems, agent)}", Masked(http.Connection.RemoteIpAddress), http.Request.Path.StartsWithSegments("/api"));
    }

    public static ValueTask<Caller> BindAsync(HttpContext http) => ValueTask.FromResult(Of(http));

    internal static string Masked(IPAddress? address)
    {
        if (address is null) return "";
        if (IPAddress.IsLoopback(address)) return "localhost";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.*"
            : new IPAddress([.. bytes.AsSpan(0, 6), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) + "*";
    }

    private static string Named((string Mark, string Name)[] known, string agent) =>
        Array.Find(known, k => agent.Contains(k.Mark, StringComparison.OrdinalIgnoreCase)).Name ?? "";
}
