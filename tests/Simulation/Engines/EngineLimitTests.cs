using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Limits of risk on a live account: what they do, who hears of it, who lifts it, and which bars they do not believe.</summary>
public sealed class EngineLimitTests
{
    private const string Symbol = EngineStage.Symbol;

    // Its exit is refused, again and again.
    private static EngineStage HeldUp(RiskOptions risk, double quantity)
    {
        var stage = EngineStage.Trading(
            options => options with { Trader = options.Trader with { Risk = risk } },
            Symbol,
            "ETHUSDT"
        );
        stage.Want(TargetSide.Long, quantity: quantity);
        stage.RunMinutes(1);
        stage.Judge = request =>
            request is PlaceOrder { Use: RequestUse.Reducing, Kind: OrderKind.Market }
                ? Fate.Refused(-4141)
                : Fate.Normal;
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(1);
        return stage;
    }

    [Fact]
    public void What_cannot_be_closed_counts_against_limits_until_the_venue_has_an_exit()
    {
        var stage = HeldUp(RiskOptions.Off with { Portfolio = PortfolioLimits.Off with { Gross = 0.015 } }, 1);
        Assert.Equal("1", stage.View.DeskExposure(0).ToString());
        stage.Want(TargetSide.Long, desk: 1);
        stage.RunMinutes(1);
        Assert.Equal("0.499", stage.View.Position(1).ToString());
        var copy = new Engine(stage.Options);
        copy.ReadSnapshot(EngineStage.Snapshot(stage.Engine));
        Assert.Equal("1", copy.View.DeskExposure(0).ToString());
        Assert.Equal(stage.Engine.HashState(), copy.HashState());

        stage.Venue.IsFrozen = true;
        stage.Judge = _ => Fate.Normal;
        stage.RunMinutes(2);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal("0", stage.View.DeskExposure(0).ToString());
    }

    [Fact]
    public void What_cannot_be_closed_takes_no_room_of_what_its_own_desk_enters_behind_it()
    {
        var stage = HeldUp(RiskOptions.Off, 60);
        stage.Want(TargetSide.Short, quantity: 60);
        stage.RunMinutes(1);
        Assert.Equal("60", stage.Local.ToString());
        Assert.Equal("120", stage.View.DeskExposure(0).ToString());
    }

    [Fact]
    public void A_drawdown_halts_until_somebody_who_may_resumes_and_is_measured_anew_from_there()
    {
        var stage = Holding(risk => risk with { MaxDrawdown = 0.015 });
        stage.Venue.Move(Symbol, "96");
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.False(stage.View.MayEnter(0));
        var halt = Assert.Single(stage.View.Halts.Latched);
        Assert.Equal((HaltReason.Risk, ""), (halt.Reason, halt.Symbol));
        Assert.Contains("max_drawdown: 0.02", halt.Text);
        Assert.Contains("0.015", Assert.Single(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Halted).Text);

        stage.Crash(2);
        stage.RunMinutes(3);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Resume(stage, "bob");
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Resume(stage, "ann");
        stage.RunMinutes(3);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        Assert.True(stage.View.MayEnter(0));

        // From 9,797.6 it may fall by 147: 5,000 at a price that falls by 2 % do not reach that, by 4 % they do.
        stage.Venue.Move(Symbol, "100");
        stage.Want(TargetSide.Long, quantity: 50);
        stage.RunMinutes(2);
        Assert.Equal("50", stage.Local.ToString());
        stage.Venue.Move(Symbol, "98");
        stage.RunMinutes(2);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        stage.Venue.Move(Symbol, "96");
        stage.RunMinutes(2);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        Assert.Equal("0", stage.Local.ToString());
    }

    [Fact]
    public void A_drawdown_that_is_reached_again_at_once_halts_again()
    {
        var stage = Holding(risk => risk with { MaxDrawdown = 0.015 });
        stage.Judge = request => request is PlaceOrder ? Fate.Refused(-2010) : Fate.Normal;
        stage.Venue.Move(Symbol, "98");
        stage.Venue.Move(Symbol, "96.9");
        stage.RunMinutes(2);
        Assert.Equal(EnginePhase.Halted, stage.View.Phase);
        // The position is still there when it is lifted, and falls once more before the next close.
        stage.Judge = _ => Fate.Normal;
        Resume(stage, "ann");
        Assert.Empty(stage.View.Halts.Latched);
        stage.Venue.Move(Symbol, "95.1");
        stage.RunMinutes(3);
        Assert.NotEqual("50", stage.Local.ToString());
    }

    [Fact]
    public void A_daily_loss_closes_is_told_once_and_ends_with_the_day()
    {
        var stage = Holding(risk => risk with { DailyLoss = 0.015 });
        stage.Venue.Move(Symbol, "96");
        stage.RunMinutes(5);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Contains("daily_loss: 0.02", Assert.Single(stage.Alarms, one => one.Alarm == AlarmKind.Limit).Text);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
        stage.Crash(2);
        stage.RunMinutes(60 * 24 - 10);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(20);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Single(stage.Alarms, one => one.Alarm == AlarmKind.Limit);
    }

    [Fact]
    public void Fault_73_money_that_comes_lifts_no_loss_that_was_reached()
    {
        var stage = Holding(risk => risk with { DailyLoss = 0.015 });
        stage.Venue.Move(Symbol, "96");
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
        stage.Venue.Pay(IncomeKind.Transfer, "20000", "");
        stage.RunMinutes(2);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
    }

    // A loss of 1 % stays one where four fifths of the account go.
    [Fact]
    public void Fault_73_money_that_goes_reaches_no_limit()
    {
        var stage = Holding(risk => risk with { MaxDrawdown = 0.03, DailyLoss = 0.03 });
        stage.Venue.Move(Symbol, "98");
        stage.RunMinutes(2);
        stage.Venue.Pay(IncomeKind.Transfer, "-8000", "");
        stage.RunMinutes(5);
        Assert.Equal("50", stage.Local.ToString());
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        var account = stage.View.Trader.RiskView;
        Assert.Equal(0.0102, 1 - account.Equity.ToDouble() / account.Peak.ToDouble(), 1e-4);
    }

    [Fact]
    public void Fault_66_a_bar_far_from_the_mark_price_moves_no_limit()
    {
        var stage = Holding(risk => risk with { MaxDrawdown = 0.015, DailyLoss = 0.015 });
        stage.HasMarket = false;
        var minute = Next(stage);
        stage.RunUntil(minute);
        Mark(stage, "100");
        Bar(stage, stage.Wall(), 94);
        stage.HasMarket = true;
        stage.RunMinutes(2);
        AssertUntouched(stage);
    }

    [Fact]
    public void A_bar_that_no_mark_price_vouches_for_moves_no_limit()
    {
        var stage = Holding(risk => risk with { MaxDrawdown = 0.015, DailyLoss = 0.015 });
        stage.HasMarket = false;
        var minute = Next(stage);
        stage.RunUntil(minute);
        Bar(stage, stage.Wall(), 94);
        stage.HasMarket = true;
        stage.RunMinutes(2);
        AssertUntouched(stage);
    }

    [Fact]
    public void Minutes_that_are_caught_up_with_behind_an_outage_move_no_limit()
    {
        var stage = Holding(risk => risk with { MaxDrawdown = 0.015, DailyLoss = 0.015 });
        stage.Judge = request => request is ListBars ? Fate.Lost : Fate.Normal;
        stage.HasMarket = false;
        var minute = Next(stage);
        stage.RunUntil(minute + 4 * 60 * EngineStage.Second + EngineStage.Second);
        var first = stage.Wall() - EngineStage.Second - 4 * 60 * EngineStage.Second;
        for (var i = 0; i < 4; i++)
        {
            Bar(stage, first + i * 60 * EngineStage.Second, 96);
        }
        Mark(stage, "100");
        Bar(stage, stage.Wall() - EngineStage.Second, 100);
        Assert.Equal(stage.Wall() - EngineStage.Second, stage.View.LastClose);
        stage.HasMarket = true;
        stage.Judge = _ => Fate.Normal;
        stage.RunMinutes(3);
        AssertUntouched(stage);
        Assert.True(stage.View.MayEnter(0));
    }

    [Fact]
    public void A_minute_that_is_old_still_does_what_a_limit_wanted_before()
    {
        var stage = EngineStage.Trading();
        stage.Venue.IsFrozen = true;
        stage.Judge = request => request is CancelOrder or ListBars ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Long, quantity: 50);
        stage.RunMinutes(1);
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Kill, "ann", "test"));
        stage.Run(1);
        stage.Venue.IsFrozen = false;
        stage.HasMarket = false;
        stage.Venue.Finish(stage.Venue.Orders.Single(order => order.IsOpen));
        stage.RunUntil(Next(stage) + 61 * EngineStage.Second);
        Bar(stage, stage.Wall() - 61 * EngineStage.Second, 100);
        stage.Run(5);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
    }

    [Fact]
    public void A_row_of_losing_trades_stops_entries_until_midnight_though_another_trade_wins()
    {
        const string Other = "ETHUSDT";
        var stage = EngineStage.Trading(
            options => new EngineOptions(
                options.Trader with
                {
                    Risk = options.Trader.Risk with { ConsecutiveLosses = 1 },
                },
                options.Capital,
                options.Start
            ),
            Symbol,
            Other
        );
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        stage.Want(TargetSide.Long, desk: 1);
        stage.RunMinutes(1);
        Assert.Equal("1", stage.View.Position(1).ToString());
        stage.Venue.Move(Symbol, "94");
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
        stage.Venue.Move(Other, "110");
        stage.Want(TargetSide.Flat, desk: 1);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.View.Position(1).ToString());
        var account = stage.View.Trader.RiskView;
        Assert.Equal((0, 1), (account.LossStreak, account.LongestLossStreak));

        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
        stage.Crash(2);
        stage.RunMinutes(3);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());

        stage.RunMinutes(24 * 60);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("1", stage.Local.ToString());
    }

    private static EngineStage Holding(Func<RiskOptions, RiskOptions> risk)
    {
        var stage = EngineStage.Trading(options => new EngineOptions(
            options.Trader with
            {
                Risk = risk(options.Trader.Risk),
            },
            options.Capital,
            options.Start
        ));
        stage.Want(TargetSide.Long, quantity: 50);
        stage.RunMinutes(1);
        Assert.Equal("50", stage.Local.ToString());
        stage.Alarms.Clear();
        return stage;
    }

    // It was on its way for longer than the one behind it: what it announces has been settled.
    [Fact]
    public void A_mark_that_a_newer_one_overtook_is_not_believed()
    {
        const long Between = 8 * 3_600 * EngineStage.Second;
        var stage = EngineStage.Trading();
        stage.HasMarket = false;
        var close = stage.View.LastClose;
        Mark(stage, 1, close - Between);
        Mark(stage, 2, close);
        Mark(stage, 3, close + Between);
        Assert.Equal(Between, stage.View.Trader.Market(0).View(close, 0).FundingInterval);
        Mark(stage, 2, close);
        Mark(stage, 4, close + Between);
        Assert.Equal(Between, stage.View.Trader.Market(0).View(close, 0).FundingInterval);
        Assert.Equal(1, stage.View.Count(BarDiscard.OldMark));
    }

    private static void Mark(EngineStage stage, int order, Instant funding) =>
        stage.Input(
            new MarkArrived(stage.At(), Symbol, stage.Wall() + order, Price.Parse("100"), 0.0001 * order, funding)
        );

    private static void AssertUntouched(EngineStage stage)
    {
        Assert.Equal("50", stage.Local.ToString());
        Assert.Empty(stage.View.Halts.Latched);
        Assert.DoesNotContain(stage.Alarms, alarm => alarm.Alarm is AlarmKind.Limit or AlarmKind.Halted);
        Assert.Equal(Price.Parse("100"), stage.View.Trader.Market(0).LastClose);
    }

    // Monotonic time of the next full minute but one: until then nothing of the market is told.
    private static long Next(EngineStage stage)
    {
        var wall = stage.Wall().Nanoseconds;
        var minute = 60 * EngineStage.Second;
        return stage.Now + minute - wall % minute;
    }

    private static void Mark(EngineStage stage, string price) =>
        stage.Input(
            new MarkArrived(
                stage.At(),
                Symbol,
                stage.Wall(),
                Price.Parse(price),
                0,
                stage.Wall() + 3600 * EngineStage.Second
            )
        );

    private static void Bar(EngineStage stage, Instant close, double price)
    {
        var bar = new Bar(close - 60 * EngineStage.Second, close, price, price, price, price) { Volume = 1 };
        stage.Input(new BarArrived(stage.At(), Symbol, bar, true));
    }

    private static void Resume(EngineStage stage, string who)
    {
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Resume, who, "looked at"));
        stage.Run(1);
    }
}
