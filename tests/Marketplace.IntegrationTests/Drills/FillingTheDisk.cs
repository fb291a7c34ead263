using System.Diagnostics;
using Marketplace.IntegrationTests.Cluster;

namespace Marketplace.IntegrationTests.Drills;

/// <summary>
/// The disk under everything – database, Redis, index, logs – is full: a tmpfs of its own, filled by a file. PostgreSQL
/// may go down with it; after space is made, what does not run is started again, as a supervisor would.
/// </summary>
public sealed class FillingTheDisk
{
    [Fact]
    public async Task Nothing_confirmed_is_lost_and_after_making_room_all_goes_on()
    {
        OnlyByHand.Skip();
        Assert.SkipUnless(Environment.UserName == "root", "only root may mount a small disk");
        var disk = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "disk-" + Path.GetRandomFileName())).FullName;
        await ShellAsync("mount", "-t", "tmpfs", "-o", "size=900m,mode=755", "tmpfs", disk);
        try
        {
            await DrillAsync(disk);
        }
        finally
        {
            await ShellAsync("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task DrillAsync(string disk)
    {
        var cluster = new TheCluster(Path.Combine(disk, "cluster"));
        await cluster.InitializeAsync();
        try
        {
            await using var drill = await Drill.UnderWayAsync(cluster);
            var ballast = Path.Combine(disk, "ballast");
            await ShellAsync("sh", "-c", $"cat /dev/zero >{ballast} 2>/dev/null; true");
            Assert.True(new DriveInfo(disk).AvailableFreeSpace < 1_000_000, "The disk is not full.");
            await Task.Delay(8_000);
            File.Delete(ballast);
            await cluster.CommandAsync("up");
            await drill.EndsWellAsync();
            drill.SaidSoHonestly();
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }

    private static async Task ShellAsync(string command, params string[] words)
    {
        using var process = Process.Start(command, words);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
