using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Runtime.Backtests;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Portfolio;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Edge.Runtime;

/// <summary>Whether <c>backtest lookahead</c> finds weights that know tomorrow's close.</summary>
public sealed class WeightLookAheadTests
{
    private static readonly Interval SixHours = new(6 * Interval.Hour.Nanoseconds);

    /// <summary>In and out of three symbols; weights are known some days before they can be.</summary>
    private sealed class Weighed(MarketTable[] bars, int early, bool trades) : IPlayable
    {
        public AccountInput Input => Of(bars);

        public IReadOnlyList<string> Notes => [];

        public bool Decides => false;

        public AccountInput On(IReadOnlyList<MarketInput> markets, CancellationToken cancel) =>
            Of([.. markets.Select(market => market.Bars)]);

        public AccountInput Remade(IReadOnlyList<MarketInput> markets, CancellationToken cancel) => On(markets, cancel);

        private AccountInput Of(MarketTable[] tables)
        {
            var options = new AllocationOptions(WeightMethod.RiskParity) { Lookback = 10, Rebalance = Interval.Day };
            var weights = AllocationPlan.Of(tables, options);
            return new AccountInput(
                [
                    .. tables.Select(
                        (table, i) =>
                            new MarketInput(
                                table,
                                FundingTable.None,
                                InstrumentSpec.Permissive(table.Symbol),
                                new CostSchedule(0.0002, 0.0002)
                            )
                            {
                                Allocations = Array.ConvertAll(
                                    weights[i],
                                    one => one with { KnownAt = one.KnownAt - early * Instant.NanosecondsPerDay }
                                ),
                            }
                    ),
                ],
                [.. tables.Select((table, i) => Desk(table, i))],
                tables[0].OpenTime(0),
                tables[0].KnownAt(tables[0].Count - 1),
                ReadOnlyMemory<Instant>.Empty,
                10_000,
                RiskOptions.Off
            );
        }

        private DeskInput Desk(MarketTable table, int index) =>
            new(index, table.Interval, ReadOnlyMemory<Prediction>.Empty, new SignalOptions(), new SizingOptions())
            {
                Signals = Enumerable
                    .Range(0, trades ? table.Count : 0)
                    .Select(i => new TargetSignal(
                        index,
                        table.OpenTime(i),
                        table.KnownAt(i),
                        i % 2 == 0 ? TargetSide.Long : TargetSide.Flat,
                        Fraction: 0.2
                    ))
                    .ToArray(),
            };
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Weights_of_closed_days_are_clean_and_weights_of_tomorrow_are_found(int early, bool trades)
    {
        var result = LookAheadRun.Run(
            new Weighed([Market("A", 1), Market("B", 2), Market("C", 3)], early, trades),
            12,
            3,
            SerialWorkers.Instance,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(early == 0, result.IsClean);
        var found = result.Cuts.Where(cut => cut.Difference is not null).ToArray();
        Assert.All(found, cut => Assert.StartsWith("portfolio weight", cut.Difference, StringComparison.Ordinal));
        // The weights of the first days have no tomorrow that they could know.
        Assert.True(early == 0 || found.Length >= 9, $"{found.Length}");
    }

    private static MarketTable Market(string symbol, ulong seed)
    {
        var random = new RandomStream(seed);
        var closes = new double[60 * 4];
        closes[0] = 100;
        for (var i = 1; i < closes.Length; i++)
        {
            closes[i] = closes[i - 1] * (1 + 0.01 * seed * random.NextNormal());
        }
        return new MarketTable(
            symbol,
            SixHours,
            SixHours.BarNumber(Instant.FromDate(2023, 1, 1)),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = closes,
                [Input.High] = closes,
                [Input.Low] = closes,
                [Input.Close] = closes,
            }
        );
    }
}
