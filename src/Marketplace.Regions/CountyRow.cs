using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Regions;

/// <summary>A county of Sichuan as open data shows it, with its standing today.</summary>
public class CountyRow
{
    public string Code { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string PrefectureCode { get; set; } = "";
    public string PrefectureZh { get; set; } = "";
    public string PrefectureEn { get; set; } = "";

    /// <summary>A county lifted out of poverty whose goods count as assistance (脱贫县).</summary>
    public bool Assisted { get; set; }

    /// <summary>A national key county for rural revitalisation (国家乡村振兴重点帮扶县).</summary>
    public bool Key { get; set; }
}

/// <summary>The counties of Sichuan for lists and joins.</summary>
public sealed class CountyViews(MarketplaceDb db)
{
    /// <summary>Rows other rooms may join; not tracked.</summary>
    public IQueryable<CountyRow> Rows => db.Set<CountyRow>().AsNoTracking();
}

/// <summary>Brings the counties' standing up to the day; runs just after midnight in Sichuan.</summary>
public sealed class RefreshCounties(MarketplaceDb db, RegionBook book, TimeProvider clock)
{
    public Task RunAsync(CancellationToken ct) => db.TransactAsync(async () =>
    {
        var today = BusinessDay.Today(clock);
        foreach (var county in await db.Set<CountyRow>().ToListAsync(ct))
        {
            county.Assisted = book.IsAssisted(county.Code, today);
            county.Key = book.IsKey(county.Code, today);
        }
    }, ct);
}
