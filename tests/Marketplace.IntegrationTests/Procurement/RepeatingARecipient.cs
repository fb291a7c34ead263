using System.Net;
using System.Text;
using System.Text.Json;
using Marketplace.Platform;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

/// <summary>Yinzhou's unions give a member ¥2,000 a year at most.</summary>
public sealed class RepeatingARecipient : IAsyncDisposable
{
    private readonly House _house = House.OnItsOwn();

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private static string Row(string who, string phone, long quantity, string day = "") => $"{OrderWalk.Apple},{quantity},{who},{phone},浙江省宁波市鄞州区百丈东路1号,{day},\n";

    private static async Task<List<JsonElement>> LinesAsync(BatchWalk walk, Guid batch) => [.. (await walk.GetAsync(batch, "/lines")).GetProperty("items").EnumerateArray()];

    private static IEnumerable<string?> CodesOf(JsonElement line) => line.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString());

    [Fact]
    public async Task The_same_person_good_and_day_twice_is_pointed_out_beside_the_row_it_repeats()
    {
        var walk = await BatchWalk.InAsync(_house);
        var soon = BusinessDay.Today(_house.Services.GetRequiredService<TimeProvider>()).AddDays(5);
        var batch = await walk.CheckedAsync(BatchWalk.Headers
            + Row("王芳", "13800000001", 1) + Row("李强", "13800000001", 1) + Row("王芳", "138-0000-0001", 2) + Row("王芳", "13800000001", 1, $"{soon:yyyy-MM-dd}"));
        var lines = await LinesAsync(walk, batch);
        Assert.Equal([[], [], ["procurement.repeats_row"], []], lines.Select(CodesOf));
        Assert.Contains("第 1 行", lines[2].GetProperty("warnings")[0].GetProperty("message").GetString()!, StringComparison.Ordinal);
        // It is a warning: the officer may mean it.
        Assert.All(lines, l => Assert.Equal("valid", l.GetProperty("status").GetString()));
        Assert.Equal([3], (await walk.GetAsync(batch, "/lines?status=warned")).GetProperty("items").EnumerateArray().Select(l => l.GetProperty("row").GetInt32()));
    }

    [Fact]
    public async Task Gifts_above_the_places_allowance_are_pointed_out_unless_they_come_to_the_units_own_door()
    {
        var walk = await BatchWalk.InAsync(_house);
        await _house.InsideAsync(async s =>
        {
            var point = await s.GetRequiredService<MarketplaceDb>().Set<DeliveryPoint>().AsNoTracking().FirstAsync(p => p.RemovedAt == null);
            // Some ¥60 each, whichever bulk price is earned.
            var csv = BatchWalk.Headers + Row("王芳", "13800000001", 20) + Row("李强", "13800000002", 20) + Row("李强", "13800000002", 25) + Row(point.Recipient, point.Phone, 60);
            var batch = await walk.CheckedAsync(csv);
            var lines = await LinesAsync(walk, batch);
            Assert.Equal([[], [], ["procurement.repeats_row", "procurement.above_allowance"], []], lines.Select(CodesOf));
            Assert.Contains("2,000", lines[2].GetProperty("warnings")[1].GetProperty("message").GetString()!, StringComparison.Ordinal);

            // A canteen's food is nobody's gift.
            var canteen = await walk.OpenAsync("canteen");
            using var put = await walk.PutAsync(canteen, Encoding.UTF8.GetBytes(csv));
            await BatchWalk.DoAsync(walk.Officer, canteen, "check", HttpStatusCode.Accepted);
            await walk.RestsAsync(canteen);
            Assert.DoesNotContain("procurement.above_allowance", (await LinesAsync(walk, canteen)).SelectMany(CodesOf));
        });
    }
}
