using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Basics;

public sealed class TimeRangesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1-3 5-7", "1-3 5-7")]
    [InlineData("5-7 1-3", "1-3 5-7")]
    [InlineData("1-3 3-5", "1-5")]
    [InlineData("1-9 2-3 4-20", "1-20")]
    [InlineData("1-3 2-2 9-8 5-6", "1-3 5-6")]
    [InlineData("1-2 1-5 1-3", "1-5")]
    public void A_union_rises_and_its_ranges_do_not_touch(string ranges, string expected) =>
        Assert.Equal(expected, Text(Of(ranges)));

    [Theory]
    [InlineData("1-3 5-7", "0-9", "0-1 3-5 7-9")]
    [InlineData("1-3 5-7", "2-6", "3-5")]
    [InlineData("1-3 5-7", "1-3", "")]
    [InlineData("1-3 5-7", "3-5", "3-5")]
    [InlineData("", "3-5", "3-5")]
    [InlineData("1-3", "5-5", "")]
    [InlineData("1-3", "9-5", "")]
    [InlineData("1-9", "2-3", "")]
    public void What_is_missing_of_a_range_is_what_is_not_in_the_set(string ranges, string range, string expected) =>
        Assert.Equal(expected, Text(Of(ranges).Missing(Range(range))));

    [Theory]
    [InlineData("1-3 5-7", "2-6", "2-3 5-6")]
    [InlineData("1-3 5-7", "3-5", "")]
    [InlineData("1-3 5-7", "0-9", "1-3 5-7")]
    public void What_lies_within_a_range_is_cut_to_it(string ranges, string range, string expected) =>
        Assert.Equal(expected, Text(Of(ranges).Within(Range(range))));

    [Theory]
    [InlineData("1-3 5-7", "1-3", true)]
    [InlineData("1-3 5-7", "2-3", true)]
    [InlineData("1-3 5-7", "2-4", false)]
    [InlineData("1-3 5-7", "1-7", false)]
    [InlineData("1-3", "8-8", true)]
    public void A_range_is_contained_when_all_of_it_is(string ranges, string range, bool isContained) =>
        Assert.Equal(isContained, Of(ranges).Contains(Range(range)));

    [Fact]
    public void Sets_with_the_same_instants_are_equal()
    {
        Assert.Equal(Of("1-3 3-5"), Of("1-5"));
        Assert.Equal(Of("1-3 3-5").GetHashCode(), Of("1-5").GetHashCode());
        Assert.NotEqual(Of("1-3"), Of("1-4"));
        Assert.False(Of("1-3").Equals((object?)null));
        Assert.Equal(TimeRanges.None, Of("5-5"));
        Assert.Equal(Of("1-9"), Of("1-3 6-9").Union(Of("3-6")));
        Assert.Equal(Of("1-4"), Of("1-3").Add(Range("3-4")));
    }

    [Fact]
    public void Ranges_hold_their_start_and_not_their_end()
    {
        var range = Range("3-5");

        Assert.True(range.Contains(new Instant(3)));
        Assert.False(range.Contains(new Instant(5)));
        Assert.True(range.Contains(Range("9-9")));
        Assert.Equal(2, range.Nanoseconds);
        Assert.Equal(Range("4-5"), range.Intersect(Range("4-9")));
        Assert.True(range.Intersect(Range("7-9")).IsEmpty);
        Assert.Equal(
            "2024-01-01T00:00:00Z/2024-02-01T00:00:00Z",
            new TimeRange(Instant.FromDate(2024, 1, 1), Instant.FromDate(2024, 2, 1)).ToString()
        );
    }

    private static TimeRange Range(string text)
    {
        var parts = text.Split('-');
        return new TimeRange(
            new Instant(long.Parse(parts[0], CultureInfo.InvariantCulture)),
            new Instant(long.Parse(parts[1], CultureInfo.InvariantCulture))
        );
    }

    private static TimeRanges Of(string text) =>
        TimeRanges.Of(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Range));

    private static string Text(TimeRanges ranges) =>
        string.Join(' ', ranges.All.Select(range => $"{range.From.Nanoseconds}-{range.To.Nanoseconds}"));
}
