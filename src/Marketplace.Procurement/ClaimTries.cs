using System.Collections.Concurrent;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Counts tries at the members' door in fixed windows, with the other instances where there are any: the higher count holds.</summary>
public sealed class ClaimTries(INeighbours neighbours, TimeProvider clock)
{
    private const int MostRemembered = 50_000;
    private readonly ConcurrentDictionary<string, (long Window, int Used)> _here = new();

    /// <summary>Counts one more; refuses with procurement.tries_spent when it is one too many.</summary>
    /// <param name="what">Whose tries; holds no code and nothing typed.</param>
    internal async Task CountAsync(string what, int most, TimeSpan window)
    {
        var (now, length) = (clock.GetUtcNow().ToUnixTimeSeconds(), (long)window.TotalSeconds);
        var number = now / length;
        if (_here.Count >= MostRemembered) _here.Clear();
        var used = _here.AddOrUpdate(what, (number, 1), (_, old) => old.Window == number ? (number, Math.Min(old.Used, most) + 1) : (number, 1)).Used;
        if (used <= most && await neighbours.CountAsync($"claim:{what}:{number}", window) is { } together) used = (int)Math.Max(used, Math.Min(together, int.MaxValue));
        if (used > most) throw ClaimsRefusals.TriesSpent((int)(length - now % length));
    }
}
