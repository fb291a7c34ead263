using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Accounts;

/// <summary>Counts failures on addresses nobody has registered, in this process, so that they pause as real ones do.</summary>
internal sealed class UnknownCallers(IPasswordHasher<Person> hasher)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset At)> _failures = new();
    private readonly Lazy<string> _hash = new(() => hasher.HashPassword(null!, "nobody knows this one"));

    /// <summary>A hash no password fits, to be checked against when there is nobody to check.</summary>
    public string SomeHash => _hash.Value;

    public DateTimeOffset? PausedUntil(string email, DateTimeOffset now) =>
        _failures.TryGetValue(email, out var seen) && seen.Failures >= SignIn.MostFailures && now < seen.At + SignIn.Pause ? seen.At + SignIn.Pause : null;

    /// <summary>Counts one failure; the end of the pause when it was the tenth.</summary>
    public DateTimeOffset? Fail(string email, DateTimeOffset now)
    {
        if (_failures.Count >= MostRemembered)
            foreach (var (old, seen) in _failures)
                if (now > seen.At + SignIn.Pause || _failures.Count >= MostRemembered) _failures.TryRemove(old, out _);
        _failures.AddOrUpdate(email, (1, now), (_, seen) => seen.Failures >= SignIn.MostFailures ? (1, now) : (seen.Failures + 1, now));
        return PausedUntil(email, now);
    }
}
