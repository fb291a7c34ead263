using Marketplace.Web.Parts;

namespace Marketplace.Tests.Web;

public sealed class CountingDaysToAFestival
{
    [Theory]
    [InlineData("2026-11-25", "春节", "2027-02-06")]
    [InlineData("2027-02-06", "春节", "2027-02-06")]
    [InlineData("2027-02-07", "端午", "2027-06-09")]
    [InlineData("2026-06-20", "中秋", "2026-09-25")]
    public void The_next_is_found_by_the_lunar_calendar(string today, string name, string on)
    {
        var next = Festival.Next(DateOnly.Parse(today));
        Assert.Equal((name, DateOnly.Parse(on)), (next.Name.Zh, next.On));
    }

    [Theory]
    [InlineData("2025-07-01", "2025-10-06")]
    [InlineData("2023-07-01", "2023-09-29")]
    public void A_leap_month_moves_the_later_ones(string today, string on) => Assert.Equal(DateOnly.Parse(on), Festival.Next(DateOnly.Parse(today)).On);
}
