using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Marketplace.Benchmarks;

/// <summary>Somebody who corrects the one row of a batch of his own, fifty times a second: how long he waits for what others do.</summary>
internal sealed class SmallWrites : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _officer;
    private readonly Lock _gate = new();
    private readonly Task _writing;
    private TimeSpan _longest;
    private long _from;
    private bool _writes;

    private SmallWrites(HttpClient officer, string at)
    {
        _officer = officer;
        _writing = WriteAsync(at + "/lines/1");
    }

    public static async Task<SmallWrites> BeginAsync(Server market)
    {
        var officer = await Scenarios.SignedInAsync(market, "officer");
        using var create = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/batches") { Content = JsonContent.Create(new { title = "beside", purpose = "canteen" }), Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } } };
        using var opened = await officer.SendAsync(create);
        var batch = await opened.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return new(officer, $"/api/procurement/batches/{batch.GetProperty("id").GetString()}");
    }

    /// <summary>The longest wait since it was last asked for; of a write under way what it took so far, the rest belongs to the next answer.</summary>
    public TimeSpan Since()
    {
        lock (_gate)
        {
            Count();
            var longest = _longest;
            (_longest, _from) = (TimeSpan.Zero, Stopwatch.GetTimestamp());
            return longest;
        }
    }

    private async Task WriteAsync(string line)
    {
        for (var n = 0; !_end.IsCancellationRequested; n++)
        {
            lock (_gate) (_writes, _from) = (true, Stopwatch.GetTimestamp());
            using (var written = await _officer.PatchAsJsonAsync(line, new { remark = $"{n}" })) written.EnsureSuccessStatusCode();
            lock (_gate)
            {
                Count();
                _writes = false;
            }
            await Task.Delay(Pause);
        }
    }

    private void Count()
    {
        if (_writes && Stopwatch.GetElapsedTime(_from) is var waited && waited > _longest) _longest = waited;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _writing;
        _officer.Dispose();
        _end.Dispose();
    }
}
