using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Cluster;

/// <summary>A client of the cluster with a network address, cookies and a badge of its own. It follows no redirect.</summary>
public sealed class Caller : IDisposable
{
    public Caller(Uri address, string from)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromSeconds(20) };
        // The cluster's certificate is its own; nobody stands between loopback and loopback.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        handler.ConnectCallback = async (wanted, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, wanted.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        Http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
    }

    public HttpClient Http { get; }

    /// <summary>Signs in as a script, by bearer.</summary>
    public async Task SignInAsync(string email, string password)
    {
        using var answer = await Http.PostAsJsonAsync("/api/accounts/sign-in", new { email, password });
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Asks again until there is an answer that is one: outages, 5xx and "still running" pass.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body, int Tries)> InsistAsync(Func<HttpRequestMessage> ask, TimeSpan atMost)
    {
        using var patience = new CancellationTokenSource(atMost);
        for (var tries = 1; ; tries++)
        {
            string last;
            try
            {
                using var request = ask();
                using var answer = await Http.SendAsync(request, patience.Token);
                last = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(patience.Token)}";
                var running = answer.StatusCode == HttpStatusCode.Conflict && last.Contains("platform.idempotency_running", StringComparison.Ordinal);
                if ((int)answer.StatusCode < 500 && !running) return (answer.StatusCode, JsonElement.Parse(last[(last.IndexOf(' ') + 1)..]), tries);
            }
            catch (HttpRequestException failure) { last = failure.Message; }
            if (patience.IsCancellationRequested) throw new TimeoutException($"No answer in {atMost}: {last}");
            await Task.Delay(150, CancellationToken.None);
        }
    }

    public void Dispose() => Http.Dispose();
}
