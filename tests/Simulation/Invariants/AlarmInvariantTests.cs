using Riposte.Simulation.Invariants;
using Riposte.Tests.Simulation.Engines;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Invariants;

/// <summary>Invariants that want a person told: they do not hear what the engine says.</summary>
public sealed class AlarmInvariantTests
{
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "nobody is told of a halt: ")]
    public void A_halt_that_nobody_is_told_of_is_found(bool isTold, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new HaltsAreTold()) { Hears = output => isTold || output is not RaiseAlarm };
        stage.Venue.TradeOutside(EngineStage.Symbol, Side.Long, "0.5");
        stage.Run(20);
        Assert.NotEmpty(stage.View.Halts.Latched);
        watched.Says(words);
    }

    [Fact]
    public void An_alarm_in_other_words_than_those_of_the_halt_does_not_tell_of_it()
    {
        var stage = EngineStage.Trading();
        var invariant = new HaltsAreTold();
        var watched = new Watched(stage, invariant) { Hears = static output => output is not RaiseAlarm };
        stage.Venue.TradeOutside(EngineStage.Symbol, Side.Long, "0.5");
        var alarms = stage.Alarms.Count;
        while (stage.Alarms.Count == alarms)
        {
            stage.Run(0.001);
        }
        invariant.OnOutput(watched.View, new RaiseAlarm(AlarmKind.Foreign, "something"));
        stage.Run(20);
        watched.Says("nobody is told of a halt: ");
    }

    [Theory]
    [InlineData(true, 5, 600, null)]
    [InlineData(false, 5, 600, "BTCUSDT is Unprotected, and nobody is told")]
    [InlineData(false, 5, 3, "BTCUSDT has no stop for 30 s, and nobody is told")]
    [InlineData(true, 600, 600, "BTCUSDT has no stop for 30 s, and nobody is told")]
    public void A_position_without_a_stop_that_nobody_is_told_of_is_found(
        bool isTold,
        int patience,
        int triggering,
        string? words
    )
    {
        var stage = EngineStage.Holding(options =>
            options with
            {
                ProtectionTime = patience * EngineStage.Second,
                TriggerTime = triggering * EngineStage.Second,
            }
        );
        var watched = new Watched(stage, new NakedIsTold()) { Hears = output => isTold || output is not RaiseAlarm };
        stage.Venue.IsStuck = true;
        stage.Venue.IsFrozen = true;
        stage.Venue.Move(EngineStage.Symbol, "94");
        stage.RunMinutes(3);
        Assert.Equal("1", stage.Local.ToString());
        watched.Says(words);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "is unknown for a minute, and nobody is told")]
    public void An_order_that_stays_unknown_and_that_nobody_is_told_of_is_found(bool isTold, string? words)
    {
        var stage = EngineStage.Trading();
        var watched = new Watched(stage, new UnknownIsTold()) { Hears = output => isTold || output is not RaiseAlarm };
        stage.Judge = request => request is PlaceOrder or QueryOrder or ListOpenOrders ? Fate.Lost : Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(4);
        watched.Says(words);
    }
}
