using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

public sealed class EngineStartTests
{
    [Fact]
    public void A_run_looks_at_the_account_step_by_step_before_it_enters()
    {
        var stage = new EngineStage();
        stage.Start(1);
        stage.Run(5);
        var questions = stage.Sent.Select(one => one.GetType().Name).ToArray();
        Assert.Equal(
            [
                nameof(CreateListenKey),
                nameof(ReadTime),
                nameof(ReadInstruments),
                nameof(ReadAccount),
                nameof(ReadAccount),
                nameof(PlaceConditional),
                nameof(ListOpenOrders),
                nameof(ListOpenConditionals),
                nameof(ListTrades),
                nameof(ListIncome),
                nameof(ListConditionals),
            ],
            questions
        );
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        Assert.Equal("10000", stage.View.Wallet.ToString());
    }

    [Fact]
    public void A_signal_becomes_an_entry_and_a_stop_that_works()
    {
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(stage.Venue.Position(EngineStage.Symbol), stage.Local);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        var stop = Assert.Single(stage.Venue.Stops);
        Assert.Equal("95", stop.Price.ToString());
        Assert.True(stop.ClosePosition);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Equal(stage.Venue.Wallet, stage.View.Trader.Ledger.Cash);
        Assert.Empty(stage.Alarms);
    }

    [Fact]
    public void A_stop_that_trades_ends_the_position_and_nothing_stays_at_the_venue()
    {
        var stage = EngineStage.Holding();
        stage.Venue.Move(EngineStage.Symbol, "94.5");
        stage.Run(5);
        Assert.Equal("0", stage.Local.ToString());
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
        Assert.Empty(stage.View.Orders);
        Assert.Equal(stage.Venue.Wallet, stage.View.Wallet);
        Assert.Empty(stage.Alarms);
    }

    [Fact]
    public void A_reversal_waits_until_nothing_of_the_old_position_can_trade()
    {
        var stage = EngineStage.Holding();
        var left = -1;
        stage.Judge = request =>
        {
            left = request is PlaceOrder { Use: RequestUse.Opening } ? stage.Venue.Stops.Count() : left;
            return Fate.Normal;
        };
        stage.Want(TargetSide.Short);
        stage.RunMinutes(1);
        Assert.Equal("-1", stage.Local.ToString());
        Assert.Equal(0, left);
        Assert.Equal(stage.Venue.Position(EngineStage.Symbol), stage.Local);
        var kinds = stage.Sent.Where(one => one is PlaceOrder or CancelConditional or PlaceConditional);
        Assert.Equal(
            ["PlaceOrder", "CancelConditional", "PlaceOrder", "PlaceConditional"],
            kinds.Select(one => one.GetType().Name)
        );
    }

    [Fact]
    public void A_reversal_whose_exit_was_heard_of_long_after_its_decision_is_not_entered()
    {
        var stage = EngineStage.Holding();
        var isDeaf = false;
        stage.Stream = _ => isDeaf ? (0, 0) : (1, 0);
        stage.Judge = request =>
            isDeaf && request is not PlaceOrder { Use: RequestUse.Reducing } ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Short);
        stage.After = input => isDeaf |= input is SignalsArrived { Signals.IsEmpty: false };
        stage.Run(200);
        stage.After = _ => { };
        isDeaf = false;
        stage.RunMinutes(5);
        Assert.DoesNotContain(stage.Sent, one => one is PlaceOrder { Use: RequestUse.Opening });
        Assert.Equal("0", stage.Local.ToString());
        Assert.Equal(stage.Venue.Position(EngineStage.Symbol), stage.Local);
    }

    [Theory]
    [InlineData(500, 100)]
    [InlineData(700, 0)]
    [InlineData(-3_600, 600)]
    public void A_ban_is_over_when_it_is_over_though_nobody_lived_through_it(int away, int left)
    {
        var stage = EngineStage.Holding();
        stage.Judge = _ => Fate.Refused(0, ReplyKind.Banned, 600 * EngineStage.Second);
        while (!stage.Alarms.Exists(alarm => alarm.Alarm == AlarmKind.Banned))
        {
            stage.Run(0.1);
        }
        var known = EngineStage.Snapshot(stage.Engine);
        stage.Judge = _ => Fate.Normal;
        stage.WallShift += away * EngineStage.Second;
        stage.Sent.Clear();
        stage.Crash(2, known);
        stage.Run(Math.Max(0, left - 10));
        Assert.Equal(left > 0, stage.Sent.Count == 0);
        stage.Run(30);
        Assert.NotEmpty(stage.Sent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    public void A_stop_that_triggers_over_many_short_runs_is_replaced_by_a_market_order(double life)
    {
        var stage = EngineStage.Holding();
        stage.Venue.IsStuck = true;
        stage.Venue.Move(EngineStage.Symbol, "94");
        stage.Run(1);
        var spent = 0.0;
        for (var run = 2; stage.Local != Quantity.Zero; run++)
        {
            stage.Crash(run);
            stage.Run(life);
            spent += life;
            Assert.InRange(spent, 0, 13);
        }
        Assert.InRange(spent, 8, 13);
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unprotected);
    }

    [Fact]
    public void A_stop_that_triggered_for_long_while_nobody_lived_is_replaced_at_once()
    {
        var stage = EngineStage.Holding();
        stage.Venue.IsStuck = true;
        stage.Venue.Move(EngineStage.Symbol, "94");
        stage.Run(1);
        stage.WallShift += 20 * EngineStage.Second;
        stage.Crash(2);
        stage.Run(1);
        Assert.Equal("0", stage.Local.ToString());
    }

    [Fact]
    public void A_stop_that_traded_while_nobody_lived_is_not_replaced()
    {
        var stage = EngineStage.Holding();
        stage.Venue.IsStuck = true;
        stage.Venue.Move(EngineStage.Symbol, "94");
        stage.Run(1);
        stage.Stream = _ => (0, 0);
        stage.Venue.Release();
        stage.Stream = _ => (1, 0);
        stage.WallShift += 20 * EngineStage.Second;
        stage.Sent.Clear();
        stage.Crash(2);
        stage.Run(5);
        Assert.Equal("0", stage.Local.ToString());
        Assert.DoesNotContain(stage.Sent, one => one is PlaceOrder);
    }

    [Fact]
    public void A_person_hears_of_an_order_that_stays_unknown_over_many_short_runs_a_minute_after_it_was_lost()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request => request is PlaceOrder or QueryOrder or ListOpenOrders ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Long);
        while (!stage.View.Orders.Any(order => order.UnknownSince != long.MaxValue))
        {
            stage.Run(0.1);
        }
        var name = stage.View.Orders.Single().ClientId;
        // None of them lives for a minute: what one was told is no more than what it was.
        var unknown = 0;
        for (var run = 2; unknown < 100 && !stage.Alarms.Exists(alarm => alarm.Alarm == AlarmKind.Unknown); run++)
        {
            // How long it lived it knows by what it took last.
            stage.Input(new TimeReached(stage.At()));
            stage.Crash(run);
            stage.Run(10);
            unknown += 10;
        }
        Assert.InRange(unknown, 60, 70);
        var told = Assert.Single(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unknown);
        Assert.Contains($"What became of {name} is not known", told.Text, StringComparison.Ordinal);
        stage.Crash(99);
        stage.Run(10);
        Assert.Single(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unknown);
    }
}
