using Marketplace.Platform;

namespace Marketplace.Cooperatives;

public readonly record struct CooperativeId(Guid Value) : IId<CooperativeId> { public static CooperativeId From(Guid value) => new(value); }
