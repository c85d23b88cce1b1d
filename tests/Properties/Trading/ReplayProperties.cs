using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Replay;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Properties.Trading;

/// <summary>Whole replays: trader, venue, ledger.</summary>
public sealed class ReplayProperties
{
    private static readonly Interval Second = Interval.Parse("1s");

    [Theory]
    [InlineData(QueueModel.Conservative)]
    [InlineData(QueueModel.Proportional)]
    public void Causes_add_up_to_the_change_of_equity_exactly(QueueModel queue)
    {
        var (trades, makers, settled, reasons) = (0, 0, 0, new HashSet<string>(StringComparer.Ordinal));
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var tape = new RandomTape(seed, 12_000);
            var input = Input(tape, seed);
            var log = new EventLog();
            var fills = new FillLog(["TEST"]);
            var result = Run(tape, input, queue, log);
            var cash = Money.Zero;
            foreach (var entry in log.Entries)
            {
                cash += entry.Amount;
                Assert.Equal(cash, entry.Cash);
            }
            Assert.Equal(cash.ToDouble(), result.Equity[^1]);
            Assert.Equal(result.Equity[^1] - result.Capital, result.Trades.Sum(trade => trade.NetPnl), 1e-6);
            Assert.Equal(result.Fees, result.Trades.Sum(trade => trade.Fees), 1e-6);
            Assert.Equal(result.Funding, result.Trades.Sum(trade => trade.Funding), 1e-6);
            settled += result.Funding != 0 ? 1 : 0;
            Run(tape, input, queue, fills);
            Assert.Equal(0, fills.Fills.Sum(f => f.Side == Side.Long ? f.Quantity : -f.Quantity), 1e-6);
            makers += fills.Fills.Count(f => f.Liquidity == "maker");
            trades += result.Trades.Length;
            reasons.UnionWith(result.Trades.Select(trade => trade.Reason));
        }
        Assert.True(
            trades > 100 && makers > 20 && settled > 4,
            $"{trades} trades, {makers} fills as maker, funding in {settled} runs"
        );
        Assert.Superset(new HashSet<string>(["stop_loss", "take_profit", "signal_exit", "end_of_data"]), reasons);
    }

    [Fact]
    public void The_same_recording_gives_the_same_events()
    {
        var tape = new RandomTape(5, 12_000);
        var (first, second) = (new EventLog(), new EventLog());
        Run(tape, Input(tape, 5), QueueModel.Proportional, first);
        Run(tape, Input(tape, 5), QueueModel.Proportional, second);
        Assert.True(first.Lines.Count > 100);
        Assert.Equal(first.Lines, second.Lines);
    }

    [Fact]
    public void The_future_never_changes_the_past()
    {
        for (var seed = 1UL; seed <= 6; seed++)
        {
            var tape = new RandomTape(seed, 12_000);
            var input = Input(tape, seed);
            var half = tape.Events[tape.Events.Count / 2].Time;
            var (whole, cut) = (new EventLog(), new EventLog());
            Run(tape, input, QueueModel.Proportional, whole);
            tape.Events.RemoveAll(one => one.Time > half);
            Run(tape, input, QueueModel.Proportional, cut);
            var last = Second.OpenTime(Second.BarNumber(half));
            var before = whole.Lines.Where(line => line.Time < last).ToList();
            Assert.True(before.Count > 20);
            Assert.Equal(before, cut.Lines.Where(line => line.Time < last));
        }
    }

    private static BacktestResult Run(RandomTape tape, AccountInput input, QueueModel queue, ITraderObserver log) =>
        ReplayBacktester.Run(input, new BookReplayOptions(queue), sink => TapeRun.Play(tape, sink), log);

    private static AccountInput Input(RandomTape tape, ulong seed)
    {
        var maker = new ReplayBars(Second);
        foreach (var one in tape.Events.Where(one => one.IsTrade))
        {
            maker.Add(one.Trade);
        }
        var bars = maker.ToTable("TEST");
        var random = RandomStream.Named(seed, "signals");
        var signals = new List<TargetSignal>();
        for (var row = 1; row < bars.Count; row++)
        {
            if (!bars.IsMissing(row))
            {
                var side = (TargetSide)random.NextInt(3);
                var (stop, target) = (0.02 + 0.04 * random.NextDouble(), 0.02 + 0.04 * random.NextDouble());
                signals.Add(
                    new TargetSignal(0, bars.OpenTime(row), bars.KnownAt(row), side, double.NaN, 0.3, stop, target)
                );
            }
        }
        var costs = new CostSchedule(0.0005, 0.0002)
        {
            Latency = new LatencyOptions(LatencyKind.Sampled, 20, 300, (long)seed),
        };
        Instant[] times = [.. Enumerable.Range(1, bars.Count - 1).Where(i => i % 3 == 0).Select(bars.OpenTime)];
        var rates = Array.ConvertAll(times, _ => 0.001 * random.NextNormal());
        var funding = new FundingTable(times, rates, Array.ConvertAll(times, _ => double.NaN));
        return new AccountInput(
            [new MarketInput(bars, funding, TapeRun.Spec with { StepSize = Quantity.Parse("0.001") }, costs)],
            [
                new DeskInput(
                    0,
                    Second,
                    ReadOnlyMemory<Prediction>.Empty,
                    new SignalOptions(MinConfidence: 0),
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
}
