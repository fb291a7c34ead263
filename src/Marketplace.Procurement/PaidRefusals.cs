using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Every no of the paid book.</summary>
internal static class PaidRefusals
{
    public static Refusal PaidBeyondPayable(string number, long leftFen) => new("procurement.paid_beyond_payable", 422,
        new Words($"采购单 {number} 待付 {Show.Money(leftFen)}，付款不能超过它，冲回不能超过已付", $"Purchase order {number} has {Show.Money(leftFen)} left to pay; pay no more than that, and take back no more than was paid"), "fen");

    public static Refusal PaidOtherwise(string source) => new("procurement.paid_otherwise", 409,
        new Words($"付款“{source}”已按另外的采购单、金额或日期入账", $"Payment “{source}” is already booked for another order, amount or day"), "source");
}
