using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Platform;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Accounts;

/// <summary>
/// Counts failures on addresses nobody has registered, so that they pause as real ones do: with the other instances, and
/// in this process while they cannot be reached.
/// </summary>
internal sealed class UnknownCallers(IPasswordHasher<Person> hasher, INeighbours neighbours)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset At)> _failures = new();
    private readonly Lazy<string> _hash = new(() => hasher.HashPassword(null!, "nobody knows this one"));

    /// <summary>A hash no password fits, to be checked against when there is nobody to check.</summary>
    public string SomeHash => _hash.Value;

    public async ValueTask<DateTimeOffset?> PausedUntilAsync(string email, DateTimeOffset now) =>
        await neighbours.LeftAsync(Pause(email)) is { } left ? left > TimeSpan.Zero ? now + left : null : PausedHere(email, now);

    /// <summary>Counts one failure; the end of the pause when it was the tenth.</summary>
    public async ValueTask<DateTimeOffset?> FailAsync(string email, DateTimeOffset now)
    {
        if (await neighbours.CountAsync($"failed:{Hidden(email)}", Remembered) is not { } together) return FailHere(email, now);
        if (together % Doorkeeper.MostFailures != 0) return null;
        await neighbours.CountAsync(Pause(email), Doorkeeper.Pause);
        return now + Doorkeeper.Pause;
    }

    private DateTimeOffset? PausedHere(string email, DateTimeOffset now) =>
        _failures.TryGetValue(email, out var seen) && seen.Failures >= Doorkeeper.MostFailures && now < seen.At + Doorkeeper.Pause ? seen.At + Doorkeeper.Pause : null;

    private DateTimeOffset? FailHere(string email, DateTimeOffset now)
    {
        if (_failures.Count >= MostRemembered)
            foreach (var (old, seen) in _failures)
                if (now > seen.At + Doorkeeper.Pause || _failures.Count >= MostRemembered) _failures.TryRemove(old, out _);
        _failures.AddOrUpdate(email, (1, now), (_, seen) => seen.Failures >= Doorkeeper.MostFailures ? (1, now) : (seen.Failures + 1, now));
        return PausedHere(email, now);
    }

    private static string Pause(string email) => $"paused:{Hidden(email)}";

    // What somebody typed does not lie about in Redis.
    private static string Hidden(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email)));
}
