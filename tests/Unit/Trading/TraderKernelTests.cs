using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Testkit;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

public sealed class TraderKernelTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Fact]
    public void A_bar_and_a_prediction_allocate_nothing()
    {
        var trader = NewTrader(RiskOptions.Off);
        var venue = NewVenue();
        var commands = new CommandList();
        for (var i = 0; i < 4_000; i++)
        {
            Step(trader, venue, commands, i);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 4_000; i < 14_000; i++)
        {
            Step(trader, venue, commands, i);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        // The only things that may allocate are trade records: none without an observer but the record itself.
        var trades = 10_000 / 10;
        Assert.True(trader.Ledger.Count > 500);
        Assert.True(allocated <= trades * 300L, $"{allocated} bytes for {trades} trades.");
    }

    [Fact]
    public void Bars_without_trades_allocate_not_one_byte()
    {
        var trader = NewTrader(new RiskOptions());
        var commands = new CommandList();
        for (var i = 0; i < 1000; i++)
        {
            Close(trader, commands, BarAt(i, 100 + i % 7), PredictionAt(i, 0.1));
        }
        var bar = 1000;
        var least = Allocations.Least(_ =>
        {
            for (var end = bar + 1_000; bar < end; bar++)
            {
                Close(trader, commands, BarAt(bar, 100 + bar % 7), PredictionAt(bar, 0.1));
            }
        });
        Assert.Equal(0, least);
        Assert.Equal(0, commands.Count);
    }

    [Fact]
    public void A_managed_position_whose_stop_moves_every_bar_allocates_not_one_byte()
    {
        var atr = new Distance(DistanceKind.Atr, 3);
        var options = TraderOptions.Single(
            InstrumentSpec.Permissive("TEST"),
            Interval.Minute,
            Interval.Minute,
            new SignalOptions(ExitThreshold: 0.01),
            new SizingOptions(),
            RiskOptions.Off
        );
        var rules = new PositionOptions
        {
            Ladder = [new LadderRung(new Distance(DistanceKind.Share, 0.4), 0.5)],
            Add = new ScaleInOptions(3, atr, 0.5),
            Trailing = new TrailingOptions(atr),
            BreakEven = new BreakEvenOptions(atr, 0),
            TimeStop = new TimeStopOptions(5, new Distance(DistanceKind.Share, 0.00001)),
            Emergency = new EmergencyOptions(new Distance(DistanceKind.Atr, 50), null, 0.1, 1_000_000_000_000),
            SignalFade = 0.01,
        };
        var managed = options with { Desks = [options.Desks[0] with { Position = rules }] };
        var trader = new Trader(managed, Money.Parse("10000"), Start);
        var venue = NewVenue();
        var commands = new CommandList();
        var orders = 0;
        var bar = 0;
        void Play(int count)
        {
            for (var end = bar + count; bar < end; bar++)
            {
                // Rises for ever, so that the stop follows and never trades, and far below the rung at 140.
                var now = BarAt(bar, 100 + bar * 0.0005);
                venue.Begin(now);
                while (venue.TryFillAtOpen(now, out var fill))
                {
                    trader.On(fill, commands);
                    Send(trader, venue, commands, null, fill.Time);
                }
                venue.End(now);
                trader.On(now);
                trader.On(new BarsClosed(now.KnownAt), commands);
                trader.On(PredictionAt(bar, 0.9) with { HorizonBars = 0, TakeProfit = double.NaN }, commands);
                trader.On(new DecisionsMade(now.KnownAt), commands);
                orders += commands.Count;
                Send(trader, venue, commands, null, now.KnownAt);
            }
        }
        Play(1000);
        orders = 0;
        Assert.Equal(0, Allocations.Least(_ => Play(400)));
        Assert.True(orders > 5_000, $"only {orders} commands");
    }

    [Fact]
    public void A_replay_gives_the_same_commands_and_the_same_state()
    {
        var first = Play(5000);
        var second = Play(5000);
        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Commands, second.Commands);
        Assert.True(first.Commands.Count > 100);
        Assert.NotEqual(first.Hash, Play(4999).Hash);
    }

    [Fact]
    public void A_stale_prediction_is_ignored_and_a_future_one_refused()
    {
        var trader = NewTrader(RiskOptions.Off);
        var commands = new CommandList();
        trader.On(BarAt(0, 100));
        Close(trader, commands, BarAt(1, 100), PredictionAt(0, 0.9));
        Assert.Equal(0, commands.Count);
        Assert.Throws<ArgumentException>(() => trader.On(PredictionAt(2, 0.9), commands));
        trader.On(PredictionAt(1, 0.9), commands);
        Assert.Equal(0, commands.Count);
        trader.On(new DecisionsMade(BarAt(1, 100).KnownAt), commands);
        Assert.Equal(1, commands.Count);
    }

    [Fact]
    public void A_bar_out_of_order_is_refused()
    {
        var trader = NewTrader(RiskOptions.Off);
        trader.On(BarAt(1, 100));
        Assert.Throws<ArgumentException>(() => trader.On(BarAt(1, 100)));
    }

    [Fact]
    public void A_fill_of_an_order_that_is_not_ours_stops_the_step()
    {
        var trader = NewTrader(RiskOptions.Off);
        var fill = new Fill(
            new OrderId(9),
            Start,
            Side.Long,
            Price.Parse("1"),
            Price.Parse("1"),
            Quantity.Parse("1"),
            Money.Zero
        );
        Assert.Throws<Core.InvariantException>(() => trader.On(fill, new CommandList()));
    }

    [Fact]
    public void Protection_that_the_venue_refuses_closes_the_position()
    {
        var trader = NewTrader(RiskOptions.Off);
        var commands = new CommandList();
        Close(trader, commands, BarAt(0, 100), PredictionAt(0, 0.9));
        var entry = commands.Items[0].Order;
        commands.Clear();
        trader.On(
            new Fill(
                entry.Id,
                entry.Submitted,
                entry.Side,
                Price.Parse("100"),
                Price.Parse("100"),
                entry.Quantity,
                Money.Zero
            ),
            commands
        );
        var stop = commands.Items[0].Order;
        Assert.Equal(OrderKind.Stop, stop.Kind);
        commands.Clear();
        trader.On(new OrderUpdate(stop.Id, entry.Submitted, OrderState.Rejected), commands);
        var exit = Assert.Single(commands.Items.ToArray()).Order;
        Assert.True(exit is { Kind: OrderKind.Market, ReduceOnly: true, Side: Side.Short });
        Assert.Equal(entry.Quantity, exit.Quantity);
    }

    [Fact]
    public void An_exit_that_ends_by_itself_is_decided_anew_for_the_same_reason()
    {
        var trader = NewTrader(RiskOptions.Off);
        var commands = new CommandList();
        Close(trader, commands, BarAt(0, 100), PredictionAt(0, 0.9));
        var entry = commands.Items[0].Order;
        var price = Price.Parse("100");
        trader.On(new Fill(entry.Id, entry.Submitted, entry.Side, price, price, entry.Quantity, Money.Zero), commands);
        commands.Clear();
        trader.CloseAll(CloseReason.Horizon, commands);
        var exit = commands.Items.ToArray().Single(one => one.Order.Kind == OrderKind.Market).Order;
        commands.Clear();
        trader.On(new OrderUpdate(exit.Id, entry.Submitted, OrderState.Expired), commands);
        var again = commands.Items.ToArray().Single(one => one.Order.Kind == OrderKind.Market).Order;
        Assert.Equal(CloseReason.Horizon, again.Reason);
    }

    [Fact]
    public void A_decision_off_the_grid_is_refused()
    {
        var table = Table(100);
        var late = PredictionAt(3, 0.9) with { KnownAt = Start + 1 };
        Assert.Throws<ArgumentException>(() => Backtester.Run(Input(table, [late])));
        var twice = PredictionAt(3, 0.9);
        Assert.Throws<ArgumentException>(() => Backtester.Run(Input(table, [twice, twice])));
        var five = Input(table, []) with { DecisionInterval = new Interval(90_000_000_000) };
        Assert.Throws<ArgumentException>(() => Backtester.Run(five));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_at_load()
    {
        var input = Input(Table(100), []);
        var rich = input with { Options = input.Options with { Capital = 1e10 } };
        Assert.Throws<Core.Errors.UserException>(() => Backtester.Run(rich));
    }

    [Fact]
    public void An_empty_period_gives_an_empty_result()
    {
        var result = Backtester.Run(Input(Table(100), []) with { End = Start });
        Assert.Empty(result.Times);
        Assert.Empty(result.DailyReturns);
        Assert.Equal(10000, result.Capital);
    }

    [Fact]
    public void Flat_days_are_included_and_a_partial_day_counts()
    {
        var result = Backtester.Run(Input(Table(1440 + 60), []));
        Assert.Equal([Start, Start + Instant.NanosecondsPerDay], result.Days);
        Assert.Equal([0.0, 0.0], result.DailyReturns);
        Assert.Equal(1500, result.Times.Length);
    }

    private static (List<Command> Commands, Core.Hashing.Hash128 Hash) Play(int bars)
    {
        var trader = NewTrader(RiskOptions.Off);
        var venue = NewVenue();
        var commands = new CommandList();
        var all = new List<Command>();
        for (var i = 0; i < bars; i++)
        {
            Step(trader, venue, commands, i, all);
        }
        return (all, trader.HashState());
    }

    private static void Step(Trader trader, BarVenue venue, CommandList commands, int i, List<Command>? all = null)
    {
        var bar = BarAt(i, 100 + i % 13 * 0.1);
        venue.Begin(bar);
        while (venue.TryFillAtOpen(bar, out var fill))
        {
            trader.On(fill, commands);
            Send(trader, venue, commands, all, fill.Time);
        }
        while (venue.TryFillInside(bar, out var fill))
        {
            trader.On(fill, commands);
            Send(trader, venue, commands, all, fill.Time);
        }
        venue.End(bar);
        Close(trader, commands, bar, PredictionAt(i, i % 10 == 0 ? 0.9 : 0.2));
        Send(trader, venue, commands, all, bar.KnownAt);
    }

    private static void Close(Trader trader, CommandList commands, in Bar bar, in Prediction prediction)
    {
        trader.On(bar);
        trader.On(new BarsClosed(bar.KnownAt), commands);
        trader.On(prediction, commands);
        trader.On(new DecisionsMade(bar.KnownAt), commands);
    }

    private static void Send(Trader trader, BarVenue venue, CommandList commands, List<Command>? all, Instant time)
    {
        while (commands.Count > 0)
        {
            all?.AddRange(commands.Items);
            venue.Apply(commands, time);
            commands.Clear();
            while (venue.TryConfirm(out var update))
            {
                trader.On(update, commands);
            }
        }
    }

    private static BarVenue NewVenue() =>
        new([new BarMarketOptions(new CostSchedule(), Interval.Minute, FundingTable.None)], Start);

    private static Trader NewTrader(RiskOptions risk) =>
        new(
            TraderOptions.Single(
                InstrumentSpec.Permissive("TEST"),
                Interval.Minute,
                Interval.Minute,
                new SignalOptions(),
                new SizingOptions(),
                risk
            ),
            Money.Parse("10000"),
            Start
        );

    private static Bar BarAt(int i, double price)
    {
        var open = Start + i * Interval.Minute.Nanoseconds;
        return new Bar(open, open + Interval.Minute.Nanoseconds, price, price + 0.3, price - 0.3, price + 0.05);
    }

    private static Prediction PredictionAt(int i, double pLong)
    {
        var open = Start + i * Interval.Minute.Nanoseconds;
        return new Prediction(
            0,
            open,
            open + Interval.Minute.Nanoseconds,
            0.05,
            0.95 - pLong,
            pLong,
            -1,
            0.01,
            0.005,
            0.015,
            0.01,
            0.01,
            0.01,
            0.01,
            5,
            0.5,
            0.5,
            default
        );
    }

    private static MarketTable Table(int count)
    {
        var price = Enumerable.Repeat(100.0, count).ToArray();
        return new MarketTable(
            "TEST",
            Interval.Minute,
            Interval.Minute.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Core.Market.Input.Open] = price,
                [Core.Market.Input.High] = price,
                [Core.Market.Input.Low] = price,
                [Core.Market.Input.Close] = price,
            }
        );
    }

    private static BacktestInput Input(MarketTable table, Prediction[] predictions) =>
        new(
            table,
            Interval.Minute,
            FundingTable.None,
            predictions,
            Start,
            table.KnownAt(table.Count - 1),
            default,
            new BacktestOptions(
                10000,
                new CostSchedule(),
                new SignalOptions(),
                new SizingOptions(),
                new RiskOptions(),
                InstrumentSpec.Permissive("TEST")
            )
        );
}
