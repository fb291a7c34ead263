using Marketplace.Accounts;
using Marketplace.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Marketplace.Web.Parts;

/// <summary>What the console says once the doors are open: where, and as whom one may look around.</summary>
internal static class Greeting
{
    public static void GreetWhenOpen(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine();
        Console.WriteLine($"  山海集 · Shanhai Market   {string.Join("  ", addresses)}");
        if (app.Services.GetRequiredService<HostingOptions>().IsDemo)
        {
            Console.WriteLine($"  Demo accounts, password {DemoAccounts.Password}");
            foreach (var demo in DemoAccounts.All) Console.WriteLine($"    {demo.Email,-24} {demo.Purpose.En}");
        }
        Console.WriteLine();
    });
}
