using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Marketplace.Accounts;
using Marketplace.IntegrationTests.Catalog;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Several people decide on one batch in the same moment: exactly the signatures its route asks for, one outcome, one placing.</summary>
public sealed class DecidingAtOnce : IDisposable
{
    private const string Sku = "SH-513423-002";
    private const int Rounds = 4;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly HeldJobs _jobs = new();
    private House? _house;

    public void Dispose() => _house?.Dispose();

    /// <summary>Hands every job over but those that place, which it only counts.</summary>
    private sealed class HeldJobs : IBackgroundJobClient
    {
        public JobStorage? Storage { get; set; }
        public List<Guid> Placings { get; } = [];

        public string Create(Job job, IState state)
        {
            if (job.Type != typeof(PlaceNextChunk)) return new BackgroundJobClient(Storage!).Create(job, state);
            lock (Placings) Placings.Add((Guid)job.Args[0]);
            return "held";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => true;
    }

    private async Task<BatchWalk> WalkAsync(long twoAboveFen)
    {
        _house = House.OnItsOwn(clock: _clock, settings: [("Procurement:TwoApproversAboveFen", twoAboveFen.ToString(System.Globalization.CultureInfo.InvariantCulture))], change: services => services.AddSingleton<IBackgroundJobClient>(inside =>
        {
            _jobs.Storage = inside.GetRequiredService<JobStorage>();
            return _jobs;
        }));
        var walk = await BatchWalk.InAsync(_house);
        await (await walk.ShelfAsync(Sku)).HasAsync(200);
        return walk;
    }

    private static Task<HttpResponseMessage> ApproveAsync(HttpClient who, Guid id) => who.PostAsJsonAsync($"/api/procurement/batches/{id}/approve", new { });

    private static async Task<List<string>> SignedAsync(HttpClient who, Guid id) =>
        [.. (await who.GetFromJsonAsync<JsonElement>($"/api/procurement/batches/{id}/approvals")).GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("decision").GetString()!)];

    [Fact]
    public async Task Of_three_who_approve_at_once_one_signs_a_small_batch_and_it_is_placed_once()
    {
        var walk = await WalkAsync(50_000_000);
        var (director, chair) = (await _house!.ScriptOfAsync("director"), await _house.ScriptOfAsync("chair"));
        for (var round = 0; round < Rounds; round++)
        {
            var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1));
            var answers = await Task.WhenAll(ApproveAsync(walk.Approver, id), ApproveAsync(director, id), ApproveAsync(chair, id), ApproveAsync(walk.Approver, id));
            // Whoever comes behind finds it approved, which is what he or she wanted.
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Accepted, a.StatusCode));
            Assert.Equal(["approved"], await SignedAsync(walk.Officer, id));
            Assert.Single(_jobs.Placings, id);
        }
    }

    [Fact]
    public async Task Of_three_who_approve_at_once_two_sign_a_large_batch_and_finance_releases_it_once()
    {
        var walk = await WalkAsync(100);
        var (director, chair, finance) = (await _house!.ScriptOfAsync("director"), await _house.ScriptOfAsync("chair"), await _house.ScriptOfAsync("finance"));
        for (var round = 0; round < Rounds; round++)
        {
            var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1));
            var answers = await Task.WhenAll(ApproveAsync(walk.Approver, id), ApproveAsync(director, id), ApproveAsync(chair, id));
            Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
            Assert.Equal(["approved", "approved"], await SignedAsync(walk.Officer, id));
            Assert.DoesNotContain(id, _jobs.Placings);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => finance.PostAsJsonAsync($"/api/procurement/batches/{id}/release", new { })));
            Assert.Equal(["approved", "approved", "released"], await SignedAsync(walk.Officer, id));
            Assert.Single(_jobs.Placings, id);
        }
    }

    [Fact]
    public async Task An_approval_and_a_return_at_once_leave_one_outcome_and_the_right_budget()
    {
        var walk = await WalkAsync(50_000_000);
        var director = await _house!.ScriptOfAsync("director");
        for (var round = 0; round < Rounds; round++)
        {
            var free = await walk.CommittedAsync();
            var id = await walk.SubmittedAsync(BatchWalk.Rows(Sku, 2, 1));
            var total = (await walk.GetAsync(id)).GetProperty("totalFen").GetInt64();
            var answers = await Task.WhenAll(ApproveAsync(walk.Approver, id), director.PostAsJsonAsync($"/api/procurement/batches/{id}/reject", new { reason = "再比一比" }));
            var returned = (await walk.GetAsync(id)).GetProperty("status").GetString() == "rejected";
            Assert.Equal([!returned, returned], answers.Select(a => a.IsSuccessStatusCode));
            Assert.Equal([returned ? "returned" : "approved"], await SignedAsync(walk.Officer, id));
            Assert.Equal(returned ? free : free + total, await walk.CommittedAsync());
            Assert.Equal(returned ? 0 : 1, _jobs.Placings.Count(p => p == id));
        }
    }

    [Fact]
    public async Task Of_leaves_named_at_once_for_the_same_days_one_stands()
    {
        await WalkAsync(50_000_000);
        var director = await _house!.ScriptOfAsync("director");
        var approver = await _house.InsideAsync(s => s.GetRequiredService<MarketplaceDb>().Set<Person>().Where(p => p.Email == "approver@demo.local").Select(p => p.Id).SingleAsync());
        for (var round = 0; round < Rounds; round++)
        {
            var first = new DateOnly(2026, 11, 25).AddDays(10 * round);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async n =>
            {
                using var wanted = new HttpRequestMessage(HttpMethod.Post, "/api/procurement/leaves") { Content = JsonContent.Create(new { deputy = approver, from = first.AddDays(n), until = first.AddDays(5) }) };
                wanted.Headers.Add("Idempotency-Key", $"leave-{round}-{n}");
                return await director.SendAsync(wanted);
            }));
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
            foreach (var lost in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
                Assert.Equal("procurement.leave_overlaps", (await BatchWalk.JsonOf(lost)).GetProperty("code").GetString());
            Assert.Equal(round + 1, (await director.GetFromJsonAsync<JsonElement>("/api/procurement/leaves")).GetArrayLength());
        }
    }
}
