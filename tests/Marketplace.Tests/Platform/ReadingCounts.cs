using Marketplace.Platform;

namespace Marketplace.Tests.Platform;

public sealed class ReadingCounts
{
    [Theory]
    [InlineData(0, "0 parcels")]
    [InlineData(1, "1 parcel")]
    [InlineData(2, "2 parcels")]
    [InlineData(12_500, "12,500 parcels")]
    public void One_is_one_and_everything_else_is_many(long number, string read) => Assert.Equal(read, Show.Count(number, "parcel"));

    [Fact]
    public void The_word_that_follows_agrees() =>
        Assert.Equal(("1 batch waits", "2 batches wait"), (Show.Count(1, "batch waits", "batches wait"), Show.Count(2, "batch waits", "batches wait")));
}
