using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

public sealed class DecisionTests
{
    private static readonly SignalOptions Options = new();

    [Fact]
    public void A_clear_prediction_enters_its_side()
    {
        Assert.Equal(Side.Long, SignalRule.Entry(Make(0.1, 0.6), Options));
        Assert.Equal(Side.Short, SignalRule.Entry(Make(0.6, 0.1), Options));
    }

    [Fact]
    public void Confidence_below_its_minimum_stays_out() => Assert.Null(SignalRule.Entry(Make(0.36, 0.64), Options));

    [Fact]
    public void Confidence_at_its_minimum_enters() =>
        Assert.Equal(Side.Long, SignalRule.Entry(Make(0.35, 0.65), Options));

    [Fact]
    public void Absolute_confidence_is_the_probability_itself()
    {
        var absolute = Options with { Confidence = ConfidenceKind.Absolute };
        Assert.Null(SignalRule.Entry(Make(0.1, 0.64), absolute));
        Assert.Equal(Side.Long, SignalRule.Entry(Make(0.1, 0.65), absolute));
    }

    [Fact]
    public void The_larger_entry_threshold_counts()
    {
        var prediction = Make(0.1, 0.6) with { EntryLong = 0.61 };
        Assert.Null(SignalRule.Entry(prediction, Options));
        Assert.Null(SignalRule.Entry(Make(0.1, 0.6), Options with { EntryThreshold = 0.61 }));
        Assert.Equal(Side.Long, SignalRule.Entry(Make(0.1, 0.6), Options with { EntryThreshold = 0.6 }));
    }

    [Fact]
    public void A_side_without_positive_value_stays_out() =>
        Assert.Null(SignalRule.Entry(Make(0.1, 0.6) with { EvLong = 0 }, Options));

    [Fact]
    public void Unknown_numbers_never_enter()
    {
        Assert.Null(SignalRule.Entry(Make(0.1, double.NaN), Options));
        Assert.Null(SignalRule.Entry(Make(double.NaN, 0.6), Options));
        Assert.Null(SignalRule.Entry(Make(0.1, 0.6) with { EvLong = double.NaN }, Options));
        Assert.Null(SignalRule.Entry(Make(0.1, 0.6) with { EntryLong = double.NaN }, Options));
    }

    [Fact]
    public void Of_two_sides_the_likelier_enters_whatever_they_are_worth()
    {
        var open = Options with { MinConfidence = 0 };
        var rich = Make(0.45, 0.44) with { EvLong = 0.1 };
        Assert.Equal(Side.Short, SignalRule.Entry(rich, open));
        Assert.Null(SignalRule.Entry(rich with { EvShort = -0.1 }, open));
        Assert.Null(SignalRule.Entry(Make(0.5, 0.5), open));
    }

    [Fact]
    public void The_trader_enters_what_the_threshold_search_scored()
    {
        var random = Core.Randomness.RandomStream.Named(5, "entry-rule");
        OutcomeCell Cell() => new(random.NextDouble() - 0.4, 0, 100);
        var entries = 0;
        for (var i = 0; i < 5000; i++)
        {
            var returns = new OutcomeReturns(
                new SideReturns(Cell(), Cell(), Cell(), 1, 1),
                new SideReturns(Cell(), Cell(), Cell(), 1, 1),
                new NetReturns([], [], [])
            );
            var (a, b) = (random.NextDouble(), random.NextDouble());
            var (pShort, pLong) = (Math.Min(a, b), 1 - Math.Max(a, b));
            var neutral = 1 - pShort - pLong;
            var kind = i % 2 == 0 ? ConfidenceKind.Ratio : ConfidenceKind.Absolute;
            var least = random.NextDouble();
            var scored = ThresholdRule.Side(
                pShort,
                neutral,
                pLong,
                returns,
                new ThresholdOptions(MinConfidence: least, Confidence: kind)
            );
            var prediction = Make(pShort, pLong) with
            {
                EvShort = returns.EvShort(pShort, neutral, pLong),
                EvLong = returns.EvLong(pShort, neutral, pLong),
                EntryLong = 0,
                EntryShort = 0,
            };
            Side? expected = scored switch
            {
                Outcome.Long => Side.Long,
                Outcome.Short => Side.Short,
                _ => null,
            };
            Assert.Equal(
                expected,
                SignalRule.Entry(prediction, new SignalOptions(MinConfidence: least, Confidence: kind))
            );
            entries += expected is null ? 0 : 1;
        }
        Assert.InRange(entries, 500, 4500);
    }

    [Fact]
    public void Without_an_exit_threshold_signals_close_nothing()
    {
        var turned = Make(0.8, 0.1);
        Assert.False(SignalRule.Exits(turned, Side.Long, Options));
        Assert.True(SignalRule.Exits(turned, Side.Long, Options with { ExitThreshold = 0 }));
        Assert.False(SignalRule.Exits(turned, Side.Short, Options with { ExitThreshold = 0.8 }));
        Assert.True(SignalRule.Exits(turned, Side.Short, Options with { ExitThreshold = 0.81 }));
    }

    private static double Size(SizingOptions options, double largest, Payoff payoff, double volatility) =>
        Sizer.Fraction(
            options,
            RiskOptions.Off with
            {
                MaxCapital = largest,
            },
            new SizingView(Side.Long, payoff, volatility, 0, double.NaN)
        );

    [Fact]
    public void Fixed_fraction_takes_a_share_of_the_largest_allowed() =>
        Assert.Equal(0.2, Size(new SizingOptions(Fraction: 0.5), 0.4, default, double.NaN), 1e-15);

    [Fact]
    public void Volatility_target_divides_target_by_realised()
    {
        var options = new SizingOptions(SizingKind.VolatilityTarget, TargetVolatility: 0.2);
        Assert.Equal(0.25, Size(options, 1, default, 0.8), 1e-15);
        Assert.Equal(0.4, Size(options, 0.4, default, 0.1));
        Assert.Equal(0, Size(options, 1, default, double.NaN));
        Assert.Equal(0, Size(options, 1, default, 0));
    }

    [Fact]
    public void Half_Kelly_halves_and_caps()
    {
        // p 0.4, win 3 %, loss 1 %: 0.4 / 0.01 − 0.6 / 0.03 = 20 times equity.
        Assert.Equal(20, new Payoff(0.4, 0.03, 0.01).Kelly, 1e-9);
        var kelly = new SizingOptions(SizingKind.Kelly);
        Assert.Equal(10, Size(kelly, 100, new Payoff(0.4, 0.03, 0.01), double.NaN), 1e-9);
        Assert.Equal(0.4, Size(kelly, 0.4, new Payoff(0.4, 0.03, 0.01), double.NaN));
        Assert.Equal(0, Size(kelly, 0.4, new Payoff(0.2, 0.03, 0.01), double.NaN));
        Assert.Equal(0, Size(kelly, 0.4, new Payoff(0.9, double.NaN, 0.01), double.NaN));
        Assert.Equal(0, Size(kelly, 0.4, new Payoff(0.9, 0.03, 0), double.NaN));
    }

    [Fact]
    public void A_signal_row_is_known_at_its_bars_close()
    {
        var time = Instant.FromDate(2024, 1, 1);
        var signal = Assert.Single(
            SignalBacktest.FromRows([new SignalRow(time, TargetSide.Short, 0.7)], Interval.Hour)
        );
        Assert.Equal(time + Interval.Hour.Nanoseconds, signal.KnownAt);
        Assert.Equal(0.7, signal.Confidence);
    }

    [Theory]
    [InlineData(60, 0.5, 0.5, 0.5)]
    [InlineData(0, 1.5, 0.5, 0.5)]
    [InlineData(0, 0.5, -0.5, 0.5)]
    [InlineData(0, 0.5, 0.5, 1.0)]
    public void A_wrong_signal_row_is_refused_by_number(int seconds, double confidence, double fraction, double stop)
    {
        var good = new SignalRow(Instant.FromDate(2024, 1, 1), TargetSide.Long);
        var bad = new SignalRow(
            Instant.FromDate(2024, 1, 2) + seconds * 1_000_000_000L,
            TargetSide.Long,
            confidence,
            fraction,
            stop
        );
        var error = Assert.Throws<UserException>(() => SignalBacktest.FromRows([good, bad], Interval.Hour));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.StartsWith("Signal 2:", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_out_of_order_are_refused()
    {
        var row = new SignalRow(Instant.FromDate(2024, 1, 1), TargetSide.Long);
        Assert.Throws<UserException>(() => SignalBacktest.FromRows([row, row], Interval.Hour));
    }

    private static Prediction Make(double pShort, double pLong) =>
        new(
            0,
            default,
            default,
            pShort,
            1 - pShort - pLong,
            pLong,
            0.001,
            0.001,
            0.005,
            0.015,
            0.01,
            0.01,
            0.01,
            0.01,
            10,
            0.4,
            0.4,
            default
        );
}
