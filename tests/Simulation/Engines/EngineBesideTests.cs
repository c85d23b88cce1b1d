using Riposte.Trading.Events;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What reaches an engine that has nothing due, or no run.</summary>
public sealed class EngineBesideTests
{
    private const string Symbol = EngineStage.Symbol;

    [Fact]
    public void An_alarm_clock_that_rings_too_early_is_set_again()
    {
        var stage = EngineStage.Trading();
        var wakes = new List<long>();
        stage.Watch = (_, outputs) =>
        {
            for (var i = 0; i < outputs.Count; i++)
            {
                if (outputs[i] is WakeAt wake)
                {
                    wakes.Add(wake.Monotonic);
                }
            }
        };
        stage.Input(new TimeReached(stage.At()));
        var due = Assert.Single(wakes);
        Assert.True(due > stage.Now);
        Assert.Equal(1, stage.View.Count(Discard.EarlyWake));
        stage.Input(new TimeReached(stage.At()));
        Assert.Equal([due, due], wakes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_kill_switch_behind_the_end_of_a_run_is_on_and_sends_nothing_and_the_next_run_closes(bool isKilled)
    {
        var stage = EngineStage.Holding();
        stage.Stop();
        var sent = stage.Sent.Count;
        Act(stage, isKilled ? OperatorAct.Kill : OperatorAct.StopEntries);
        Act(stage, OperatorAct.Release);
        Act(stage, OperatorAct.AllowEntries);
        Assert.Equal(isKilled, stage.View.Halts.IsKilled);
        Assert.False(stage.View.Halts.AllowEntries(Symbol));
        Assert.Equal((sent, EnginePhase.Stopped), (stage.Sent.Count, stage.View.Phase));
        Assert.Equal(2, stage.View.Count(Discard.Stopped));
        stage.Crash(2);
        stage.Run(130);
        Assert.Equal(isKilled, stage.View.Halts.IsKilled);
        Assert.False(stage.View.MayEnter(0));
        Assert.Equal(isKilled ? "0" : "1", stage.Local.ToString());
        Act(stage, isKilled ? OperatorAct.Release : OperatorAct.AllowEntries);
        stage.Want(TargetSide.Flat);
        stage.RunMinutes(2);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("1", stage.Local.ToString());
    }

    [Fact]
    public void So_is_one_before_the_first_run()
    {
        var stage = new EngineStage();
        Act(stage, OperatorAct.Kill);
        Assert.True(stage.View.Halts.IsKilled);
        Assert.Empty(stage.Sent);
        stage.Start(1);
        stage.Run(130);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("0", stage.Local.ToString());
        Act(stage, OperatorAct.Release);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(2);
        Assert.Equal("1", stage.Local.ToString());
    }

    [Fact]
    public void One_without_a_name_changes_nothing()
    {
        var stage = EngineStage.Trading();
        stage.Stop();
        stage.Input(new OperatorActed(stage.At(), OperatorAct.Kill, "", "nobody"));
        Assert.False(stage.View.Halts.IsKilled);
        Assert.Equal(1, stage.View.Count(Discard.RefusedAct));
    }

    private static void Act(EngineStage stage, OperatorAct act) =>
        stage.Input(new OperatorActed(stage.At(), act, "ann", "test"));
}
