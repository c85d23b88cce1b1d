using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>Several markets and desks side by side, and what a play leaves behind.</summary>
public sealed class PlayedMarketsTests
{
    private static readonly double[] Wide = [100, 101, 99, 100];

    private static readonly Interval Five = Interval.Parse("5m");

    // B is listed from minute 3 to minute 6, where its last close is 110; A from before the start to the end.
    [Fact]
    public void A_market_is_traded_while_it_has_bars_and_closed_with_its_last()
    {
        var later = BacktestStage.Market("B", 3, [100], [100], [110]);
        var input = BacktestStage.Account(
            8,
            [BacktestStage.Market("A", -2, BacktestStage.Flat), later],
            BacktestStage.Desk(0, BacktestStage.Want(1, TargetSide.Long)),
            BacktestStage.Desk(1, BacktestStage.Want(3, TargetSide.Short))
        );
        var result = Backtester.Run(input);
        Assert.Equal(
            [
                ("B", BacktestStage.At(4), BacktestStage.At(6), 110, "end_of_data"),
                ("A", BacktestStage.At(2), BacktestStage.At(8), 100, "end_of_data"),
            ],
            result.Trades.Select(one => (one.Symbol, one.EntryTime, one.ExitTime, one.ExitPrice, one.Reason))
        );
        Assert.Equal([10_000, 10_000, 10_000, 10_000, 10_000, 9_900, 9_900, 9_900], result.Equity);
        Assert.Equal(10_000, result.Capital);
        // Nothing of B is held behind its end.
        Assert.Equal(0.1, result.Exposure[6], 0.002);
        Assert.Equal(0, result.Exposure[7]);
    }

    [Fact]
    public void The_order_in_which_markets_are_listed_does_not_matter()
    {
        string[] Symbols(params string[] listed)
        {
            var log = new FillLog([.. listed]);
            Backtester.Run(
                BacktestStage.Account(
                    4,
                    [.. listed.Select(symbol => BacktestStage.Market(symbol, 0, BacktestStage.Flat))],
                    [.. listed.Select((_, i) => BacktestStage.Desk(i, BacktestStage.Want(0, TargetSide.Long)))]
                ),
                log
            );
            return [.. log.Fills.Select(fill => fill.Symbol)];
        }
        Assert.Equal(["A", "B", "C", "A", "B", "C"], Symbols("A", "B", "C"));
        Assert.Equal(["A", "B", "C", "A", "B", "C"], Symbols("C", "A", "B"));
    }

    [Fact]
    public void Equity_is_sampled_with_the_shortest_decision_bar_and_at_the_end()
    {
        var market = BacktestStage.Market("A", 0, BacktestStage.Flat);
        var slow = BacktestStage.Desk(0) with { DecisionInterval = Five };
        var both = BacktestStage.Account(7, [market], slow, BacktestStage.Desk(0) with { Strategy = "fast" });
        Assert.Equal(Enumerable.Range(1, 7).Select(i => BacktestStage.At(i)), Backtester.Run(both).Times);
        var alone = BacktestStage.Account(7, [market], slow);
        Assert.Equal([BacktestStage.At(5), BacktestStage.At(7)], Backtester.Run(alone).Times);
    }

    // Twenty bars of a range of 2 % before the start, flat ones after it; 0.7 of the mean range of 14 bars, 13 of them wide,
    // is 1.3 %. The order of minute 1 has seen one flat bar.
    [Fact]
    public void Bars_before_the_start_say_how_wide_bars_are()
    {
        var warm = WithRange(BacktestStage.Market("A", -20, [.. Enumerable.Repeat(Wide, 20), .. BacktestStage.Flat]));
        var input = BacktestStage.Account(
            4,
            [BacktestStage.Market("B", 0, BacktestStage.Flat), warm],
            BacktestStage.Desk(1, BacktestStage.Want(0, TargetSide.Long))
        );
        Assert.Equal(101.3, Assert.Single(Backtester.Run(input).Trades).EntryPrice, 1e-9);
    }

    // The stop trails by the true range of 14 bars, which is known from the start on or not at all.
    [Theory]
    [InlineData(20, true)]
    [InlineData(0, false)]
    public void Bars_before_the_start_warm_what_the_trader_knows(int before, bool moves)
    {
        var rows = Enumerable.Repeat(Wide, before + 6).ToArray();
        var desk = BacktestStage.Desk(0, BacktestStage.Want(0, TargetSide.Long, stop: 0.05)) with
        {
            Position = new PositionOptions { Trailing = new TrailingOptions(new Distance(DistanceKind.Atr, 1)) },
        };
        var result = Backtester.Run(BacktestStage.Account(6, [BacktestStage.Market("A", -before, rows)], desk));
        Assert.Equal(moves, result.Actions.Length > 0);
        Assert.All(result.Actions, one => Assert.Equal(PositionActionKind.MoveStop, one.Kind));
    }

    // A decision bar of five minutes runs from 99 to 101, a minute of it through 1 at most: ranges of 2 % and of less. The
    // shortest of a market counts, not that of another market.
    [Theory]
    [InlineData(0, 101)]
    [InlineData(1, 102)]
    public void Slippage_grows_with_the_range_of_the_shortest_decision_bar_of_its_market(int other, double price)
    {
        double[][] five =
        [
            [100],
            [100.5, 101, 100, 100.5],
            [100, 100.5, 99.5, 100],
            [99.5, 100, 99, 99.5],
            [100],
        ];
        double[][] rows = [.. Enumerable.Range(0, 16).SelectMany(_ => five), .. BacktestStage.Flat];
        MarketInput[] markets =
        [
            WithRange(BacktestStage.Market("A", -75, rows)) with
            {
                Costs = new CostSchedule(0, 0, new SlippageOptions(0, 1)),
            },
            BacktestStage.Market("B", 0, BacktestStage.Flat),
        ];
        var signal = new TargetSignal(0, BacktestStage.At(0), BacktestStage.At(5), TargetSide.Long) { Quantity = 10 };
        var slow = BacktestStage.Desk(0, signal) with { DecisionInterval = Five };
        var fast = BacktestStage.Desk(other) with { Strategy = "fast" };
        var trade = Assert.Single(Backtester.Run(BacktestStage.Account(10, markets, slow, fast)).Trades);
        Assert.Equal(BacktestStage.At(5), trade.EntryTime);
        Assert.Equal(other == 0, trade.EntryPrice < 101.5);
        Assert.True(other == 0 || Math.Abs(trade.EntryPrice - price) < 0.02, $"{trade.EntryPrice}");
    }

    // Both markets predict a rise on the bar of minute 2, which closes at 3. What B avoids is known of B alone.
    [Theory]
    [InlineData(3, "A")]
    [InlineData(4, "A B")]
    public void A_regime_is_known_of_its_market_from_its_close_on(double knownAt, string traded)
    {
        var market = BacktestStage.Market("B", 0, BacktestStage.Flat) with
        {
            Regimes = new[] { new RegimeSeen(0, BacktestStage.At(knownAt), MarketRegime.HighVolatility) },
        };
        var filters = new SignalFilters { AvoidRegimes = [MarketRegime.HighVolatility] };
        Assert.Equal(traded, Traded(market, RiskOptions.Off, desk => desk with { Filters = filters }));
    }

    // Settlements of 1 % a minute apart: two more would be paid by who holds two bars from minute 3 on, and 1 % is allowed. A
    // settlement at the very close of the decision is not known yet.
    [Theory]
    [InlineData(1.5, 2.5, "A")]
    [InlineData(2, 3, "A B")]
    public void A_settlement_is_known_of_its_market_after_it(double first, double second, string traded)
    {
        var market = BacktestStage.Market("B", 0, BacktestStage.Flat) with
        {
            Funding = new FundingTable(
                [BacktestStage.At(first), BacktestStage.At(second)],
                [0.01, 0.01],
                [double.NaN, double.NaN]
            ),
        };
        Assert.Equal(traded, Traded(market, RiskOptions.Off with { FundingCost = 0.01 }, desk => desk));
    }

    [Theory]
    [InlineData(3, "A")]
    [InlineData(4, "A B")]
    public void A_weight_is_known_of_its_market_from_its_close_on(double knownAt, string traded)
    {
        var market = BacktestStage.Market("B", 0, BacktestStage.Flat) with
        {
            Allocations = new[] { new AllocationSeen(0, BacktestStage.At(knownAt), 0) },
        };
        Assert.Equal(traded, Traded(market, RiskOptions.Off, desk => desk));
    }

    [Fact]
    public void Decisions_of_bars_before_the_start_and_behind_the_end_are_not_played()
    {
        var desk = BacktestStage.Desk(
            0,
            [
                .. Enumerable
                    .Range(-5, 8)
                    .Select(bar => BacktestStage.Want(bar, bar == 0 ? TargetSide.Long : TargetSide.Flat)),
            ]
        );
        var market = BacktestStage.Market("A", -5, [.. BacktestStage.Flat, .. BacktestStage.Flat]);
        var input = BacktestStage.Account(4, [market], desk);
        var trade = Assert.Single(Backtester.Run(input).Trades);
        Assert.Equal((BacktestStage.At(1), BacktestStage.At(2)), (trade.EntryTime, trade.ExitTime));
        // A wish on the bar before the start is known at the start.
        var early = BacktestStage.Desk(0, BacktestStage.Want(-1, TargetSide.Long));
        Assert.Empty(Backtester.Run(input with { Desks = [early] }).Trades);
        var model = early with
        {
            Signals = Array.Empty<TargetSignal>(),
            Predictions = Enumerable.Range(-5, 8).Select(bar => BacktestStage.Rise(bar)).ToArray(),
        };
        var times = Backtester.Run(input with { Desks = [model] }).Trades.Select(one => one.EntryTime);
        Assert.Equal([BacktestStage.At(1), BacktestStage.At(3)], times);
    }

    // A halt at 5 % below the highest equity, a fold that lifts it, and another halt.
    [Fact]
    public void The_first_halt_is_the_one_that_is_told_and_none_where_halts_are_ignored()
    {
        double[][] rows =
        [
            [100],
            [100, 110, 100, 110],
            [110, 110, 104, 104],
            [104],
            [104],
            [104, 104, 98, 98],
            [98],
            [98],
        ];
        var desk = BacktestStage.Desk(
            0,
            BacktestStage.Want(0, TargetSide.Long, 99),
            BacktestStage.Want(4, TargetSide.Long, 90)
        );
        var input = BacktestStage.Account(8, [BacktestStage.Market("A", 0, rows)], desk) with
        {
            FoldStarts = new[] { BacktestStage.At(4) },
            Risk = RiskOptions.Off with { MaxDrawdown = 0.05, OnHalt = HaltPolicy.ResumeNextFold },
        };
        var result = Backtester.Run(input);
        var halts = result.RiskEvents.Where(one => one.Action == "halt").Select(one => one.Time);
        Assert.Equal([BacktestStage.At(3), BacktestStage.At(6)], halts);
        Assert.Equal(BacktestStage.At(3), result.HaltedAt);
        var ignored = Backtester.Run(input with { IgnoreHalts = true });
        Assert.Null(ignored.HaltedAt);
        Assert.DoesNotContain(ignored.RiskEvents, one => one.Action == "halt");
    }

    [Fact]
    public void Who_watches_sees_all_that_the_result_holds_and_a_restart_is_not_seen()
    {
        var desk = BacktestStage.Desk(
            0,
            BacktestStage.Want(0, TargetSide.Long, stop: 0.05),
            BacktestStage.Want(6, TargetSide.Flat)
        ) with
        {
            Position = new PositionOptions
            {
                BreakEven = new BreakEvenOptions(new Distance(DistanceKind.Share, 0.01), 0.005),
            },
        };
        double[][] rows =
        [
            [100],
            [100],
            [102],
            [102],
            [102],
            [102],
            [102],
            [102],
            [102],
        ];
        var input = BacktestStage.Account(9, [BacktestStage.Market("A", 0, rows)], desk) with
        {
            Risk = RiskOptions.Off with { MaxLeverage = 0.05 },
        };
        var (watch, again) = (new Watch(), new Watch());
        var result = Backtester.Run(input, watch);
        var restarts = 0;
        var other = Backtester.RunWith(
            input,
            again,
            playback =>
            {
                playback.Restart();
                restarts++;
            }
        );
        Assert.Equal(9, restarts);
        Assert.Equal(watch.Seen, again.Seen);
        Assert.Equal(result.Trades, other.Trades);
        Assert.Equal(result.Trades, watch.Trades);
        Assert.NotEmpty(result.Trades);
        Assert.Equal(result.RiskEvents, watch.Risks);
        Assert.NotEmpty(result.RiskEvents);
        Assert.Equal(result.Actions, watch.Actions);
        Assert.Equal(("break_even", 95), (result.Actions[0].Step.Rule, result.Actions[0].From));
        Assert.Contains("Transfer", watch.Seen);
        Assert.Contains("Market Filled", watch.Seen);
        Assert.Contains("fill Market", watch.Seen);
    }

    // Both desks follow a rise that is predicted on the bar of minute 2.
    private static string Traded(MarketInput second, RiskOptions risk, Func<DeskInput, DeskInput> with)
    {
        var rises = new[] { BacktestStage.Rise(2, 2) };
        var input = BacktestStage.Account(
            6,
            [BacktestStage.Market("A", 0, BacktestStage.Flat), second],
            with(BacktestStage.Desk(0) with { Predictions = rises }),
            with(BacktestStage.Desk(1) with { Predictions = rises })
        ) with
        {
            Risk = risk,
        };
        var half = input.Desks.Select(desk => desk with { Sizing = desk.Sizing with { Fraction = 0.4 } });
        var trades = Backtester.Run(input with { Desks = [.. half] }).Trades;
        return string.Join(' ', trades.Select(one => one.Symbol).Order(StringComparer.Ordinal));
    }

    // 0.7 of the recent range.
    private static MarketInput WithRange(MarketInput market) =>
        market with
        {
            Costs = new CostSchedule(0, 0, new SlippageOptions(0, 0.7)),
        };

    private sealed class Watch : ITraderObserver
    {
        public List<string> Seen { get; } = [];

        public List<TradeRecord> Trades { get; } = [];

        public List<RiskEvent> Risks { get; } = [];

        public List<PositionAction> Actions { get; } = [];

        public void OnEntry(in LedgerEntry entry) => Seen.Add($"{entry.Cause}");

        public void OnOrder(in Order order, OrderState state, Instant time) => Seen.Add($"{order.Kind} {state}");

        public void OnFill(in Fill fill, in Order order) => Seen.Add($"fill {order.Kind}");

        public void OnTrade(TradeRecord trade) => Trades.Add(trade);

        public void OnRisk(RiskEvent risk) => Risks.Add(risk);

        public void OnAction(in PositionAction action) => Actions.Add(action);
    }
}
