using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What a decider may say, and what becomes of a position that has no stop.</summary>
public sealed class EngineSignalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e-13)]
    [InlineData(1 - 1e-13)]
    [InlineData(1)]
    public void A_stop_that_is_none_opens_nothing(double stop)
    {
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Long, stop);
        stage.RunMinutes(2);
        AssertRefused(stage);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-13)]
    [InlineData(100)]
    public void A_target_that_is_none_opens_nothing(double target)
    {
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Long, target: target);
        stage.RunMinutes(2);
        AssertRefused(stage);
    }

    [Fact]
    public void A_target_where_no_price_is_is_left_out()
    {
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Short, target: 1.5);
        stage.RunMinutes(2);
        Assert.Equal("-1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        Assert.Single(stage.Venue.Orders, order => order.IsOpen);
    }

    // Whoever wants no stop has none; with a largest one every position has one, or goes.
    [Fact]
    public void A_position_without_a_stop_is_closed_once_the_limits_want_one()
    {
        var stage = EngineStage.Trading();
        stage.Want(TargetSide.Long, double.NaN);
        stage.RunMinutes(5);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Unprotected, stage.View.Protection(0));
        var risk = stage.Options.Trader.Risk with { MaxStopLoss = 0.03 };
        stage.Options = stage.Options with { Trader = stage.Options.Trader with { Risk = risk } };
        stage.Crash(2);
        stage.RunMinutes(3);
        Assert.Equal("0", stage.Local.ToString());
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unprotected);
    }

    [Theory]
    [InlineData(TargetSide.Long, TargetSide.Flat, "0")]
    [InlineData(TargetSide.Short, TargetSide.Flat, "0")]
    [InlineData(TargetSide.Flat, TargetSide.Short, "-1")]
    [InlineData(TargetSide.Long, TargetSide.Short, "-1")]
    public void Of_two_signals_for_a_desk_the_last_holds(TargetSide first, TargetSide last, string held)
    {
        var stage = EngineStage.Trading();
        stage.Want(first);
        stage.WantThen(last);
        stage.RunMinutes(2);
        Assert.Equal(held, stage.Local.ToString());
    }

    [Fact]
    public void Of_two_signals_for_a_desk_that_holds_the_last_says_what_follows_its_exit()
    {
        var stage = EngineStage.Holding();
        stage.Want(TargetSide.Short);
        stage.WantThen(TargetSide.Flat);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
    }

    private static void AssertRefused(EngineStage stage)
    {
        Assert.Equal("0", stage.Local.ToString());
        Assert.DoesNotContain(stage.Orders, static order => order is PlaceOrder);
        Assert.Equal(1, stage.View.Count(Discard.MalformedSignal));
    }
}
