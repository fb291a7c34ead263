using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.IntegrationTests.Cluster;
using Marketplace.IntegrationTests.Crashes;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>
/// The disk under everything – database, Redis, index, logs – is full: a tmpfs of its own, filled by a file. PostgreSQL
/// may go down with it; after space is made, what does not run is started again, as a supervisor would.
/// </summary>
public sealed class FillingTheDisk
{
    [Fact]
    public Task Nothing_confirmed_is_lost_and_after_making_room_all_goes_on() => OnASmallDiskAsync(900, async disk =>
    {
        var cluster = new TheCluster(Path.Combine(disk, "cluster"));
        await cluster.InitializeAsync();
        try
        {
            await using var drill = await Drill.UnderWayAsync(cluster);
            await FillAsync(disk);
            await Task.Delay(8_000);
            MakeRoom(disk);
            await cluster.CommandAsync("up");
            await drill.EndsWellAsync();
            drill.SaidSoHonestly();
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    });

    [Fact]
    public Task The_embedded_house_says_no_on_a_full_disk_and_keeps_what_it_confirmed() => OnASmallDiskAsync(400, async disk =>
    {
        await using var program = new TheProgram { Folder = Path.Combine(disk, "house") };
        await program.StartAsync();
        await program.SignInAsync("consumer");
        var found = await program.Http.GetFromJsonAsync<JsonElement>("/odata/Products?$top=1&$select=Id&$filter=AvailableQuantity gt 50");
        var product = found.GetProperty("value")[0].GetProperty("Id").GetString();
        var numbers = new List<string>();
        for (var order = 0; order < 40; order++)
        {
            if (order == 5) await FillAsync(disk);
            if (order == 35) MakeRoom(disk);
            using var put = await program.Http.PutAsJsonAsync($"/api/cart/items/{product}", new { quantity = 1 });
            using var answer = await program.Http.SendAsync(Shopper.Checkout($"disk-{order}"));
            if (answer.StatusCode == HttpStatusCode.Created) numbers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!);
            else Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
        // A disk that was full kept no grudge: the last orders went through.
        for (var again = 0; again < 3; again++)
        {
            (await program.Http.PutAsJsonAsync($"/api/cart/items/{product}", new { quantity = 1 })).EnsureSuccessStatusCode();
            using var answer = await program.Http.SendAsync(Shopper.Checkout($"after-{again}"));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            numbers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!);
        }
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        foreach (var number in numbers) (await program.Http.GetAsync($"/api/orders/{number}")).EnsureSuccessStatusCode();
        Assert.Equal(0, await program.CommandAsync("verify-stock"));
        Assert.Equal(0, await program.CommandAsync("verify-audit"));
    });

    private static async Task OnASmallDiskAsync(int megabytes, Func<string, Task> drill)
    {
        OnlyByHand.Skip();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may mount a small disk");
        var disk = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "disk-" + Path.GetRandomFileName())).FullName;
        await ShellAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", disk);
        try
        {
            await drill(disk);
        }
        finally
        {
            await ShellAsync("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task FillAsync(string disk)
    {
        await ShellAsync("sh", "-c", $"cat /dev/zero >{disk}/ballast 2>/dev/null; true");
        Assert.True(new DriveInfo(disk).AvailableFreeSpace < 1_000_000, "The disk is not full.");
    }

    private static void MakeRoom(string disk) => File.Delete(Path.Combine(disk, "ballast"));

    private static async Task ShellAsync(string command, params string[] words)
    {
        using var process = Process.Start(command, words);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
