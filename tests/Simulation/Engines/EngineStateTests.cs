using Riposte.Core.Randomness;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

public sealed class EngineStateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_same_inputs_give_the_same_engine_and_the_same_outputs_from_any_snapshot(ulong seed)
    {
        var stage = Soak.Play(seed, 20 * 60);
        var inputs = stage.Recorded;
        var live = new Engine(stage.Options);
        var expected = new List<string>();
        var snapshots = new List<byte[]>();
        foreach (var input in inputs)
        {
            snapshots.Add(EngineStage.Snapshot(live));
            expected.Add(Outputs(live, input));
        }
        Assert.Equal(stage.Engine.HashState(), live.HashState());
        var random = RandomStream.Named(seed, "restore");
        for (var i = 0; i < inputs.Count; i++)
        {
            var copy = new Engine(stage.Options);
            copy.ReadSnapshot(snapshots[i]);
            // A few inputs from each snapshot, all of them from some.
            var end = random.NextInt(200) == 0 ? inputs.Count : Math.Min(inputs.Count, i + 3);
            for (var j = i; j < end; j++)
            {
                Assert.Equal(expected[j], Outputs(copy, inputs[j]));
            }
            var last = end < inputs.Count ? snapshots[end] : EngineStage.Snapshot(live);
            Assert.Equal(last, EngineStage.Snapshot(copy));
        }
    }

    [Fact]
    public void Inputs_that_were_written_and_read_give_the_same_engine()
    {
        var stage = Soak.Play(5, 20 * 60);
        var replay = new Engine(stage.Options);
        foreach (var input in stage.Recorded)
        {
            var bytes = new Riposte.Core.State.CompactWriter();
            input.Write(bytes);
            var reader = new Riposte.Core.State.CompactReader();
            reader.Begin(bytes.WrittenMemory);
            replay.On(EngineInput.Read(input.Kind, reader), new OutputList());
        }
        Assert.Equal(stage.Engine.HashState(), replay.HashState());
    }

    [Fact]
    public void A_snapshot_of_another_layout_or_length_is_refused()
    {
        var stage = EngineStage.Trading();
        var bytes = EngineStage.Snapshot(stage.Engine);
        Assert.Throws<FormatException>(() =>
            new Engine(stage.Options).ReadSnapshot(bytes.AsMemory(0, bytes.Length - 8))
        );
        Assert.Throws<FormatException>(() =>
            new Engine(stage.Options).ReadSnapshot((byte[])[.. bytes, .. new byte[8]])
        );
        bytes[0]++;
        Assert.Throws<FormatException>(() => new Engine(stage.Options).ReadSnapshot(bytes));
    }

    [Fact]
    public void Each_state_of_a_start_on_an_account_that_holds_something_is_taken_up()
    {
        var stage = new EngineStage();
        stage.Venue.TradeOutside(EngineStage.Symbol, Side.Short, "1.5");
        stage.After = _ =>
        {
            var state = EngineStage.Snapshot(stage.Engine);
            var copy = new Engine(stage.Options);
            copy.ReadSnapshot(state);
            Assert.Equal(state, EngineStage.Snapshot(copy));
        };
        stage.Start(1);
        stage.Run(100);
        Assert.Equal("-1.5", stage.View.Outside(0).ToString());
    }

    private static string Outputs(Engine engine, EngineInput input)
    {
        var outputs = new OutputList();
        engine.On(input, outputs);
        return string.Join('\n', Enumerable.Range(0, outputs.Count).Select(i => outputs[i].ToString()));
    }
}
