using Marketplace.Hosting.StripeSandbox;

namespace Marketplace.Web.Parts;

/// <summary>What the program does without opening the house: <c>ask-ready</c> for containers, which have no curl, and the Stripe sandbox as a server of its own.</summary>
internal static class SideDoors
{
    public static async Task<int?> RunAsync(string[] args) => args switch
    {
        ["ask-ready"] => await AskReadyAsync(),
        [SandboxServer.Command, .. var rest] => await SandboxServer.RunAsync(rest),
        _ => null,
    };

    // The address this container's instance listens on; + and * stand for every address of the machine.
    private static async Task<int> AskReadyAsync()
    {
        var address = (Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://localhost:5080").Split(';')[0].Replace("+", "127.0.0.1", StringComparison.Ordinal).Replace("*", "127.0.0.1", StringComparison.Ordinal);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(6) };
        try
        {
            using var answer = await http.GetAsync(new Uri(new Uri(address), "/health/ready"));
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException)
        {
            Console.WriteLine(silence.Message);
            return 1;
        }
    }
}
