using Marketplace.Platform;

namespace Marketplace.Regions;

/// <summary>Writes the founding facts into the empty tables.</summary>
internal sealed class RegionsSeed(MarketplaceDb db, TimeProvider clock) : ISeed
{
    private const string Sichuan = "510000";

    public int Order => 10;

    public bool OnlyForDemonstration => false;

    public Task RunAsync(CancellationToken ct)
    {
        var facts = RegionFacts.FromResources();
        db.AddRange(facts.Regions);
        db.AddRange(facts.Flags);
        db.AddRange(facts.Pairings);
        db.AddRange(facts.Policies);

        var (book, today) = (RegionBook.AsFounded(), BusinessDay.Today(clock));
        foreach (var prefecture in book.Children(Sichuan))
            foreach (var county in book.Children(prefecture.Code))
                db.Add(new CountyRow
                {
                    Code = county.Code,
                    NameZh = county.NameZh,
                    NameEn = county.NameEn,
                    PrefectureCode = prefecture.Code,
                    PrefectureZh = prefecture.NameZh,
                    PrefectureEn = prefecture.NameEn,
                    Assisted = book.IsAssisted(county.Code, today),
                    Key = book.IsKey(county.Code, today),
                });
        return Task.CompletedTask;
    }
}
