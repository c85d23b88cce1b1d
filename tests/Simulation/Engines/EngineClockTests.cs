using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A run that has not heard of the venue's clock yet has only its own, which may be wrong by hours.</summary>
public sealed class EngineClockTests
{
    // An answer that takes longer than five seconds says too little of the time.
    private static readonly Fate TooSlow = Fate.Slow(6 * EngineStage.Second);

    [Fact]
    public void Nothing_is_decided_before_the_clock_of_the_venue_is_known()
    {
        var stage = EngineStage.Trading();
        stage.Judge = static request => request is ReadTime ? TooSlow : Fate.Normal;
        stage.Crash(2);
        var before = Decisions(stage);
        stage.RunMinutes(3);
        Assert.Equal((EnginePhase.Trading, before), (stage.View.Phase, Decisions(stage)));
        stage.Judge = static _ => Fate.Normal;
        stage.RunMinutes(2);
        Assert.True(Decisions(stage) > before);
        Assert.True(stage.View.MayEnter(0));
    }

    // What the venue books before it is left out.
    [Fact]
    public void When_the_history_of_an_account_begins_is_not_told_by_a_clock_that_was_never_compared()
    {
        var stage = new EngineStage { Judge = static request => request is ReadTime ? TooSlow : Fate.Normal };
        stage.Start(1);
        stage.RunMinutes(3);
        Assert.Equal(EnginePhase.Recovering, stage.View.Phase);
        stage.Judge = static _ => Fate.Normal;
        stage.RunMinutes(1);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
    }

    [Fact]
    public void An_answer_that_took_too_long_to_say_what_time_it_is_is_asked_for_again_soon()
    {
        var stage = new EngineStage { Judge = static request => request is ReadTime ? TooSlow : Fate.Normal };
        stage.Start(1);
        stage.RunMinutes(3);
        Assert.InRange(stage.Sent.Count(static request => request is ReadTime), 10, 30);
    }

    [Fact]
    public void A_symbol_is_given_up_behind_its_settlement_but_not_by_a_clock_that_was_never_compared()
    {
        var stage = EngineStage.Trading(null, EngineStage.Symbol, "ETHUSDT");
        stage.Venue.Instruments[0] = stage.Venue.Instruments[0] with
        {
            IsTrading = false,
            Delivery = stage.Wall() + EngineStage.Second,
        };
        stage.HasMarket = false;
        stage.Judge = static request => request is ReadTime ? TooSlow : Fate.Normal;
        stage.Crash(2);
        stage.RunMinutes(2);
        stage.Sent.Clear();
        stage.RunMinutes(2);
        Assert.Contains(stage.Sent, static request => request is ListBars { Symbol: EngineStage.Symbol });
        stage.Judge = static _ => Fate.Normal;
        stage.RunMinutes(2);
        stage.Sent.Clear();
        stage.RunMinutes(3);
        Assert.Contains(stage.Sent, static request => request is ListBars { Symbol: "ETHUSDT" });
        Assert.DoesNotContain(stage.Sent, static request => request is ListBars { Symbol: EngineStage.Symbol });
    }

    private static int Decisions(EngineStage stage) => stage.Recorded.Count(static input => input is SignalsArrived);

    // A steady clock sleeps with its machine: only the wall clock shows that nobody watched.
    [Theory]
    [InlineData(3600, true)]
    [InlineData(6, true)]
    [InlineData(4, false)]
    [InlineData(-3600, false)]
    public void Behind_a_wall_clock_that_leapt_ahead_everything_is_looked_at_anew(int seconds, bool isLooked)
    {
        var stage = EngineStage.Holding(options => options with { CompareTime = 600 * EngineStage.Second });
        stage.Run(5);
        stage.Sent.Clear();
        stage.WallShift += seconds * EngineStage.Second;
        stage.Run(10);
        Assert.Contains(stage.Sent, request => request is ReadTime);
        Assert.Equal(isLooked, stage.Sent.Exists(request => request is ReadAccount));
        Assert.Equal(isLooked, stage.Sent.Exists(request => request is KeepListenKey));
        stage.RunMinutes(3);
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }
}
