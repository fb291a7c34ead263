using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>What becomes of what nobody claimed.</summary>
internal enum LeftOver
{
    /// <summary>The money is free again.</summary>
    Return,

    /// <summary>A good chosen at the start goes to an address chosen at the start.</summary>
    Donate,
}

/// <summary>
/// A batch whose rows are filled in by a union's members: each holds one code, chooses one of the offered goods and
/// types an address. It is approved as any batch, at the dearest offer a head; then codes are made and the batch waits
/// until the round is closed. Recipients stand apart from the rows (<see cref="Claimant"/>): no reading of the unit's joins them.
/// </summary>
internal sealed class ClaimRound
{
    public BatchId BatchId { get; init; }
    public int Entitlements { get; init; }

    /// <summary>The most one good may cost.</summary>
    public long CapFen { get; init; }

    /// <summary>What the unit's own rule allows a member and year, given where no ceiling of the place is known.</summary>
    public long? OwnCeilingFen { get; init; }
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; set; }
    public LeftOver LeftOver { get; init; }

    public ProductId? DonateProductId { get; init; }
    public string DonateRecipient { get; set; } = "";
    public string DonatePhone { get; set; } = "";
    public string DonateAddress { get; set; } = "";

    /// <summary>Set when the approved round got its codes.</summary>
    public DateTimeOffset? CodesMadeAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The officer who closed it before its time; null when time did, or the last claim.</summary>
    public PersonId? ClosedBy { get; set; }
    public int Claimed { get; set; }
    public List<RoundOffer> Offers { get; } = [];

    /// <summary>The name under which the stock desk keeps what was claimed until the batch is placed.</summary>
    public static string Holder(BatchId id) => $"round:{id.Value}";
}

/// <summary>One of the goods to choose from, at the price that was approved.</summary>
internal sealed class RoundOffer
{
    public BatchId BatchId { get; init; }
    public ProductId ProductId { get; init; }
    public int Ordinal { get; init; }
    public required string Sku { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public long UnitPriceFen { get; init; }

    /// <summary>The bulk prices of the day the round was opened, as JSON; empty where there were none.</summary>
    public string Tiers { get; init; } = "";
    public int Claimed { get; set; }

    /// <summary>What one costs the unit: by the quantity the whole round claimed, donation included. Set at the close; never above <see cref="UnitPriceFen"/>.</summary>
    public long? EarnedPriceFen { get; set; }

    /// <summary>The price that so many units earn.</summary>
    public long PriceFor(long quantity) => Tiers.Length == 0 ? UnitPriceFen
        : JsonSerializer.Deserialize<List<TierView>>(Tiers)!.Where(t => t.FromQuantity <= quantity).Select(t => t.UnitPriceFen).Append(UnitPriceFen).Min();
}

internal enum CodeState { Live, Used, Revoked }

/// <summary>One code that was made for an entitlement. The code itself is nowhere: it follows from the key, and is found by its keyed hash.</summary>
internal sealed class IssuedCode
{
    public BatchId BatchId { get; init; }

    /// <summary>The entitlement, from 1: what stands on the print.</summary>
    public int Number { get; init; }

    /// <summary>1, and one more each time a lost code is replaced.</summary>
    public int Issue { get; init; }

    /// <summary>Null once the round's recipients were forgotten: the code is then unknown.</summary>
    public string? Hash { get; set; }
    public CodeState State { get; set; }

    /// <summary>The row it was used for. Rows are taken in the order of the claims, so that who handed out number 17 does not find its choice in row 17.</summary>
    public int? Row { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>Who gets a row's parcel, as the member typed it. Read by the cooperative that packs, and by nobody of the unit.</summary>
internal sealed class Claimant
{
    public BatchId BatchId { get; init; }
    public int Row { get; init; }
    public required string Recipient { get; set; }
    public required string Phone { get; set; }
    public required string RegionCode { get; set; }
    public required string Street { get; set; }
    public DateTimeOffset ClaimedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>The key from which codes follow, sealed by data protection.</summary>
internal sealed class ClaimKey
{
    public int Id { get; init; }
    public required string Sealed { get; init; }
    public DateTimeOffset MadeAt { get; init; }
}
