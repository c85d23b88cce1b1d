using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class FundingScheduleTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Fact]
    public void A_settlement_belongs_to_the_bar_that_it_falls_into_its_close_excluded()
    {
        var funding = Funding([(0, 0.01, 90), (30, 0.02, 91), (60, 0.03, 92)], []);
        Assert.Equal(["0 0.01 90", "30 0.02 91"], In(funding, 0));
        Assert.Equal(["60 0.03 92"], In(funding, 1));
        Assert.Empty(In(funding, 2));
    }

    [Fact]
    public void What_lies_before_the_start_is_left_out_and_what_lies_at_it_counts()
    {
        var funding = Funding([(-60, 0.01, 90), (-1, 0.02, 90), (0, 0.03, 90)], [-60, -1, 30]);
        funding.SkipTo(Start);
        Assert.Equal(["0 0.03 90", "30 NaN 0"], In(funding, 0));
        Assert.Empty(In(funding, 1));
        var missing = Funding([], [-1, 0]);
        missing.SkipTo(Start);
        Assert.Equal(["0 NaN 0"], In(missing, 0));
        Assert.Empty(In(missing, 1));
    }

    [Fact]
    public void Settlements_without_a_rate_come_in_their_turn()
    {
        var funding = Funding([(10, 0.01, 90), (30, 0.02, 90), (70, 0.03, 90)], [0, 20, 60, 80, 120]);
        Assert.Equal(["0 NaN 0", "10 0.01 90", "20 NaN 0", "30 0.02 90"], In(funding, 0));
        Assert.Equal(["60 NaN 0", "70 0.03 90", "80 NaN 0"], In(funding, 1));
        Assert.Equal(["120 NaN 0"], In(funding, 2));
    }

    [Fact]
    public void Without_a_mark_price_the_open_counts_and_in_a_missing_bar_the_last_close()
    {
        Assert.Equal(["0 0.01 100"], In(Funding([(0, 0.01, double.NaN)], []), 0));
        Assert.Equal(["0 0.01 99"], In(Funding([(0, 0.01, double.NaN)], []), 0, isMissing: true, lastClose: 99));
        Assert.Equal(["0 0.01 0"], In(Funding([(0, 0.01, double.NaN)], []), 0, isMissing: true));
        Assert.Equal(["0 0.01 90"], In(Funding([(0, 0.01, 90)], []), 0, isMissing: true, lastClose: 99));
    }

    private static string[] In(NominalFunding funding, int row, bool isMissing = false, double lastClose = double.NaN)
    {
        var open = Start + row * Interval.Minute.Nanoseconds;
        var price = isMissing ? double.NaN : 100;
        var bar = new Bar(open, open + Interval.Minute.Nanoseconds, price, price, price, price);
        var seen = new List<string>();
        while (funding.TryNext(bar, lastClose, out var one))
        {
            var second = (one.Time - Start) / 1_000_000_000;
            seen.Add(FormattableString.Invariant($"{second} {one.Rate} {one.Mark}"));
        }
        return [.. seen];
    }

    private static NominalFunding Funding((int Second, double Rate, double Mark)[] rows, int[] missing) =>
        new(
            new FundingTable(
                [.. rows.Select(row => At(row.Second))],
                [.. rows.Select(row => row.Rate)],
                [.. rows.Select(row => row.Mark)]
            )
            {
                Missing = [.. missing.Select(At)],
            }
        );

    private static Instant At(int second) => Start + second * 1_000_000_000L;
}
