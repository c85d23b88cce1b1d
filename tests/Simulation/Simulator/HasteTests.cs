using Riposte.Core.Randomness;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Seeds with a person who acts just as the program starts and ends, and seeds whose timers come early.</summary>
public sealed class HasteTests
{
    private const string Stops =
        "62 terminated at 1800 for 0 strength 0.5 target 0\n"
        + "62 terminated at 3600 for 0 strength 0.5 target 0\n"
        + "62 terminated at 5400 for 0 strength 0.5 target 0\n"
        + "62 terminated at 7200 for 0 strength 0.5 target 0\n";

    private static FaultPlan Plan(string stream) =>
        FaultPlan.Parse(
            $"fault-plan 1 seed {Enumerable.Range(1, 100).First(seed => Draws(seed, stream))} horizon 14400\n{Stops}"
        );

    private static bool Draws(int seed, string stream) => RandomStream.Named((ulong)seed, stream).NextInt(8) == 0;

    [Theory]
    [InlineData("haste")]
    [InlineData("timers")]
    public void They_break_nothing_and_the_same_seed_gives_the_same_trace(string stream)
    {
        var simulator = new Riposte.Runtime.Simulating.Simulator(SimulatorOptions.Busy);
        var outcome = simulator.Run(Plan(stream));
        Assert.Null(outcome.Violation);
        Assert.True(outcome.Counts.Starts > 4);
        Assert.Equal(outcome.Trace, simulator.Run(Plan(stream)).Trace);
    }

    [Fact]
    public void An_engine_that_does_not_hear_a_person_behind_its_end_is_found() =>
        Assert.Equal(
            19,
            Broken(
                "haste",
                static (engine, input) => input is OperatorActed && engine.View.Phase == EnginePhase.Stopped
            )
        );

    private static int? Broken(string stream, Func<Engine, EngineInput, bool> isDeaf)
    {
        var options = SimulatorOptions.Busy with
        {
            NewEngine = options =>
            {
                var engine = new Engine(options);
                return new PlantedEngine(engine, input => isDeaf(engine, input) ? null : input);
            },
        };
        return new Riposte.Runtime.Simulating.Simulator(options).Run(Plan(stream)).Violation?.Number;
    }
}
