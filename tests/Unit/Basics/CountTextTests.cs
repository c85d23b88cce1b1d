using Riposte.Core.Words;

namespace Riposte.Tests.Unit.Basics;

public sealed class CountTextTests
{
    [Fact]
    public void Of_many_names_the_first_are_told()
    {
        Assert.Equal("a, b", CountText.First(["a", "b"], 2));
        Assert.Equal("a, b and 2 more", CountText.First(["a", "b", "c", "d"], 2));
    }

    [Theory]
    [InlineData(0, "0 bars")]
    [InlineData(1, "1 bar")]
    [InlineData(2, "2 bars")]
    public void One_thing_is_not_counted_in_the_plural(long count, string expected) =>
        Assert.Equal(expected, CountText.Of(count, "bar"));

    [Theory]
    [InlineData(1, "minutes of data", "1 minute of data")]
    [InlineData(2, "minutes of data", "2 minutes of data")]
    [InlineData(1, "series", "1 series")]
    [InlineData(1, "statistics", "1 statistic")]
    public void Words_for_many_lose_their_s(long count, string many, string expected) =>
        Assert.Equal(expected, CountText.OfMany(count, many));
}
