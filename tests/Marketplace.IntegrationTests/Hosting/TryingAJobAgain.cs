using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Hosting;

public sealed class StubbornJob
{
    public Task RunAsync(string how) => throw (how switch
    {
        "refused" => new Refusal("tests.no", 409, new Words("不行", "No")),
        "later" => new Refusal("tests.later", 503, new Words("稍后", "Later")) { RetryAfterSeconds = 5 },
        "conflict" => new Refusal("platform.changed_meanwhile", 409, new Words("变了", "Changed")),
        _ => new InvalidOperationException("broken"),
    });
}

public sealed class TryingAJobAgain(House house)
{
    [Theory]
    [InlineData("refused", "Failed")]
    [InlineData("later", "Scheduled")]
    [InlineData("conflict", "Scheduled")]
    [InlineData("broken", "Scheduled")]
    public async Task A_refusal_is_final_and_what_may_pass_is_tried_again(string how, string state)
    {
        var id = house.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<StubbornJob>(job => job.RunAsync(how));
        using var storage = house.Services.GetRequiredService<JobStorage>().GetConnection();
        string? now = null;
        for (var tries = 0; now is null or "Enqueued" or "Processing"; tries++)
        {
            Assert.True(tries < 400);
            await Task.Delay(50);
            now = storage.GetStateData(id)?.Name;
        }
        Assert.Equal(state, now);
    }
}
