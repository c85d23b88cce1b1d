using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Runtime.Backtests;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Edge.Runtime;

public sealed class LookAheadRunTests
{
    /// <summary>Holds what the close of some bars ahead says.</summary>
    private sealed class Follower(MarketTable bars, int ahead) : IPlayable
    {
        public AccountInput Input => Of(bars);

        public IReadOnlyList<string> Notes => [];

        public bool Decides => true;

        public AccountInput On(IReadOnlyList<MarketInput> markets, CancellationToken cancel) => Of(markets[0].Bars);

        public AccountInput Remade(IReadOnlyList<MarketInput> markets, CancellationToken cancel) => Of(markets[0].Bars);

        private AccountInput Of(MarketTable market)
        {
            var closes = market.Array(Core.Market.Input.Close);
            var signals = Enumerable
                .Range(1, market.Count - 1 - ahead)
                .Select(i => new TargetSignal(
                    0,
                    market.OpenTime(i),
                    market.KnownAt(i),
                    closes[i + ahead] > closes[i - 1 + ahead] ? TargetSide.Long : TargetSide.Short,
                    Fraction: 0.5
                ))
                .ToArray();
            return new AccountInput(
                [
                    new MarketInput(
                        market,
                        FundingTable.None,
                        InstrumentSpec.Permissive("TEST"),
                        new CostSchedule(0.0002, 0.0002)
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
                        Signals = signals,
                    },
                ],
                market.OpenTime(0),
                market.KnownAt(market.Count - 1),
                ReadOnlyMemory<Instant>.Empty,
                10_000,
                RiskOptions.Off
            );
        }
    }

    private static MarketTable Market()
    {
        var random = new RandomStream(9);
        var closes = new double[600];
        closes[0] = 100;
        for (var i = 1; i < closes.Length; i++)
        {
            closes[i] = closes[i - 1] * (1 + 0.01 * random.NextNormal());
        }
        double[] opens = [100, .. closes[..^1]];
        return new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(Instant.FromDate(2023, 1, 1)),
            new Dictionary<Input, double[]>
            {
                [Core.Market.Input.Open] = opens,
                [Core.Market.Input.High] = [.. opens.Zip(closes, Math.Max)],
                [Core.Market.Input.Low] = [.. opens.Zip(closes, Math.Min)],
                [Core.Market.Input.Close] = closes,
            }
        );
    }

    [Fact]
    public void Who_decides_on_the_past_stays_the_same_and_who_looks_one_bar_ahead_is_found_at_every_cut()
    {
        var market = Market();
        var honest = LookAheadRun.Run(
            new Follower(market, 0),
            20,
            3,
            SerialWorkers.Instance,
            TestContext.Current.CancellationToken
        );
        Assert.True(honest.IsClean, honest.Cuts.FirstOrDefault(cut => cut.Difference is not null)?.Difference);
        Assert.All(honest.Cuts, cut => Assert.True(cut.Decisions > 20));

        var peeking = LookAheadRun.Run(
            new Follower(market, 1),
            20,
            3,
            SerialWorkers.Instance,
            TestContext.Current.CancellationToken
        );
        Assert.False(peeking.IsClean);
        // One bar of foresight changes only the last decision before a cut, and that in about half of the cases.
        Assert.InRange(peeking.Cuts.Count(cut => cut.Difference is not null), 4, 20);
        // It earns, and a bar later it does not: the profit hung on that one bar.
        Assert.True(peeking.IsFragile);
        Assert.False(honest.IsFragile);
        var far = LookAheadRun.Run(
            new Follower(market, 5),
            20,
            3,
            SerialWorkers.Instance,
            TestContext.Current.CancellationToken
        );
        // Of five bars of foresight the five last decisions hang: seldom none of them turns.
        Assert.InRange(far.Cuts.Count(cut => cut.Difference is not null), 16, 20);
    }

    [Fact]
    public void Stress_comes_at_the_largest_exposure_and_against_it()
    {
        var strategy = new Follower(Market(), 0);
        var result = StressRun.Run(
            strategy,
            new StressOptions([2], [0.1, 0.3], [24 * Interval.Hour.Nanoseconds], [1]),
            SerialWorkers.Instance,
            TestContext.Current.CancellationToken
        );
        var rows = result.Rows;
        Assert.Equal(["base", "costs", "gap", "gap", "outage", "volatility"], rows.Select(row => row.Kind));
        Assert.True(rows[1].NetReturn < rows[0].NetReturn);
        // Volatility times 1 is the market itself, but for rounding.
        Assert.Equal(rows[0].NetReturn, rows[5].NetReturn, 1e-6);
        // A jump against half of the equity takes about half of the jump.
        Assert.InRange(rows[0].NetReturn - rows[2].NetReturn, -0.03, 0.12);
    }
}
