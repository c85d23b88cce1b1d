using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Simulation.Market;

namespace Riposte.Tests.Unit.Simulation;

public sealed class MarketSimulatorTests
{
    [Fact]
    public void Equal_options_give_equal_bytes_and_another_seed_gives_others()
    {
        var first = MarketSimulator.Generate(Markets.Options(11, days: 20));
        var again = MarketSimulator.Generate(Markets.Options(11, days: 20));
        Assert.Equal(first.Bars.Hash, again.Bars.Hash);
        Assert.Equal(first.Funding.Hash(), again.Funding.Hash());
        Assert.Equal(first.Regimes, again.Regimes);
        Assert.Equal(first.Edge!.EventRows, again.Edge!.EventRows);
        Assert.NotEqual(first.Bars.Hash, MarketSimulator.Generate(Markets.Options(12, days: 20)).Bars.Hash);
    }

    [Fact]
    public void A_longer_simulation_starts_with_the_shorter_one()
    {
        var options = Markets.Options(3, days: 10) with { Edge = null };
        var longer = MarketSimulator.Generate(options with { Days = 20 });
        var shorter = MarketSimulator.Generate(options);
        Assert.Equal(shorter.Bars.Hash, longer.Bars.Slice(0, shorter.Bars.Count).Hash);
    }

    [Theory]
    [InlineData("1m")]
    [InlineData("5m")]
    public void Every_bar_is_consistent(string interval)
    {
        var options = Markets.Options(5, days: 30) with { BaseInterval = Interval.Parse(interval) };
        var bars = MarketSimulator.Generate(options).Bars;
        Assert.Equal(30 * (int)(Interval.Day.Nanoseconds / bars.Interval.Nanoseconds), bars.Count);
        Assert.Equal(Markets.Start, bars.OpenTime(0));
        for (var row = 0; row < bars.Count; row++)
        {
            var (open, high, low, close) = (
                bars[Input.Open][row],
                bars[Input.High][row],
                bars[Input.Low][row],
                bars[Input.Close][row]
            );
            Assert.True(low > 0 && low <= Math.Min(open, close) && high >= Math.Max(open, close));
            Assert.All((double[])[open, high, low, close], price => Assert.Equal(Math.Round(price, 1), price));
            var volume = bars[Input.Volume][row];
            var taker = bars[Input.TakerBuyVolume][row];
            Assert.True(volume > 0 && taker >= 0 && taker <= volume);
            var price = bars[Input.QuoteVolume][row] / volume;
            Assert.True(price >= low * (1 - 1e-12) && price <= high * (1 + 1e-12));
            Assert.True(bars[Input.TakerBuyQuoteVolume][row] <= bars[Input.QuoteVolume][row]);
            Assert.True(bars[Input.Trades][row] >= 1 && bars[Input.Trades][row] == Math.Floor(bars[Input.Trades][row]));
        }
    }

    [Fact]
    public void Volatility_clusters_and_returns_do_not()
    {
        foreach (var market in Markets.Twins)
        {
            var returns = Markets.Returns(market.Bars);
            double[] squares = [.. returns.Select(value => value * value)];
            Assert.True(Markets.Autocorrelation(squares, 1) > 0.1);
            Assert.True(Markets.Autocorrelation(squares, 24) > 0.05);
            double[] products = [.. returns.Zip(returns.Skip(1), (a, b) => a * b)];
            Assert.True(Math.Abs(Markets.Deviation(products)) < 3);
        }
    }

    [Fact]
    public void Returns_have_fat_tails_jumps_and_the_volatility_asked_for()
    {
        foreach (var market in Markets.Twins)
        {
            var returns = Markets.Returns(market.Bars);
            var variance = returns.Average(value => value * value);
            var kurtosis = returns.Average(value => value * value * value * value) / (variance * variance);
            Assert.InRange(kurtosis, 4, 100);
            Assert.InRange(Math.Sqrt(variance * 288), 0.015, 0.045);
            var open = market.Bars[Input.Open].ToArray();
            var close = market.Bars[Input.Close].ToArray();
            Assert.InRange(open.Skip(1).Zip(close).Count(pair => pair.First != pair.Second), 100, 300);
        }
    }

    [Fact]
    public void Highs_and_lows_are_those_of_a_continuous_path()
    {
        // Reflection principle: the maximum of a Brownian path over its start is distributed as the absolute value of
        // its end.
        foreach (var bars in Markets.Twins.Select(market => market.Bars))
        {
            double Mean(Input of, int sign) =>
                Enumerable.Range(0, bars.Count).Average(row => sign * (bars[of][row] / bars[Input.Open][row] - 1));
            var end = Enumerable
                .Range(0, bars.Count)
                .Average(row => Math.Abs(bars[Input.Close][row] / bars[Input.Open][row] - 1));
            Assert.InRange(Mean(Input.High, +1) / end, 0.97, 1.03);
            Assert.InRange(Mean(Input.Low, -1) / end, 0.97, 1.03);
        }
    }

    [Fact]
    public void Afternoons_are_busier_than_nights_and_weekends_are_quiet()
    {
        foreach (var market in Markets.Twins)
        {
            var returns = Markets.Returns(market.Bars);
            double Mean(Func<int, double> value, Func<int, int, bool> isIn) =>
                Enumerable
                    .Range(0, market.Bars.Count)
                    .Where(row => isIn(row / 12 % 24, (int)((market.Bars.OpenTime(row).Day + 4) % 7)))
                    .Average(value);
            double Volume(int row) => market.Bars[Input.Volume][row];
            double Square(int row) => returns[row] * returns[row];
            static bool IsAfternoon(int hour, int day) => hour is >= 13 and < 17;
            static bool IsNight(int hour, int day) => hour is >= 1 and < 5;
            static bool IsWeekend(int hour, int day) => day is 0 or 6;
            Assert.True(Mean(Volume, IsAfternoon) > 1.5 * Mean(Volume, IsNight));
            Assert.True(Mean(Square, IsAfternoon) > 1.5 * Mean(Square, IsNight));
            Assert.True(Mean(Volume, IsWeekend) < 0.85 * Mean(Volume, (hour, day) => !IsWeekend(hour, day)));
        }
    }

    [Fact]
    public void All_seven_regimes_occur_and_last()
    {
        foreach (var market in Markets.Twins)
        {
            foreach (var regime in Enum.GetValues<MarketRegime>())
            {
                var count = market.Regimes.Count(value => value == regime);
                Assert.InRange(count / (double)market.Regimes.Length, 0.01, 0.5);
            }
            var changes = market.Regimes.Zip(market.Regimes.Skip(1)).Count(pair => pair.First != pair.Second);
            Assert.InRange(market.Regimes.Length / (double)changes, 12, 288);
        }
    }

    [Fact]
    public void A_regime_is_decided_by_the_bars_up_to_it()
    {
        var options = Markets.Options(3, days: 30) with { Edge = null };
        var shorter = MarketSimulator.Generate(options).Regimes;
        Assert.Equal(shorter, MarketSimulator.Generate(options with { Days = 60 }).Regimes.Take(shorter.Length));
    }

    [Fact]
    public void Funding_comes_every_eight_hours_leans_with_the_trend_and_is_bounded()
    {
        foreach (var market in Markets.Twins)
        {
            var funding = market.Funding;
            Assert.Equal(360 * 3, funding.Count);
            Assert.Equal(Markets.Start, funding.Times[0]);
            var rates = funding.Rates.ToArray();
            Assert.All(rates, rate => Assert.InRange(rate, -0.0003, 0.0003));
            Assert.InRange(rates.Average(), 0.00001, 0.0001);
            Assert.True(Markets.Autocorrelation(rates, 1) > 0.3);
            var agreement = 0.0;
            for (var i = 3; i < funding.Count; i++)
            {
                Assert.Equal(8 * Interval.Hour.Nanoseconds, funding.Times[i] - funding.Times[i - 1]);
                agreement += (funding.MarkPrices[i] / funding.MarkPrices[i - 3] - 1) * (rates[i] - 0.00005);
            }
            Assert.True(agreement > 0);
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = Markets.Options(1, days: 2);
        SimulatorOptions[] wrong =
        [
            options with
            {
                Days = 0,
            },
            options with
            {
                StartPrice = double.NaN,
            },
            options with
            {
                DailyVolatility = 3,
            },
            options with
            {
                BaseInterval = Interval.Parse("7m"),
            },
            options with
            {
                BaseInterval = Interval.Parse("30m"),
            },
            options with
            {
                Start = Markets.Start + 1,
            },
            options with
            {
                Edge = new EdgeOptions(Strength: -0.1),
            },
            options with
            {
                Edge = new EdgeOptions(EventsPerDay: 0),
            },
        ];
        Assert.All(wrong, bad => Assert.ThrowsAny<ArgumentException>(() => MarketSimulator.Generate(bad)));
    }
}
