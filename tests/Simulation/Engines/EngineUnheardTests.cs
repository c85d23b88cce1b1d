using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A user stream that kept something back and then goes on (fault 23), where the next comparison is far.</summary>
public sealed class EngineUnheardTests
{
    private const string Symbol = EngineStage.Symbol;

    private static EngineStage Holding(double target = double.NaN)
    {
        var stage = EngineStage.Trading(options => options with { CompareTime = 900 * EngineStage.Second });
        stage.Want(TargetSide.Long, target: target);
        stage.RunMinutes(1);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        stage.Sent.Clear();
        return stage;
    }

    [Fact]
    public void A_stop_that_hangs_unheard_is_asked_about_behind_the_bar_that_touched_it()
    {
        var stage = Holding();
        stage.Venue.IsStuck = true;
        stage.Stream = _ => (0, 0);
        stage.Venue.Move(Symbol, "94");
        stage.Run(1);
        stage.Stream = _ => (1, 0);
        stage.Run(80);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.Contains(stage.Alarms, alarm => alarm.Alarm == AlarmKind.Unprotected);
    }

    [Fact]
    public void A_target_that_traded_unheard_is_asked_about_behind_the_bar_that_went_beyond_it()
    {
        var stage = Holding(target: 0.02);
        stage.Stream = _ => (0, 0);
        stage.Venue.Move(Symbol, "103");
        stage.Run(1);
        stage.Stream = _ => (1, 0);
        stage.Run(62);
        Assert.Equal("0", stage.Venue.Position(Symbol).ToString());
        Assert.Equal("0", stage.Local.ToString());
        Assert.DoesNotContain(stage.Venue.Orders, order => order.IsOpen);
    }

    [Fact]
    public void A_stop_that_the_price_is_far_from_is_not_asked_about()
    {
        var stage = Holding(target: 0.02);
        stage.Run(130);
        Assert.DoesNotContain(stage.Sent, one => one is QueryConditional or QueryOrder);
    }
}
