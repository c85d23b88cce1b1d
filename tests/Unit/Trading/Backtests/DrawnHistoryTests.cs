using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>Histories that did not happen: gaps in them, what comes with their days, and their columns.</summary>
public sealed class DrawnHistoryTests
{
    private static readonly long Hour = Interval.Hour.Nanoseconds;

    private static readonly Instant Start = Instant.FromDate(2023, 1, 1);

    // The fifth hour of each day is missing: the sixth is joined to the fourth.
    [Fact]
    public void Behind_a_missing_bar_a_drawn_history_goes_on_from_the_last_close()
    {
        var bars = BarScenarioTests.Market(24 * 4, 5, 4, 28, 52, 76);
        var moved = 0;
        for (var draw = 0; draw < 5; draw++)
        {
            var (drawn, _) = BarBootstrap.Draw(bars, FundingTable.None, Start + 24 * Hour, 1, 7, draw);
            for (var row = 24; row < drawn.Count; row++)
            {
                if (drawn.IsMissing(row))
                {
                    Assert.Equal(4, row % 24);
                    continue;
                }
                var source = SourceDay(drawn, row) * 24 + row % 24;
                moved += source == row ? 0 : 1;
                var expected = bars[Input.Open][source] / bars[Input.Close][Before(bars, source)];
                Assert.Equal(expected, drawn[Input.Open][row] / drawn[Input.Close][Before(drawn, row)], 1e-12);
            }
        }
        Assert.True(moved > 24);
    }

    // Bars from 05:00 on: days begin with the next midnight, or with the first one from a time on.
    [Theory]
    [InlineData(-100, 24)]
    [InlineData(5, 24)]
    [InlineData(24, 24)]
    [InlineData(24.5, 48)]
    [InlineData(30, 48)]
    public void Days_are_drawn_from_the_first_whole_one_on(double from, int firstHour)
    {
        var bars = BarScenarioTests.Market(24 * 6).Slice(5, 24 * 6 - 5);
        var kept = firstHour - 5;
        var differs = false;
        for (var draw = 0; draw < 5; draw++)
        {
            var (drawn, _) = BarBootstrap.Draw(bars, FundingTable.None, Start + (long)(from * Hour), 1, 7, draw);
            Assert.Equal(bars.Count, drawn.Count);
            Assert.Equal(bars.OpenTime(0), drawn.OpenTime(0));
            Assert.Equal(bars[Input.Volume][..kept].ToArray(), drawn[Input.Volume][..kept].ToArray());
            Assert.Equal(bars[Input.Close][..kept].ToArray(), drawn[Input.Close][..kept].ToArray());
            Assert.All(
                Enumerable.Range(kept, bars.Count - kept),
                row => Assert.True(Day(drawn, row) * 24 >= firstHour)
            );
            differs |= drawn[Input.Volume][kept] != bars[Input.Volume][kept];
        }
        Assert.True(differs);
    }

    [Theory]
    [InlineData("7h")]
    [InlineData("1mo")]
    [InlineData("1w")]
    public void A_day_that_is_not_made_of_whole_bars_is_not_drawn(string interval)
    {
        var length = interval == "7h" ? new Interval(7 * Hour) : Interval.Parse(interval);
        var column = Enumerable.Repeat(100.0, 60).ToArray();
        var columns = new Dictionary<Input, double[]>
        {
            [Input.Open] = column,
            [Input.High] = column,
            [Input.Low] = column,
            [Input.Close] = column,
        };
        var bars = new MarketTable("TEST", length, length.BarNumber(Start), columns);
        var error = Assert.Throws<ArgumentException>(() => BarBootstrap.Draw(bars, FundingTable.None, Start, 1, 7, 0));
        Assert.Equal("bars", error.ParamName);
    }

    // A settlement without a rate on the first day, which stays, at 08:00 of day 1 and at 00:00 of day 2.
    [Fact]
    public void Settlements_without_a_rate_come_with_their_days_too()
    {
        var bars = BarScenarioTests.Market(24 * 4);
        Instant[] missing = [Start + 8 * Hour, Start + 32 * Hour, Start + 48 * Hour];
        var funding = new FundingTable([], [], []) { Missing = [.. missing], Source = "records" };
        var (none, moved) = (0, 0);
        for (var draw = 0; draw < 8; draw++)
        {
            var (drawn, settled) = BarBootstrap.Draw(bars, funding, Start + 24 * Hour, 1, 7, draw);
            var expected = new List<Instant> { missing[0] };
            for (var day = 1; day < 4; day++)
            {
                var source = SourceDay(drawn, day * 24);
                if (source is 1 or 2)
                {
                    expected.Add(Start + (day * 24 + (source == 1 ? 8 : 0)) * Hour);
                    moved += source == day ? 0 : 1;
                }
                none += source == 3 ? 1 : 0;
            }
            Assert.Equal(expected, settled.Missing);
            Assert.Equal("records", settled.Source);
            Assert.Equal(0, settled.Count);
        }
        Assert.True(none > 0 && moved > 0);
    }

    [Fact]
    public void A_jump_moves_prices_and_amounts_of_quote_currency_and_nothing_else()
    {
        var columns = Enum.GetValues<Input>()
            .ToDictionary(one => one, one => new[] { 10.0 + (int)one, 10.0 + (int)one });
        columns[Input.High] = [99, 99];
        columns[Input.Low] = [1, 1];
        var bars = new MarketTable("TEST", Interval.Hour, Interval.Hour.BarNumber(Start), columns);
        Input[] moved =
        [
            Input.Open,
            Input.High,
            Input.Low,
            Input.Close,
            Input.MarkPrice,
            Input.IndexPrice,
            Input.BidPrice,
            Input.AskPrice,
            Input.QuoteVolume,
            Input.TakerBuyQuoteVolume,
            Input.OpenInterestValue,
            Input.LongLiquidations,
            Input.ShortLiquidations,
        ];
        var jumped = BarStress.Gap(bars, Start + Hour, 0.5);
        foreach (var input in columns.Keys)
        {
            Assert.Equal(bars[input][0], jumped[input][0]);
            Assert.Equal(bars[input][1] * (moved.Contains(input) ? 1.5 : 1), jumped[input][1], 1e-12);
        }
        // From before the bars on all of them are moved.
        Assert.Equal(bars[Input.Close][0] * 1.5, BarStress.Gap(bars, Start - 50 * Hour, 0.5)[Input.Close][0], 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => BarStress.Gap(bars, Start, double.PositiveInfinity));
    }

    [Theory]
    [InlineData(-10, 2, 0, 2)]
    [InlineData(20, 90, 20, 24)]
    [InlineData(-10, -5, 0, 0)]
    [InlineData(2.5, 4.5, 3, 5)]
    public void An_outage_may_reach_beyond_the_bars(double from, double to, int first, int end)
    {
        var bars = BarScenarioTests.Market(24);
        var window = new TimeRange(Start + (long)(from * Hour), Start + (long)(to * Hour));
        var out_ = BarStress.Outage(bars, window);
        Assert.Equal(Enumerable.Range(first, end - first), Enumerable.Range(0, 24).Where(out_.IsMissing));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void The_first_bar_of_a_wilder_or_calmer_market_stays_as_it_was(double factor)
    {
        var bars = BarScenarioTests.Market(40);
        var scaled = BarStress.Volatility(bars, factor);
        Assert.All(bars.Columns, one => Assert.Equal(bars[one][0], scaled[one][0]));
        Assert.NotEqual(bars[Input.Close][1], scaled[Input.Close][1]);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_factor_of_volatility_is_finite_and_not_below_0(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BarStress.Volatility(BarScenarioTests.Market(5), factor));

    // The stream of the seed, a number for each row that is changed, and for each settlement two: whoever has a seed has its
    // future.
    [Fact]
    public void A_seed_names_one_future()
    {
        var bars = BarScenarioTests.Market(30);
        var cut = bars.KnownAt(9);
        var other = FuturePerturbation.After(bars, cut, 3);
        var stream = Stream("TEST", cut);
        for (var row = 0; row < bars.Count; row++)
        {
            var factor = row < 10 ? 1 : 0.9 + 0.2 * stream.NextDouble();
            Assert.All(bars.Columns, one => Assert.Equal(bars[one][row] * factor, other[one][row], 1e-9));
        }
        var rates = Enumerable.Range(0, 30).Select(i => i * 0.0001).ToArray();
        var marks = Enumerable.Range(0, 30).Select(i => 100.0 + i).ToArray();
        var funding = new FundingTable([.. Enumerable.Range(0, 30).Select(i => Start + i * Hour)], rates, marks);
        var changed = FuturePerturbation.After(funding, Start + 9 * Hour, 3);
        stream = Stream("funding", Start + 9 * Hour);
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(rates[i] + (i < 10 ? 0 : -0.001 + 0.002 * stream.NextDouble()), changed.Rates[i], 1e-15);
            Assert.Equal(marks[i] * (i < 10 ? 1 : 0.9 + 0.2 * stream.NextDouble()), changed.MarkPrices[i], 1e-9);
            Assert.Equal(funding.Times[i], changed.Times[i]);
        }
    }

    private static RandomStream Stream(string what, Instant cut) =>
        RandomStream.Named(3, string.Create(CultureInfo.InvariantCulture, $"future-{what}-{cut.Nanoseconds}"));

    // The volume of a row of the market says how many hours after its start it was.
    private static int Day(MarketTable drawn, int row) => (int)(drawn[Input.Volume][row] - 10) / 24;

    private static int SourceDay(MarketTable drawn, int row) => Day(drawn, drawn.IsMissing(row) ? row + 1 : row);

    private static int Before(MarketTable bars, int row) => bars.IsMissing(row - 1) ? row - 2 : row - 1;
}
