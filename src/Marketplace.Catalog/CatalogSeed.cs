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
            var (seller, own) = SellerOf(fact, local, aisles);
            Open(fact, aisles[fact.Category], seller, own, number);
        }
    }

    // The cooperative that grows or makes such goods; else one that sells them for its neighbours, craftspeople last.
    private static (CooperativeView Seller, bool Own) SellerOf(ProductFact fact, List<CooperativeView> local, Dictionary<string, string> aisles)
    {
        var aisle = aisles[fact.Category];
        var own = local.FirstOrDefault(c => c.CategorySlugs.Contains(fact.Category))
            ?? local.FirstOrDefault(c => c.CategorySlugs.Any(slug => aisles.GetValueOrDefault(slug) == aisle));
        return own is not null ? (own, true)
            : (local.OrderBy(c => c.CategorySlugs.Any(slug => aisles.GetValueOrDefault(slug) == "handicraft")).First(), false);
    }

    private void Open(ProductFact fact, string aisle, CooperativeView seller, bool own, int number)
    {
        var product = new ProductId(SeedDice.IdOf($"product:{fact.Slug}"));
        var net = SeedPacking.NetGrams(fact);
        var price = SeedPacking.PriceFen(fact);
        var (minimum, carton) = SeedPacking.Quantities(fact.NameZh);
        var today = BusinessDay.Today(clock);
        var publishedOn = today.AddDays(-10 - SeedDice.Throw(fact.Slug, "published", 350));
        var reviews = SeedReviews.For(fact, aisle, product, publishedOn, today);
        var description = SeedTexts.Describe(fact, aisle, Place(fact.CountyCode), ShortName(seller), own);
        var listing = new Listing
        {
            Id = product,
            Slug = fact.Slug,
            Sku = $"SH-{fact.CountyCode}-{number:000}",
            NameZh = fact.NameZh,
            NameEn = fact.NameEn,
            Pinyin = fact.Pinyin,
            SummaryZh = fact.SummaryZh,
            SummaryEn = fact.SummaryEn,
            DescriptionZh = description.Zh,
            DescriptionEn = description.En,
            CategorySlug = fact.Category,
            CountyCode = fact.CountyCode,
            CooperativeId = seller.Id,
            PriceFen = price,
            Unit = fact.Unit,
            NetWeightGrams = net,
            GrossWeightGrams = SeedPacking.GrossGrams(fact, net),
            MinimumQuantity = minimum,
            CartonQuantity = carton,
            SeasonMask = Season.MaskOf(fact.SeasonMonths),
            SeasonMonths = [.. fact.SeasonMonths.Order()],
            Storage = fact.Temperature,
            ShelfLifeDays = fact.ShelfLifeDays,
            GeographicalIndication = fact.Gi,
            TaxClass = Enum.Parse<TaxClass>(fact.VatClass, ignoreCase: true),
            Published = true,
            PublishedAt = BusinessDay.StartOf(publishedOn).AddHours(9).AddMinutes(SeedDice.Throw(fact.Slug, "minute", 480)),
            StarsSum = reviews.Sum(r => (long)r.Stars!),
            ReviewCount = reviews.Count,
            Tiers = SeedPacking.Tiers(fact, product, price),
        };
        db.Add(listing);
        db.Add(listing.Freeze(listing.PublishedAt, "seed"));
        db.AddRange(reviews);
        Stock(fact, listing, seller, today);
    }

    private void Stock(ProductFact fact, Listing listing, CooperativeView seller, DateOnly today)
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
                Id = lot,
                ProductId = listing.Id,
                Code = code,
                HarvestedOn = harvestedOn,
                BestBefore = harvestedOn.AddDays(listing.ShelfLifeDays),
                Quantity = quantity,
                Remaining = quantity,
            });
            // Not every cooperative has recorded its certificates yet.
            if (listing.TaxClass == TaxClass.Primary && SeedDice.Throw(code, "certificate", 6) > 0)
                db.Add(new LotCertificate { LotId = lot, Number = $"HGZ{code}", IssuedOn = harvestedOn, Producer = seller.NameZh, Basis = (CertificateBasis)SeedDice.Throw(code, "basis", 3), RecordedAt = BusinessDay.StartOf(harvestedOn).AddHours(9) });
            db.Add(new StockMovement
            {
                Id = new MovementId(SeedIds.Of("movement", $"opened:{code}")),
                ProductId = listing.Id,
                Kind = MovementKind.Opened,
                OnHandDelta = quantity,
                Reference = "seed",
                LotId = lot,
                At = clock.GetUtcNow(),
            });
        }
    }

    /// <summary>凉山彝族自治州盐源县 / Yanyuan County, Liangshan Yi Autonomous Prefecture.</summary>
    private Words Place(string countyCode)
    {
        var path = _regions.Path(countyCode).Where(r => r.Level != RegionLevel.Province).ToList();
        return new(string.Concat(path.Select(r => r.NameZh)), string.Join(", ", path.AsEnumerable().Reverse().Select(r => r.NameEn)));
    }

    // Beside the place, the county's name inside the cooperative's would be said twice.
    private Words ShortName(CooperativeView seller)
    {
        var county = _regions.Find(seller.CountyCode)?.NameZh ?? "";
        var zh = seller.NameZh.StartsWith(county, StringComparison.Ordinal) ? seller.NameZh[county.Length..] : seller.NameZh;
        return new(zh, $"the {seller.NameEn.Split(',')[0]}");
    }
}
