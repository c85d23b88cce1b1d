using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Significance;
using Riposte.Testkit.Models;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Backtests;

public sealed class SweepAndDrawTests
{
    private static AccountInput Input(
        double fee,
        double fraction = 0.5,
        params (double Quantity, double Notional)[] sizes
    )
    {
        var bars = BarScenarioTests.Market(24 * 40, 21);
        var signals = new List<TargetSignal>();
        for (var i = 5; i < bars.Count - 5; i += 7)
        {
            var size = sizes.Length == 0 ? (double.NaN, double.NaN) : sizes[signals.Count % sizes.Length];
            signals.Add(
                new TargetSignal(
                    0,
                    bars.OpenTime(i),
                    bars.KnownAt(i),
                    (TargetSide)(i / 7 % 3),
                    Fraction: sizes.Length == 0 ? fraction : double.NaN
                )
                {
                    Quantity = size.Item1,
                    Notional = size.Item2,
                }
            );
        }
        return new AccountInput(
            [
                new MarketInput(
                    bars,
                    FundingTable.None,
                    InstrumentSpec.Permissive("TEST"),
                    new CostSchedule(fee, fee, new SlippageOptions(0))
                ),
            ],
            [
                new DeskInput(
                    0,
                    Interval.Hour,
                    ReadOnlyMemory<Prediction>.Empty,
                    new SignalOptions(),
                    new SizingOptions()
                )
                {
                    Signals = signals.ToArray(),
                },
            ],
            bars.OpenTime(0),
            bars.KnownAt(bars.Count - 1),
            ReadOnlyMemory<Instant>.Empty,
            10_000,
            RiskOptions.Off
        );
    }

    [Fact]
    public void A_signal_may_name_coins_or_a_notional_and_the_limit_still_cuts_them()
    {
        var log = new FillLog(["TEST"]);
        Backtester.Run(
            Input(0, 0, (3.25, double.NaN), (double.NaN, 1234.5), (1000, double.NaN), (3.25, double.NaN)),
            log
        );
        var entries = log.Fills.Where(fill => fill.Reason == "entry").ToArray();
        Assert.True(entries.Length > 20);
        var bars = BarScenarioTests.Market(24 * 40, 21);
        double Close(FillRecord fill) => bars[Core.Market.Input.Close][bars.RowAt(fill.Decided) - 1];
        var plain = entries.Where(fill => Math.Abs(fill.Quantity - 3.25) < 1e-12).ToArray();
        var notional = entries.Where(fill => Math.Abs((fill.Quantity * Close(fill)) - 1234.5) < 0.01).ToArray();
        var cut = entries.Except(plain).Except(notional).ToArray();
        Assert.True(plain.Length > 5 && notional.Length > 5 && cut.Length > 5);
        // A thousand coins are ten times the equity: cut to once of it.
        Assert.All(cut, fill => Assert.InRange(fill.Quantity * Close(fill), 4_000, 16_000));
        Assert.All(entries, fill => Assert.Equal(fill.Reference, fill.Price));
        Assert.Equal(Enumerable.Range(1, log.Fills.Count), log.Fills.Select(fill => fill.Number));
    }

    [Fact]
    public void A_sweep_finds_what_each_play_alone_finds_at_any_number_of_threads()
    {
        double[] fees = [0, 0.0002, 0.0005, 0.001, 0.002];
        var shared = Input(0);
        AccountInput Of(int i) =>
            shared with
            {
                Markets =
                [
                    shared.Markets[0] with
                    {
                        Costs = new CostSchedule(fees[i], fees[i], new SlippageOptions(0)),
                    },
                ],
            };
        var played = 0;
        var one = SweepPlay.Run(
            5,
            Of,
            SerialWorkers.Instance,
            0,
            () => played++,
            TestContext.Current.CancellationToken
        );
        var four = SweepPlay.Run(5, Of, new TestWorkers(4), cancel: TestContext.Current.CancellationToken);
        Assert.Equal(5, played);
        Assert.Equal(one.Trials, four.Trials);
        Assert.Equal(0, one.Best);
        for (var i = 0; i < 5; i++)
        {
            var alone = Backtester.Run(Of(i));
            Assert.Equal((alone.Equity[^1] / 10_000) - 1, one.Trials[i].NetReturn);
            Assert.Equal(alone.Trades.Length, one.Trials[i].Trades);
            Assert.Equal(alone.Fees, one.Trials[i].Costs);
        }
        var best = SharpeSample.Of(Backtester.Run(Of(0)).DailyReturns);
        var variance = 1.0 / (best.Observations - 1);
        Assert.Equal(SharpeInference.Deflated(best, 5, variance), one.DeflatedSharpe, 1e-12);
        Assert.Equal(SharpeInference.ExpectedMaximum(5, variance) * Math.Sqrt(365), one.ExpectedMaximum, 1e-12);
    }

    [Fact]
    public void Twins_do_not_hide_the_trials_before_them()
    {
        var alone = SweepPlay.Run(
            1,
            _ => Input(0),
            SerialWorkers.Instance,
            earlier: 999,
            cancel: TestContext.Current.CancellationToken
        );
        var twins = SweepPlay.Run(
            2,
            _ => Input(0),
            SerialWorkers.Instance,
            earlier: 998,
            cancel: TestContext.Current.CancellationToken
        );
        Assert.True(alone.ExpectedMaximum > 1);
        Assert.Equal(alone.ExpectedMaximum, twins.ExpectedMaximum, 1e-12);
        Assert.Equal(alone.DeflatedSharpe, twins.DeflatedSharpe, 1e-12);
    }

    [Fact]
    public void A_play_that_is_cancelled_ends()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => Backtester.RunWatched(Input(0), null, cancel.Token));
        Assert.Throws<OperationCanceledException>(() =>
            SweepPlay.Run(1, _ => Input(0), SerialWorkers.Instance, cancel: cancel.Token)
        );
    }

    [Fact]
    public void A_sweep_that_never_trades_has_no_best()
    {
        var input = Input(0);
        var idle = input with { Desks = [input.Desks[0] with { Signals = Array.Empty<TargetSignal>() }] };
        var result = SweepPlay.Run(2, _ => idle, SerialWorkers.Instance, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(-1, result.Best);
        Assert.True(double.IsNaN(result.DeflatedSharpe));
        Assert.All(result.Trials, trial => Assert.Equal((0.0, 0), (trial.NetReturn, trial.Trades)));
    }

    [Fact]
    public void Trades_drawn_anew_have_the_known_distribution_of_two()
    {
        // +50 % and -40 %: own order 1.5 x 0.6 = 0.9, drawdown -40 %. With replacement: both (1/2) -10 %, twice the gain
        // (1/4) +125 %, twice the loss (1/4) -64 %. The other order falls 40 % first: the same depth.
        var drawn = TradeBootstrap.Of([0.5, -0.4], 4000, 7, SerialWorkers.Instance);
        Assert.Equal(-0.1, drawn.OwnReturn, 1e-12);
        Assert.Equal(-0.4, drawn.OwnDrawdown, 1e-12);
        var finals = drawn
            .FinalReturns.GroupBy(r => Math.Round(r, 9))
            .ToDictionary(g => g.Key, g => g.Count() / 4000.0);
        Assert.Equal([-0.64, -0.1, 1.25], finals.Keys.Order());
        Assert.InRange(finals[1.25], 0.22, 0.28);
        Assert.InRange(finals[-0.1], 0.46, 0.54);
        Assert.InRange(drawn.LossShare, 0.72, 0.78);
        Assert.All(drawn.ShuffledDrawdowns, depth => Assert.Equal(-0.4, depth, 1e-12));
        Assert.Equal(0, drawn.DeeperShare);
        var threads = TradeBootstrap.Of([0.5, -0.4], 4000, 7, new TestWorkers(4));
        Assert.Equal(drawn.FinalReturns, threads.FinalReturns);
        // Two losses and a gain between: in two of three orders the losses follow each other.
        var three = TradeBootstrap.Of([-0.1, 0.3, -0.1], 6000, 7, SerialWorkers.Instance);
        Assert.Equal(-0.1, three.OwnDrawdown, 1e-12);
        Assert.InRange(three.DeeperShare, 0.64, 0.70);
        // Lowest equity: 1, 0.9, 0.6 and 0.36, a quarter of the draws each.
        Assert.Equal([0.36, 0.6, 0.9, 1], drawn.Lowest.Select(low => Math.Round(low, 9)).Distinct().Order());
        Assert.InRange(drawn.RuinShare(0.5), 0.22, 0.28);
        Assert.InRange(drawn.RuinShare(0.95), 0.72, 0.78);
        Assert.Equal(1, drawn.RuinShare(1));
        Assert.Equal([0.0, 1, 2], drawn.Fan!.At);
        Assert.Equal([1.0, 1.5, 0.9], drawn.Fan.Own.Select(e => Math.Round(e, 9)));
        Assert.Equal([1.0, 0.6, 0.36], drawn.Fan.Quantiles[0].Select(e => Math.Round(e, 9)));
        Assert.Equal([1.0, 1.5, 2.25], drawn.Fan.Quantiles[^1].Select(e => Math.Round(e, 9)));
        // A ruined account stays ruined.
        Assert.Equal(-1, TradeBootstrap.Of([-1.5, 3], 10, 7, SerialWorkers.Instance).OwnReturn);
    }

    [Fact]
    public void A_fan_keeps_both_ends_of_a_long_curve_and_its_quantiles_are_those_of_every_place()
    {
        var places = EquityFan.Places(5001);
        Assert.Equal(EquityFan.MostPlaces, places.Length);
        Assert.Equal((0, 5000), (places[0], places[^1]));
        Assert.Equal(places.Order().Distinct(), places);
        Assert.Equal([0, 1, 2], EquityFan.Places(3));
        var fan = EquityFan.Of(
            [0, 1],
            [
                [1, 5],
                [1, 1],
                [1, 3],
                [1, 2],
                [1, 4],
            ],
            []
        );
        Assert.Equal([1.2, 2, 3, 4, 4.8], fan.Quantiles.Select(q => Math.Round(q[1], 12)));
        Assert.Throws<ArgumentException>(() =>
            EquityFan.Of(
                [0, 1],
                [
                    [1],
                ],
                []
            )
        );
    }

    [Fact]
    public void A_trace_up_to_a_cut_leaves_out_the_prices_of_the_next_open()
    {
        var input = Input(0.0005);
        var trace = new DecisionTrace();
        Backtester.Run(input, trace);
        var cut = trace.Entries.First(one => one is { What: "order", Kind: OrderKind.Market }).Time;
        var until = trace.Until(cut);
        Assert.Contains(until, one => one.Time == cut && one.What == "order");
        Assert.DoesNotContain(until, one => one.Time == cut && one.What == "fill");
        Assert.Contains(trace.Entries, one => one.Time == cut && one.What == "fill");
        Assert.True(until.Count < trace.Entries.Count);
    }

    [Fact]
    public void Known_crashes_are_whole_days_in_order()
    {
        Assert.All(
            CrashEvent.Known,
            crash =>
            {
                Assert.Equal(crash.Window.From, crash.Window.From.StartOfDay);
                Assert.Equal(crash.Window.To, crash.Window.To.StartOfDay);
                Assert.True(crash.Window.From < crash.Window.To);
            }
        );
        Assert.Equal(CrashEvent.Known.Select(c => c.Window.From).Order(), CrashEvent.Known.Select(c => c.Window.From));
    }
}
