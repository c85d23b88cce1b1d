using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

/// <summary>What a portfolio's weight does to the entries of an instrument. Minutes at a price of 100, 10,000 of
/// equity.</summary>
public sealed class WeightedSizeTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Theory]
    [InlineData(0.25, 10)]
    [InlineData(1, 40)]
    [InlineData(1.5, 60)]
    [InlineData(1e300, 100)]
    public void A_weight_scales_a_signal_before_the_limit_of_the_whole_equity(double weight, double coins)
    {
        foreach (
            var signal in (TargetSignal[])
                [
                    Signal(1) with
                    {
                        Fraction = 0.4,
                    },
                    Signal(1) with
                    {
                        Notional = 4_000,
                    },
                    Signal(1) with
                    {
                        Quantity = 40,
                    },
                ]
        )
        {
            var trade = Assert.Single(Backtester.Run(Input(weight, signal)).Trades);
            Assert.Equal(coins, trade.Quantity, 1e-6);
        }
    }

    [Fact]
    public void A_weight_of_zero_enters_nothing_and_refuses_nothing()
    {
        var result = Backtester.Run(Input(0, Signal(1) with { Fraction = 0.4 }, Signal(2) with { Quantity = 3 }));
        Assert.Empty(result.Trades);
        Assert.Empty(result.RiskEvents);
    }

    [Fact]
    public void A_size_that_a_weight_rounds_to_nothing_does_not_become_that_of_the_sizing()
    {
        Assert.Empty(Backtester.Run(Input(0.3, Signal(1) with { Quantity = 1e-8 })).Trades);
        Assert.Empty(Backtester.Run(Input(0.3, Signal(1) with { Notional = 1e-8 })).Trades);
    }

    [Fact]
    public void At_weight_zero_a_position_is_not_enlarged_and_keeps_its_stop()
    {
        var rules = new PositionOptions { Add = new ScaleInOptions(3, new Distance(DistanceKind.Share, 0.01), 0.5) };
        // Up 2 % a minute, then below the stop at 90.
        double[] closes = [100, 100, 102, 104, 106, 108, 108, 80, 80];
        foreach (var weight in (double[])[0, 0.5])
        {
            var input = Input(1, closes, Signal(1) with { Fraction = 0.2, StopLoss = 0.1 });
            input = input with
            {
                Desks = [input.Desks[0] with { Position = rules }],
                Markets =
                [
                    input.Markets[0] with
                    {
                        Allocations = (AllocationSeen[])[new(0, At(1), 1), new(0, At(3), weight)],
                    },
                ],
            };
            var result = Backtester.Run(input);
            var trade = Assert.Single(result.Trades);
            Assert.Equal("stop_loss", trade.Reason);
            // Each enlargement is half of the first entry, whatever the weight is by then.
            Assert.Equal(weight > 0 ? 50 : 20, trade.Quantity, 1e-6);
            Assert.Equal(weight > 0, !result.Actions.Any(one => one.KindName == "refuse"));
        }
    }

    [Fact]
    public void A_weight_counts_from_the_decision_at_its_time_and_never_before()
    {
        var input = Input(1, Signal(1) with { Fraction = 0.4 }, Flat(2), Signal(3) with { Fraction = 0.4 }, Flat(4));
        foreach (var (known, coins) in ((int, double[])[])[(2, [20, 20]), (3, [40, 20]), (4, [40, 20]), (5, [40, 40])])
        {
            var weights = (AllocationSeen[])[new(0, At(known), 0.5)];
            var result = Backtester.Run(input with { Markets = [input.Markets[0] with { Allocations = weights }] });
            Assert.Equal(coins, result.Trades.Select(trade => Math.Round(trade.Quantity, 6)));
        }
    }

    [Fact]
    public void A_weight_from_the_future_or_that_is_no_number_from_zero_on_is_refused()
    {
        var trader = new Trader(Playback.OptionsOf(Input(1, Signal(1))), Money.Parse("10000"), Start);
        trader.On(new Bar(Start, At(1), 100, 100, 100, 100));
        trader.On(new AllocationSeen(0, At(1), 0.5));
        Assert.Throws<ArgumentException>(() => trader.On(new AllocationSeen(0, At(1) + 1, 0.5)));
        foreach (var weight in (double[])[-0.1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentException>(() => trader.On(new AllocationSeen(0, At(1), weight)));
        }
    }

    [Fact]
    public void The_weight_is_part_of_what_a_trader_remembers()
    {
        var options = Playback.OptionsOf(Input(1, Signal(1)));
        var (plain, told) = (
            new Trader(options, Money.Parse("10000"), Start),
            new Trader(options, Money.Parse("10000"), Start)
        );
        Assert.Equal(plain.HashState(), told.HashState());
        told.On(new AllocationSeen(0, Start, 0.5));
        Assert.NotEqual(plain.HashState(), told.HashState());
        var written = new System.Buffers.ArrayBufferWriter<byte>();
        told.WriteSnapshot(written);
        plain.ReadSnapshot(written.WrittenMemory);
        Assert.Equal(told.HashState(), plain.HashState());
    }

    private static Instant At(int minute) => Start + minute * Interval.Minute.Nanoseconds;

    private static TargetSignal Signal(int bar) => new(0, At(bar), At(bar + 1), TargetSide.Long);

    private static TargetSignal Flat(int bar) => new(0, At(bar), At(bar + 1), TargetSide.Flat);

    private static AccountInput Input(double weight, params TargetSignal[] signals) =>
        Input(weight, [.. Enumerable.Repeat(100.0, 8)], signals);

    private static AccountInput Input(double weight, double[] closes, params TargetSignal[] signals)
    {
        var table = new MarketTable(
            "TEST",
            Interval.Minute,
            Interval.Minute.BarNumber(Start),
            new Dictionary<Core.Market.Input, double[]>
            {
                [Core.Market.Input.Open] = closes,
                [Core.Market.Input.High] = closes,
                [Core.Market.Input.Low] = closes,
                [Core.Market.Input.Close] = closes,
            }
        );
        return new AccountInput(
            [
                new MarketInput(
                    table,
                    FundingTable.None,
                    InstrumentSpec.Permissive("TEST"),
                    new CostSchedule(0, 0, new SlippageOptions(0))
                )
                {
                    Allocations = (AllocationSeen[])[new(0, Start, weight)],
                },
            ],
            [
                new DeskInput(
                    0,
                    Interval.Minute,
                    ReadOnlyMemory<Prediction>.Empty,
                    new SignalOptions(),
                    new SizingOptions()
                )
                {
                    Signals = signals,
                },
            ],
            Start,
            At(closes.Length),
            ReadOnlyMemory<Instant>.Empty,
            10_000,
            RiskOptions.Off with
            {
                MaxLeverage = 1,
            }
        );
    }
}
