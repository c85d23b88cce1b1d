using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market;

public sealed class FundingTimesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(15_000_000, 0)]
    [InlineData(10_000_000_000, 0)]
    [InlineData(10_000_000_001, 10_000_000_001)]
    [InlineData(59_999_999_999, 59_999_999_999)]
    [InlineData(-60_000_000_000 + 3, -60_000_000_000)]
    [InlineData(-1, -1)]
    public void A_stamp_up_to_ten_seconds_after_a_minute_is_that_minute(long late, long nominal)
    {
        var settlement = Instant.FromDate(2023, 1, 1) + 8 * Interval.Hour.Nanoseconds;

        Assert.Equal(settlement + nominal, FundingTimes.Nominal(settlement + late));
        Assert.Equal(new Instant(nominal), FundingTimes.Nominal(new Instant(late)));
    }
}
