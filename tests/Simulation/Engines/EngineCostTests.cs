using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Engines;

public sealed class EngineCostTests
{
    [Fact]
    public void A_mark_that_changes_nothing_gives_no_output_and_leaves_the_engine_quiet()
    {
        var stage = EngineStage.Trading();
        stage.Run(3);
        var outputs = new OutputList();
        for (var i = 0; i < 100; i++)
        {
            stage.Engine.On(
                new MarkArrived(
                    stage.At(),
                    EngineStage.Symbol,
                    stage.Wall() + i,
                    Price.Parse("100"),
                    0.0001,
                    new Instant(0)
                ),
                outputs
            );
        }
        Assert.True(outputs.Count <= 4, $"{outputs.Count} outputs.");
    }
}
