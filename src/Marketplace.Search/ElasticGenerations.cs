using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Search;

/// <summary>One complete index of the cluster, named <c>shanhai-products-s4-0001764108000000000</c> by scheme and the moment it was begun.</summary>
/// <param name="Current">The read alias points to it.</param>
internal sealed record Generation(string Name, int Scheme, long Began, bool Current)
{
    /// <summary>The alias documents are written through.</summary>
    public string Door => Name + "-in";
}

/// <summary>
/// The indexes beside each other. All of the present scheme are written to, so what changes during a rebuild reaches
/// both; the read alias of the scheme names the one that answers. Which are there is asked of the cluster each time: the
/// one that rebuilds may be another process. A program of an older scheme keeps its own alias during a rolling update.
/// </summary>
internal sealed class ElasticGenerations(ElasticHttp http, string prefix, TimeProvider clock)
{
    /// <summary>No rebuild takes that long: what is older and does not answer was left by a crash.</summary>
    private static readonly TimeSpan Dead = TimeSpan.FromDays(1);

    public string Alias => $"{prefix}-s{Fingerprint.Scheme}";

    public Generation At(long moment) => new($"{Alias}-{moment.ToString("D19", CultureInfo.InvariantCulture)}", Fingerprint.Scheme, moment, false);

    /// <summary>Those of the present scheme, oldest first.</summary>
    public async Task<IReadOnlyList<Generation>> AllAsync(CancellationToken ct) => [.. (await EveryAsync(ct)).Where(g => g.Scheme == Fingerprint.Scheme)];

    /// <summary>Those to be written to; what crashes and older programs left is dropped on the way.</summary>
    public async Task<IReadOnlyList<Generation>> WrittenAsync(CancellationToken ct)
    {
        var all = await EveryAsync(ct);
        var settled = all.Any(g => g.Scheme == Fingerprint.Scheme && g.Current && IsDead(g));
        var left = all.Where(g => g.Scheme == Fingerprint.Scheme ? !g.Current && IsDead(g) : g.Scheme < Fingerprint.Scheme && settled).ToList();
        foreach (var one in left) await DropAsync(one, ct);
        return [.. all.Where(g => g.Scheme == Fingerprint.Scheme).Except(left)];
    }

    public Task CreateAsync(Generation generation, CancellationToken ct) => http.PutAsync(generation.Name, ElasticMapping.Create(generation.Door), ct);

    /// <summary>Makes it the one that answers and drops those before it; false when a later one already answers.</summary>
    public async Task<bool> SwitchAsync(Generation finished, CancellationToken ct)
    {
        await http.PostAsync($"{finished.Name}/_refresh", body: null, ct);
        var all = await AllAsync(ct);
        if (all.Any(g => g.Current && g.Began > finished.Began)) return false;
        await http.PostAsync("_aliases", ElasticRequests.Switch(Alias, all.Where(g => g.Current).Select(g => g.Name), finished.Name), ct);
        foreach (var old in all.Where(g => g.Began < finished.Began)) await DropAsync(old, ct);
        return true;
    }

    public async Task DropAsync(Generation generation, CancellationToken ct)
    {
        try
        {
            await http.DeleteAsync(generation.Name, ct);
        }
        catch (ElasticFault gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            // Another instance was quicker.
        }
    }

    public bool IsYoung(Generation generation, TimeSpan age) => Age(generation) < age;

    private bool IsDead(Generation generation) => Age(generation) > Dead;

    private TimeSpan Age(Generation generation) => clock.GetUtcNow() - DateTimeOffset.UnixEpoch.AddTicks(generation.Began * TimeSpan.TicksPerMicrosecond);

    private async Task<IReadOnlyList<Generation>> EveryAsync(CancellationToken ct)
    {
        var answer = await http.GetAsync($"{prefix}-s*/_alias", ct);
        var ours = new Regex($"^{Regex.Escape(prefix)}-s([0-9]+)-([0-9]{{19}})$");
        return
        [
            .. from index in answer.EnumerateObject()
               let name = ours.Match(index.Name)
               where name.Success
               let scheme = int.Parse(name.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
               let began = long.Parse(name.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
               orderby began
               select new Generation(index.Name, scheme, began, index.Value.GetProperty("aliases").TryGetProperty($"{prefix}-s{scheme}", out _)),
        ];
    }
}
