using CsCheck;
using Marketplace.Catalog;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

public sealed class KeepingADeliveryCalendar
{
    private static readonly DateOnly First = new(2026, 1, 1), Last = new(2027, 12, 31);

    private static DeliveryCalendar Weekly(int weekdays = 0b0111110, bool holidays = true) => new() { Weekdays = weekdays, FirstDay = First, LastDay = Last, SkipHolidays = holidays };

    [Theory]
    // What the State Council's notices call the statutory days of these years.
    [InlineData("2026-01-01"), InlineData("2026-02-16"), InlineData("2026-02-17"), InlineData("2026-02-19"), InlineData("2026-04-05"), InlineData("2026-05-02"), InlineData("2026-06-19"), InlineData("2026-09-25"), InlineData("2026-10-03")]
    [InlineData("2025-01-28"), InlineData("2025-01-31"), InlineData("2025-04-04"), InlineData("2025-05-31"), InlineData("2025-10-06"), InlineData("2027-02-05"), InlineData("2027-02-06"), InlineData("2028-01-25")]
    public void Knows_the_statutory_holidays(string day) => Assert.NotNull(StatutoryHolidays.Of(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2026-01-02"), InlineData("2026-02-15"), InlineData("2026-02-20"), InlineData("2026-10-04"), InlineData("2026-12-25"), InlineData("2025-06-30"), InlineData("2026-04-04")]
    public void And_takes_no_other_day_for_one(string day) => Assert.Null(StatutoryHolidays.Of(DateOnly.Parse(day)));

    [Fact]
    public void A_year_has_thirteen_of_them_wherever_the_leap_month_falls() => Gen.Int[2000, 2060].Sample(year =>
    {
        var days = Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(d => d.Year == year && StatutoryHolidays.Of(d) is not null).ToList();
        // Two festivals may meet on one day; New Year's Eve may fall into the year before or after.
        Assert.InRange(days.Count, 11, 14);
    });

    [Fact]
    public void Goods_come_on_chosen_weekdays_within_the_days_and_on_no_holiday_or_skipped_day() =>
        Gen.Select(Gen.Int[1, 127], Gen.Int[0, 729], Gen.Bool, Gen.Int[0, 729]).Sample((weekdays, at, holidays, skipped) =>
        {
            var calendar = Weekly(weekdays, holidays);
            calendar.Skips.Add(new CalendarSkip { Day = First.AddDays(skipped), Reason = "盘库" });
            var day = First.AddDays(at);
            var due = calendar.Of(day) is { Due: true };
            var expected = (weekdays & (1 << (int)day.DayOfWeek)) != 0 && at != skipped && !(holidays && StatutoryHolidays.Of(day) is not null);
            Assert.Equal(expected, due);
        });

    [Fact]
    public void Nothing_comes_before_its_first_or_after_its_last_day()
    {
        Assert.Null(Weekly(127).Of(First.AddDays(-1)));
        Assert.Null(Weekly(127).Of(Last.AddDays(1)));
    }

    [Fact]
    public void A_week_begins_on_monday() => Gen.Int[0, 4000].Sample(n =>
    {
        var monday = DeliveryCalendar.MondayOf(First.AddDays(n));
        Assert.Equal(DayOfWeek.Monday, monday.DayOfWeek);
        Assert.InRange(First.AddDays(n).DayNumber - monday.DayNumber, 0, 6);
    });

    [Fact]
    public void A_drafted_week_names_every_product_of_every_day_with_its_quantity()
    {
        var (one, two) = (ProductId.From(Guid.Parse("00000000-0000-0000-0000-000000000001")), ProductId.From(Guid.Parse("00000000-0000-0000-0000-000000000002")));
        var agreement = new Agreement { Number = "F1", Title = "周供", Freight = "包邮" };
        agreement.Lines.Add(new() { ProductId = one, Row = 2, Sku = "SH-2", NameZh = "", NameEn = "", Unit = "kg" });
        agreement.Lines.Add(new() { ProductId = two, Row = 1, Sku = "SH-1", NameZh = "", NameEn = "", Unit = "kg" });
        var calendar = Weekly();
        calendar.Lines.Add(new() { ProductId = one, Quantity = 20 });
        calendar.Lines.Add(new() { ProductId = two, Quantity = 5 });
        var point = new DeliveryPoint { Name = "食堂", Recipient = "周师傅", Phone = "0574-87000100", Address = "浙江省宁波市鄞州区惠风东路1号" };
        var rows = DraftCallOff.Rows(default, agreement, calendar, [new(2026, 12, 1), new(2026, 12, 4)], point);
        Assert.Equal(["1 SH-1 5 2026-12-01", "2 SH-2 20 2026-12-01", "3 SH-1 5 2026-12-04", "4 SH-2 20 2026-12-04"], rows.Select(r => $"{r.Row} {r.Sku} {r.QuantityText} {r.DeliverOnText}"));
        Assert.All(rows, r => Assert.Equal("周师傅", r.Recipient));
    }

    [Fact]
    public void An_agreement_that_was_answered_is_not_answered_otherwise()
    {
        var agreement = new Agreement { Number = "F1", Title = "周供", Freight = "包邮" };
        agreement.MoveTo(AgreementStatus.Accepted);
        Assert.Equal("procurement.agreement_wrong_state", Assert.Throws<Refusal>(() => agreement.MoveTo(AgreementStatus.Refused)).Code);
    }
}
