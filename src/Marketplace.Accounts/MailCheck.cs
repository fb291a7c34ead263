using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Whether the mail server answers; letters wait while it does not.</summary>
internal sealed class MailCheck(IOptions<MailOptions> options, TimeProvider clock) : IDependencyCheck
{
    private readonly Glance _glance = new(clock, TimeSpan.FromSeconds(30));

    public string Name => "mail";

    public bool Optional => true;

    public Task<string?> FaultAsync(CancellationToken ct) => options.Value.Host.Length == 0 ? Task.FromResult<string?>(null) : _glance.FaultAsync(async token =>
    {
        using var line = new TcpClient();
        await line.ConnectAsync(options.Value.Host, options.Value.Port, token);
        return null;
    }, ct);
}
