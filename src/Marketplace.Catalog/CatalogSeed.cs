namespace Marketplace.Catalog;

/// <summary>Opens the market with the researched products, each sold by a cooperative of its own county.</summary>
internal sealed class CatalogSeed(MarketplaceDb db, CooperativeViews cooperatives, TimeProvider clock) : ISeed
{
    private readonly RegionBook _regions = RegionBook.AsFounded();
    private readonly HashSet<string> _lotCodes = [];

    public int Order => 40;

    public async Task RunAsync(CancellationToken ct)
    {
        var categories = SeedFacts.Categories();
        var aisles = categories.ToDictionary(c => c.Slug, c => c.Parent ?? c.Slug);
        db.AddRange(categories.OrderBy(c => c.Parent is not null).Select(c =>
            new Category { Slug = c.Slug, NameZh = c.NameZh, NameEn = c.NameEn, ParentSlug = c.Parent, Sort = c.Sort }));

        var sellers = (await cooperatives.AllAsync(ct)).GroupBy(c => c.CountyCode).ToDictionary(g => g.Key, g => g.OrderBy(c => c.Slug, StringComparer.Ordinal).ToList());
        var numbers = new Dictionary<string, int>();
        foreach (var fact in SeedFacts.Products())
        {
            var number = numbers[fact.CountyCode] = numbers.GetValueOrDefault(fact.CountyCode) + 1;
            var local = sellers.GetValueOrDefault(fact.CountyCode) ?? throw new InvalidOperationException($"No cooperative in county {fact.CountyCode} to sell {fact.Slug}.");
            var fitting = local.Where(c => c.CategorySlugs.Contains(fact.Category) || c.CategorySlugs.Contains(aisles[fact.Category])).ToList();
            if (fitting.Count == 0) fitting = local;
            Open(fact, aisles[fact.Category], fitting[(number - 1) % fitting.Count], number);
        }
    }

    private void Open(ProductFact fact, string aisle, CooperativeView seller, int number)
    {
        var product = new ProductId(SeedDice.IdOf($"product:{fact.Slug}"));
        var net = SeedPacking.NetGrams(fact);
        var price = SeedPacking.PriceFen(fact);
        var (minimum, carton) = SeedPacking.Quantities(fact.NameZh);
        var today = BusinessDay.Today(clock);
        var publishedOn = today.AddDays(-10 - SeedDice.Throw(fact.Slug, "published", 350));
        var reviews = SeedReviews.For(fact, aisle, product, publishedOn, today);
        var (placeZh, placeEn) = Place(fact.CountyCode);
        var (descriptionZh, descriptionEn) = SeedTexts.Describe(fact, aisle, placeZh, placeEn, new Words(seller.NameZh, seller.NameEn));
        var listing = new Listing
        {
            Id = product, Slug = fact.Slug, Sku = $"SH-{fact.CountyCode}-{number:000}", NameZh = fact.NameZh, NameEn = fact.NameEn, Pinyin = fact.Pinyin,
            SummaryZh = fact.SummaryZh, SummaryEn = fact.SummaryEn, DescriptionZh = descriptionZh, DescriptionEn = descriptionEn,
            CategorySlug = fact.Category, CountyCode = fact.CountyCode, CooperativeId = seller.Id, PriceFen = price, Unit = fact.Unit,
            NetWeightGrams = net, GrossWeightGrams = SeedPacking.GrossGrams(fact, net), MinimumQuantity = minimum, CartonQuantity = carton,
            SeasonMask = Season.MaskOf(fact.SeasonMonths), SeasonMonths = [.. fact.SeasonMonths.Order()], Storage = fact.Temperature,
            ShelfLifeDays = fact.ShelfLifeDays, GeographicalIndication = fact.Gi, TaxClass = Enum.Parse<TaxClass>(fact.VatClass, ignoreCase: true),
            Published = true, PublishedAt = BusinessDay.StartOf(publishedOn).AddHours(9).AddMinutes(SeedDice.Throw(fact.Slug, "minute", 480)),
            StarsSum = reviews.Sum(r => (long)r.Stars!), ReviewCount = reviews.Count, Tiers = SeedPacking.Tiers(fact, product, price),
        };
        db.Add(listing);
        db.Add(listing.Freeze(listing.PublishedAt, "seed"));
        db.AddRange(reviews);
        Stock(fact, listing, today);
    }

    private void Stock(ProductFact fact, Listing listing, DateOnly today)
    {
        var lots = SeedShelf.Lots(fact, listing.PriceFen, today);
        db.Add(new StockRow { ProductId = listing.Id, OnHand = lots.Sum(l => l.Quantity) });
        foreach (var (age, quantity) in lots)
        {
            var harvestedOn = today.AddDays(-age);
            var code = Enumerable.Range(1, 999).Select(n => LotCode.Of(listing.CountyCode, listing.CooperativeId, harvestedOn, n)).First(_lotCodes.Add);
            var lot = new LotId(SeedDice.IdOf($"lot:{code}"));
            db.Add(new Lot
            {
                Id = lot, ProductId = listing.Id, Code = code, HarvestedOn = harvestedOn, BestBefore = harvestedOn.AddDays(listing.ShelfLifeDays),
                Quantity = quantity, Remaining = quantity,
            });
            db.Add(new StockMovement
            {
                Id = new MovementId(SeedDice.IdOf($"opened:{code}")), ProductId = listing.Id, Kind = MovementKind.Opened, OnHandDelta = quantity,
                Reference = "seed", LotId = lot, At = clock.GetUtcNow(),
            });
        }
    }

    /// <summary>凉山彝族自治州盐源县 / Yanyuan County, Liangshan Yi Autonomous Prefecture.</summary>
    private (string Zh, string En) Place(string countyCode)
    {
        var path = _regions.Path(countyCode).Where(r => r.Level != RegionLevel.Province).ToList();
        return (string.Concat(path.Select(r => r.NameZh)), string.Join(", ", path.AsEnumerable().Reverse().Select(r => r.NameEn)));
    }
}
