using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Properties.Trading;

/// <summary>A market and its mirror image: what longs earn in one, shorts earn in the other.</summary>
public sealed class MirrorProperties
{
    [Fact]
    public void A_mirrored_market_pays_shorts_what_it_paid_longs()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var random = RandomStream.Named(seed, "mirror");
            var plain = Episodes(random, mirror: false, seed);
            var mirrored = Episodes(RandomStream.Named(seed, "mirror"), mirror: true, seed);
            var left = Backtester.Run(plain);
            var right = Backtester.Run(mirrored);
            Assert.Equal(left.Equity, right.Equity);
            Assert.True(left.Trades.Length >= 20);
            Assert.All(
                left.Trades.Zip(right.Trades),
                pair =>
                {
                    Assert.NotEqual(pair.First.Side, pair.Second.Side);
                    Assert.Equal(pair.First.Reason, pair.Second.Reason);
                    Assert.Equal(pair.First.NetPnl, pair.Second.NetPnl);
                }
            );
        }
    }

    [Fact]
    public void A_mirrored_market_pays_managed_shorts_what_it_paid_managed_longs()
    {
        var rules = new PositionOptions
        {
            Ladder = [new LadderRung(new Distance(DistanceKind.Risk, 0.73), 0.5)],
            Add = new ScaleInOptions(2, new Distance(DistanceKind.Risk, 0.41), 0.5),
            AverageDown = new ScaleInOptions(1, new Distance(DistanceKind.Risk, 0.57), 0.5),
            BreakEven = new BreakEvenOptions(new Distance(DistanceKind.Risk, 0.97), 0),
            Trailing = new TrailingOptions(
                new Distance(DistanceKind.Atr, 1.13),
                After: new Distance(DistanceKind.Risk, 0.31)
            ),
            TimeStop = new TimeStopOptions(3, new Distance(DistanceKind.Risk, 0.21)),
            Emergency = new EmergencyOptions(new Distance(DistanceKind.Atr, 2.17)),
            AtrPeriod = 3,
        };
        var actions = 0;
        for (var seed = 1UL; seed <= 20; seed++)
        {
            BacktestResult Run(bool mirror)
            {
                var input = Episodes(RandomStream.Named(seed, "mirror"), mirror, seed);
                var sizing = new SizingOptions(SizingKind.FixedFraction, 0.3);
                return Backtester.Run(
                    input with
                    {
                        Options = input.Options with { Position = rules, Sizing = sizing },
                    }
                );
            }
            var (left, right) = (Run(mirror: false), Run(mirror: true));
            Assert.Equal(left.Equity, right.Equity);
            Assert.Equal(
                left.Actions.Select(action => (action.Time, action.Kind, action.Step.Rule)),
                right.Actions.Select(action => (action.Time, action.Kind, action.Step.Rule))
            );
            actions += left.Actions.Length;
        }
        Assert.True(actions > 500, $"only {actions} actions");
    }

    // Each episode starts from a price of 100 and is flat before the next, so that reflecting prices about 100 is an
    // exact mirror.
    private static BacktestInput Episodes(RandomStream random, bool mirror, ulong seed)
    {
        const int Count = 30;
        const int Length = 8;
        var (open, high, low, close) = (
            new double[Count * Length],
            new double[Count * Length],
            new double[Count * Length],
            new double[Count * Length]
        );
        var predictions = new List<Prediction>();
        for (var episode = 0; episode < Count; episode++)
        {
            var isLong = random.NextInt(2) == 0 != mirror;
            predictions.Add(
                RandomMarket.Predict(episode * Length, Interval.Minute, isLong ? 0.1 : 0.8, isLong ? 0.8 : 0.1, 4)
            );
            for (var i = 0; i < Length; i++)
            {
                var row = episode * Length + i;
                double Near(double scale) =>
                    i <= 1 && scale < 0.2 ? 100 : Math.Round(100 + scale * random.NextNormal(), 2);
                var (o, c) = (Near(0.1), Near(0.4));
                c = i == 0 || i == Length - 1 ? 100 : c;
                var h = Math.Max(o, c) + Math.Round(0.2 * random.NextExponential(), 2);
                var l = Math.Min(o, c) - Math.Round(0.2 * random.NextExponential(), 2);
                (h, l) = (Math.Round(h, 2), Math.Round(l, 2));
                (open[row], close[row]) = mirror ? (Mirror(o), Mirror(c)) : (o, c);
                (high[row], low[row]) = mirror ? (Mirror(l), Mirror(h)) : (h, l);
            }
        }
        var table = RandomMarket.Table(open, high, low, close);
        return new BacktestInput(
            table,
            Interval.Minute,
            FundingTable.None,
            predictions.ToArray(),
            RandomMarket.Start,
            table.KnownAt(table.Count - 1),
            default,
            new BacktestOptions(
                10000 + seed,
                new CostSchedule(0, 0, new SlippageOptions(0)),
                new SignalOptions(),
                new SizingOptions(),
                RiskOptions.Off,
                new InstrumentSpec("TEST", Price.Zero, Quantity.Parse("0.001"), Money.Zero)
            )
        );
    }

    private static double Mirror(double price) => Math.Round(200 - price, 2);
}
