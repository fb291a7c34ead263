using System.Globalization;
using Marketplace.Platform;
using Marketplace.Search;

namespace Marketplace.Web.Parts;

/// <summary>What a unit can buy, its paired counties first, then key counties: searched by whoever may add from it to a batch or a demand.</summary>
public abstract class BuyersCatalogue(BuyersGoods goods, TimeProvider clock) : ShopPage
{
    public string Query { get; private set; } = "";
    public string County { get; private set; } = "";
    public string Category { get; private set; } = "";
    public string Certificate { get; private set; } = "";
    public bool InSeason { get; private set; }
    public string Only { get; private set; } = "";
    public DateOnly Day { get; private set; }
    public string DayField { get; private set; } = "";
    public int Number { get; private set; } = 1;
    public string Key { get; private set; } = "";

    /// <summary>The product whose quantity was refused.</summary>
    public string Wrong { get; protected set; } = "";

    public IReadOnlyList<CatalogueShelf> Shelves { get; private set; } = [];
    public IReadOnlyList<FacetCount> Counties { get; private set; } = [];
    public IReadOnlyList<FacetCount> Categories { get; private set; } = [];
    public IReadOnlyList<FacetCount> Certificates { get; private set; } = [];
    public DateOnly Today => BusinessDay.Today(clock);
    public int Pages { get; private set; } = 1;

    /// <summary>The reader may put goods somewhere from here.</summary>
    public abstract bool MayAdd { get; }

    /// <summary>Where they go, as a part of the page's address.</summary>
    protected abstract string Into { get; }

    /// <summary>Heads what folds away on a telephone: how many of the conditions there are set.</summary>
    public string Narrowed
    {
        get
        {
            var set = new[] { County, Category, Certificate }.Count(c => c.Length > 0) + (InSeason ? 1 : 0);
            return set == 0 ? T("更多条件、加入到哪里", "More conditions, and where goods go") : T($"更多条件（已选 {set} 个）、加入到哪里", $"More conditions ({set} set), and where goods go");
        }
    }

    /// <summary>The address of this page with what is chosen.</summary>
    public string With(string only, int number) =>
        $"?q={Uri.EscapeDataString(Query)}&county={County}&category={Category}&certificate={Certificate}&day={DayField}{(InSeason ? "&inSeason=true" : "")}&{Into}&only={only}&n={number}";

    protected async Task LoadShelvesAsync(CancellationToken ct)
    {
        var asked = Request.Query;
        (Query, County, Category, Certificate) = (Cut(asked["q"]), Cut(asked["county"]), Cut(asked["category"]), Cut(asked["certificate"]));
        (Only, InSeason, Key) = (asked["only"].ToString() is "paired" or "key" or "others" ? asked["only"].ToString() : "", asked["inSeason"] == "true", Ids.NewGuid(clock).ToString());
        Number = int.TryParse(asked["n"], out var n) ? Math.Clamp(n, 1, 200) : 1;
        Day = goods.DayOf(asked["day"]);
        DayField = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var found = await goods.FindAsync(Actor, new(Day, Query, County, Category, Certificate, InSeason, Only, Number), ct);
        (Shelves, Pages, Counties, Categories, Certificates) = (found.Shelves, found.Pages, found.Counties, found.Categories, found.Certificates);
    }

    protected static string Cut(string? text) => text?.Trim() is { Length: > 0 } value ? value[..Math.Min(value.Length, 100)] : "";
}
