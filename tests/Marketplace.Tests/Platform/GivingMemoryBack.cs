using Marketplace.Hosting;

namespace Marketplace.Tests.Platform;

public sealed class GivingMemoryBack
{
    [Theory]
    [InlineData(64, 249, true)]
    [InlineData(63, 0, false)]
    [InlineData(1_000, 250, false)]
    public void Only_after_much_work_and_when_quiet(long allocatedMiB, int workedMilliseconds, bool due) =>
        Assert.Equal(due, GiveMemoryBack.IsDue(TimeSpan.FromMilliseconds(workedMilliseconds), allocatedMiB << 20));
}
