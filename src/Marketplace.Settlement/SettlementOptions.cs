using System.ComponentModel.DataAnnotations;

namespace Marketplace.Settlement;

/// <summary>Where units pay to, and from when a second person must release a payment. Section <c>Settlement</c>.</summary>
public sealed class SettlementOptions
{
    /// <summary>Above this amount a second person of the unit releases a payment.</summary>
    [Range(0, long.MaxValue)] public long SecondPersonAboveFen { get; set; } = 5_000_000;

    /// <summary>Holder, bank and number of the account that receives units' transfers; shown on the payment instruction. Without a number nothing is ordered to be paid.</summary>
    [MaxLength(100)] public string AccountHolder { get; set; } = "";
    [MaxLength(100)] public string AccountBank { get; set; } = "";
    [RegularExpression("^([0-9]{9,30})?$")] public string AccountNumber { get; set; } = "";
}
