using Marketplace.Platform;

namespace Marketplace.Tests.Platform;

/// <summary>All that is wrong with a form is said at once, the first of it as the refusal itself.</summary>
public sealed class GatheringFaults
{
    private static Refusal No(string? field, string code = "test.no") => new(code, 422, new("不行", "no"), field);

    [Fact]
    public void The_first_is_the_refusal_and_the_others_stand_with_it()
    {
        var faults = new Faults();
        faults.When(true, () => No("name", "test.first"));
        Assert.Null(faults.Of<string>(() => throw No("phone")));
        Assert.Equal("kept", faults.Of(() => "kept"));
        faults.When(false, () => No("remark"));
        Assert.False(faults.AreSound("remark", "phone"));
        Assert.True(faults.AreSound("remark"));
        var refusal = Assert.Throws<Refusal>(faults.End);
        Assert.Equal(("test.first", "name"), (refusal.Code, refusal.Field));
        Assert.Equal(["phone"], refusal.Also.Select(r => r.Field));
    }

    [Fact]
    public async Task A_part_that_gathered_for_itself_says_all_it_found_and_a_refusal_without_a_field_ends_the_work()
    {
        var faults = new Faults();
        await faults.OfAsync<string>(() =>
        {
            var inner = new Faults();
            inner.When(true, () => No("street"));
            inner.When(true, () => No("county"));
            inner.End();
            return Task.FromResult("");
        });
        Assert.Throws<Refusal>(() => faults.Of<string>(() => throw No(null)));
        var refusal = Assert.Throws<Refusal>(faults.End);
        Assert.Equal(["street", "county"], refusal.Also.Prepend(refusal).Select(r => r.Field));
        new Faults().End();
    }
}
