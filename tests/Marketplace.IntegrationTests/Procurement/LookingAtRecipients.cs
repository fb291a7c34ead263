using System.Net;
using Marketplace.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.IntegrationTests.Procurement;

public sealed class LookingAtRecipients(House house)
{
    private const string Sku = "SH-513423-002";

    [Fact]
    public async Task An_officers_screen_masks_rows_that_need_no_correction_until_he_asks_which_is_written_in_the_trail()
    {
        var walk = await BatchWalk.InAsync(house);
        var id = await walk.CheckedAsync(BatchWalk.Headers + BatchWalk.Line(1, Sku, 1) + BatchWalk.Line(2, "NO-SUCH", 1));
        var masked = await walk.Officer.GetStringAsync($"/procurement/batches/{id}");
        Assert.DoesNotContain("百丈东路1号", masked, StringComparison.Ordinal);
        Assert.Contains("百丈东路2号", masked, StringComparison.Ordinal);
        // Who corrects a row sees what he corrects.
        Assert.Contains("百丈东路1号", await walk.Officer.GetStringAsync($"/procurement/batches/{id}?edit=1"), StringComparison.Ordinal);
        Assert.Contains("百丈东路1号", await walk.Officer.GetStringAsync($"/procurement/batches/{id}?whole=true"), StringComparison.Ordinal);
        Assert.DoesNotContain("百丈东路", await walk.Approver.GetStringAsync($"/procurement/batches/{id}?whole=true"), StringComparison.Ordinal);
        await house.InsideAsync(async s => Assert.Equal(1, await s.GetRequiredService<MarketplaceDb>().Set<AuditRow>().CountAsync(a => a.Subject == $"batch:{id}" && a.Action == "procurement.recipients_shown")));
        await BatchWalk.DoAsync(walk.Officer, id, "cancel", HttpStatusCode.OK);
    }
}
