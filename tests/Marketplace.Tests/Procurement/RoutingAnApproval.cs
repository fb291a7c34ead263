using CsCheck;
using Marketplace.Platform;
using Marketplace.Procurement;

namespace Marketplace.Tests.Procurement;

/// <summary>Who has to sign, in which order, and that nobody counts twice.</summary>
public sealed class RoutingAnApproval
{
    private const long Threshold = 50_000_000;
    private static readonly ApprovalTiers House = ApprovalTiers.Of(Threshold, null);
    private static readonly DateTimeOffset Day = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);

    private static Signature Of(Verdict decision, byte person, byte? insteadOf = null) => new()
    {
        Verdict = decision,
        Person = new(new Guid(person, 0, 0, new byte[8])),
        InsteadOf = insteadOf is { } absent ? new PersonId(new Guid(absent, 0, 0, new byte[8])) : null,
        SubmittedAt = Day,
    };

    [Fact]
    public void One_signature_suffices_up_to_the_threshold_and_above_it_two_and_finance()
    {
        var small = House.RouteOf(Threshold);
        Assert.Equal(ApprovalStep.Approve, small.Next([]));
        Assert.Equal(ApprovalStep.None, small.Next([Of(Verdict.Approved, 1)]));

        var large = House.RouteOf(Threshold + 1);
        Assert.Equal(ApprovalStep.Approve, large.Next([Of(Verdict.Approved, 1)]));
        Assert.Equal(ApprovalStep.Release, large.Next([Of(Verdict.Approved, 1), Of(Verdict.Approved, 2)]));
        Assert.Equal(ApprovalStep.None, large.Next([Of(Verdict.Approved, 1), Of(Verdict.Approved, 2), Of(Verdict.Released, 3)]));
    }

    [Fact]
    public void A_units_own_tiers_are_never_laxer_than_the_houses() => Gen.Select(Gen.Long[0, 100], Gen.Long[0, 100], Gen.Long[0, 100], Gen.Long[0, 200], Gen.Bool).Sample((house, two, finance, total, set) =>
    {
        var own = ApprovalTiers.Of(house, set ? new() { TwoApproversAboveFen = two, FinanceAboveFen = finance } : null).RouteOf(total);
        var least = ApprovalTiers.Of(house, null).RouteOf(total);
        Assert.True(own.Approvers >= least.Approvers && (own.Release || !least.Release));
        if (set) Assert.Equal((total > Math.Min(house, two), total > Math.Min(house, finance)), (own.Approvers == 2, own.Release));
    });

    [Fact]
    public void Whoever_signs_as_the_rules_allow_a_finished_route_carries_only_different_people() =>
        Gen.Select(Gen.Byte[1, 6], Gen.Byte[0, 6], Gen.Bool).List[0, 30].Sample(tries =>
        {
            var (route, signed) = (House.RouteOf(Threshold + 1), new List<Signature>());
            foreach (var (person, instead, finance) in tries)
            {
                var wanted = Of(finance ? Verdict.Released : Verdict.Approved, person, !finance && instead is > 0 and var absent && absent != person ? absent : null);
                var turn = route.Next(signed) switch { ApprovalStep.Approve => Verdict.Approved, ApprovalStep.Release => Verdict.Released, _ => (Verdict?)null };
                if (wanted.Verdict != turn || ApprovalRoute.Counts(signed, wanted.Person) || (wanted.InsteadOf is { } away && ApprovalRoute.Counts(signed, away))) continue;
                signed.Add(wanted);
            }
            var people = signed.SelectMany(s => new[] { s.Person, s.InsteadOf }).OfType<PersonId>().ToList();
            Assert.Equal(people.Count, people.Distinct().Count());
            Assert.True(signed.Count <= 3);
        });

    [Theory]
    [InlineData("2026-11-27", "2026-11-27", 0)] // Friday
    [InlineData("2026-11-27", "2026-11-29", 0)] // the weekend
    [InlineData("2026-11-27", "2026-11-30", 1)] // Monday
    [InlineData("2026-11-26", "2026-12-01", 3)]
    public void A_weekend_is_no_working_day(string from, string to, int days) =>
        Assert.Equal(days, ApprovalRoute.WorkingDays(DateOnly.Parse(from), DateOnly.Parse(to)));
}
