namespace Marketplace.Catalog;

/// <summary>A product: what a cooperative lists for sale.</summary>
public readonly record struct ProductId(Guid Value) : IId<ProductId> { public static ProductId From(Guid value) => new(value); }

/// <summary>A lot: one harvest or one day's packing of one product.</summary>
public readonly record struct LotId(Guid Value) : IId<LotId> { public static LotId From(Guid value) => new(value); }

/// <summary>One holder's claim on one product's stock.</summary>
public readonly record struct HoldId(Guid Value) : IId<HoldId> { public static HoldId From(Guid value) => new(value); }

/// <summary>One entry of the stock journal.</summary>
public readonly record struct MovementId(Guid Value) : IId<MovementId> { public static MovementId From(Guid value) => new(value); }

/// <summary>A buyer's review of a bought line.</summary>
public readonly record struct ReviewId(Guid Value) : IId<ReviewId> { public static ReviewId From(Guid value) => new(value); }

/// <summary>One nightly recount of all stock.</summary>
public readonly record struct RecountId(Guid Value) : IId<RecountId> { public static RecountId From(Guid value) => new(value); }
