using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market;

public sealed class FundingScheduleTests
{
    private static readonly Instant Day = Instant.FromDate(2024, 1, 1);

    // Settled hours, then the first and the last hour held (neither counts), then what is missing.
    [Theory]
    [InlineData("0 8 16 24 32", 0, 40, "")]
    [InlineData("0 8 24 32 40", 0, 41, "16")]
    [InlineData("0 8 16 40 48", 0, 48, "24 32")]
    [InlineData("0 4 8 12 20 24 28", 0, 28, "16")]
    [InlineData("0 1 2 3 4 6 7 8 9", 0, 9, "5")]
    // The interval changes: a longer distance that goes on is no gap.
    [InlineData("0 8 16 24 28 32 36 40", 0, 40, "")]
    [InlineData("0 4 8 12 16 24 32 40 48", 0, 48, "")]
    [InlineData("0 8 16 24 28 32 40 44 48", 0, 48, "36")]
    [InlineData("0 4 8 12 16 24 32 36 40", 0, 40, "20 28")]
    // Before the first and after the last the interval there goes on; the ends themselves are never held across.
    [InlineData("16 24 32", 0, 40, "8")]
    [InlineData("16 24 32", -1, 41, "0 8 40")]
    [InlineData("8 16 24", 1, 32, "")]
    [InlineData("8 12 16 20", 0, 30, "4 24 28")]
    // One settlement tells no interval: 8 hours, the longest there is.
    [InlineData("8", 0, 24, "16")]
    [InlineData("8", 0, 16, "")]
    // Far away from what is held.
    [InlineData("800 808", 0, 17, "8 16")]
    [InlineData("-80 -72", 0, 17, "8 16")]
    // Nothing recorded says nothing.
    [InlineData("", 0, 100, "")]
    public void Missing_settlements_are_told_from_the_interval_in_force(
        string settled,
        int from,
        int to,
        string missing
    )
    {
        var found = FundingSchedule.Missing(Hours(settled), At(from), At(to));
        Assert.Equal(Hours(missing), found);
    }

    [Fact]
    public void What_is_missing_is_part_of_a_tables_hash_and_stays_at_other_rates()
    {
        var plain = new FundingTable([Day], [0.0001], [100]);
        var marked = new FundingTable([Day], [0.0001], [100]) { Missing = [Day + 1], Source = "a file" };
        Assert.NotEqual(plain.Hash(), marked.Hash());
        var other = marked.With([0.0002], [101]);
        Assert.Equal(Day + 1, Assert.Single(other.Missing));
        Assert.Equal("a file", other.Source);
        Assert.Equal(0.0002, other.Rates[0]);
    }

    private static Instant At(int hour) => Day + hour * Interval.Hour.Nanoseconds;

    private static Instant[] Hours(string text) =>
        [
            .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(hour => At(int.Parse(hour, System.Globalization.CultureInfo.InvariantCulture))),
        ];
}
