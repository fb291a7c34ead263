using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>
/// Counts requests in fixed windows: sign-ins and the claiming of gifts by network address, API reads and all writes by caller (person, else
/// network address). Counted in this process and, where there are several, over all instances: the higher count holds, so
/// that without the others the limit of one instance still stands.
/// </summary>
internal sealed class CallerLimits(RequestDelegate next, IOptions<AccountsOptions> options, INeighbours neighbours, TimeProvider clock)
{
    private const int MostCallers = 50_000, SignInSeconds = 60, CallSeconds = 10;
    private static readonly string[] Doors = ["/api/accounts/sign-in", "/api/accounts/register", "/account/sign-in", "/account/register", "/account/forgot", "/account/reset", "/account/security/confirm"];

    private readonly ConcurrentDictionary<(string Policy, string Caller), Window> _windows = new();

    private sealed class Window
    {
        public long Number;
        public int Used;
    }

    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var writes = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        var machine = request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/odata");
        Refusal? no = null;
        if (writes && Array.Find(Doors, d => request.Path.Equals(d, StringComparison.OrdinalIgnoreCase)) is { } door)
            no = await CountAsync(http, door.TrimStart('/'), Address(http), options.Value.SignInsPerMinute, SignInSeconds);
        else if (request.Path.StartsWithSegments("/claim"))
            no = await CountAsync(http, "claim", Address(http), options.Value.ClaimsPerMinute, SignInSeconds);
        else if (writes && !request.Path.StartsWithSegments("/webhooks"))
            no = await CountAsync(http, "writes", Caller(http), options.Value.WritesPerSecond * CallSeconds, CallSeconds);
        else if (machine)
            no = await CountAsync(http, "reads", Caller(http), options.Value.ReadsPerSecond * CallSeconds, CallSeconds);
        await (no is null ? next(http) : RefuseAsync(http, no));
    }

    // Not thrown where it can be helped: an exception costs more than the caller is worth.
    private static Task RefuseAsync(HttpContext http, Refusal no)
    {
        if (http.Request.Path.StartsWithSegments("/odata")) throw no;
        http.Response.StatusCode = no.Status;
        http.Response.Headers.RetryAfter = no.RetryAfterSeconds!.Value.ToString(CultureInfo.InvariantCulture);
        return http.Request.Path.StartsWithSegments("/api") ? ProblemAnswers.WriteAsync(http, no, http.RequestAborted) : Task.CompletedTask;
    }

    private async ValueTask<Refusal?> CountAsync(HttpContext http, string policy, string caller, int limit, int seconds)
    {
        if (limit == 0) return null;
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (_windows.Count >= MostCallers) Forget(now);
        var window = _windows.GetOrAdd((policy, caller), _ => new Window());
        long used;
        lock (window)
        {
            if (window.Number != now / seconds) (window.Number, window.Used) = (now / seconds, 0);
            used = window.Used = Math.Min(window.Used + 1, limit + 1);
        }
        // Who is over the limit here already does not trouble Redis.
        if (used <= limit && await neighbours.CountAsync($"{policy}:{caller}:{now / seconds}", TimeSpan.FromSeconds(seconds)) is { } together)
            used = Math.Max(used, together);
        var rest = seconds - now % seconds;
        // As the answer leaves: the exception handler, which writes most refusals, begins with an empty one.
        http.Response.OnStarting(static told =>
        {
            var (headers, limits, left) = ((IHeaderDictionary, string, string))told;
            (headers["RateLimit-Policy"], headers["RateLimit"]) = (limits, left);
            return Task.CompletedTask;
        }, (http.Response.Headers, string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={limit};w={seconds}"),
            string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={Math.Max(0, limit - used)};t={rest}")));
        return used > limit ? AccountsRefusals.TooManyRequests((int)rest) : null;
    }

    private void Forget(long now)
    {
        foreach (var (key, window) in _windows)
            if (_windows.Count >= MostCallers) _windows.TryRemove(key, out _);
    }

    private static string Caller(HttpContext http) => http.User.FindFirst(BadgeClaims.Person)?.Value ?? Address(http);

    // An IPv6 household has a whole /64: it is one address here.
    private static string Address(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]).ToString() : address.ToString();
    }
}
