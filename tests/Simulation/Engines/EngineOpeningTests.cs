using Riposte.Runtime.Live;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>Whether what opens may still leave, and what becomes of it when it did not.</summary>
public sealed class EngineOpeningTests
{
    [Theory]
    [InlineData(OperatorAct.Kill)]
    [InlineData(OperatorAct.StopEntries)]
    [InlineData(OperatorAct.Shutdown)]
    public void It_may_leave_until_somebody_forbids_it(OperatorAct act)
    {
        var stage = EngineStage.Trading();
        var seen = 0;
        stage.Watch = (_, outputs) =>
        {
            if (seen == 0 && Entry(outputs) is { } entry)
            {
                seen++;
                Assert.True(stage.Engine.MayOpen(entry));
                stage.Engine.On(new OperatorActed(stage.At(), act, "ann", "test"), new OutputList());
                Assert.False(stage.Engine.MayOpen(entry));
            }
        };
        stage.Want(TargetSide.Long);
        stage.Run(75);
        Assert.Equal(1, seen);
    }

    [Fact]
    public void One_that_was_not_sent_is_over_and_halts_nothing_and_the_next_one_opens()
    {
        var stage = EngineStage.Trading();
        stage.Judge = request =>
            request is PlaceOrder { Use: RequestUse.Opening } ? Fate.Refused(LiveShell.NotSent) : Fate.Normal;
        for (var i = 0; i < 5; i++)
        {
            stage.Want(TargetSide.Long);
            stage.RunMinutes(1);
        }
        Assert.Equal(EnginePhase.Trading, stage.View.Phase);
        Assert.Empty(stage.View.Orders);
        stage.Judge = _ => Fate.Normal;
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
    }

    private static PlaceOrder? Entry(OutputList outputs)
    {
        for (var i = 0; i < outputs.Count; i++)
        {
            if (outputs[i] is SendRequest { Request: PlaceOrder { Use: RequestUse.Opening } place })
            {
                return place;
            }
        }
        return null;
    }
}
