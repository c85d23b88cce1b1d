using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>A start that does not judge the runs before it is caught; one that does breaks nothing.</summary>
public sealed class StartBugTests
{
    private const string Head = "fault-plan 1 seed 3 horizon 10800\n";
    private const string SyncError = Head + "55 sync-error at 3600 for 0 strength 0.5 target 0\n";
    private const string CrashLoop = Head + "61 crash-loop at 3600 for 300 strength 0.05 target 0\n";

    [Theory]
    [InlineData(SyncError)]
    [InlineData(CrashLoop)]
    public void It_breaks_nothing(string plan)
    {
        var outcome = new Riposte.Runtime.Simulating.Simulator(SimulatorOptions.Busy).Run(FaultPlan.Parse(plan));
        Assert.Null(outcome.Violation);
        Assert.True(outcome.Counts.Starts > 1);
    }

    [Fact]
    public void A_start_that_forgets_that_the_journal_failed_is_found() =>
        Assert.Equal(
            11,
            Broken(
                SyncError,
                static options => new PlantedEngine(
                    new Engine(options),
                    static input => input is RunStarted run ? run with { Doubt = "" } : input
                )
            )
        );

    [Fact]
    public void A_start_that_does_not_count_runs_that_died_is_found() =>
        Assert.Equal(11, Broken(CrashLoop, static options => new Engine(options with { Crashes = 1_000 })));

    private static int? Broken(string plan, Func<EngineOptions, IEngine> engine)
    {
        var options = SimulatorOptions.Busy with { NewEngine = engine };
        var outcome = new Riposte.Runtime.Simulating.Simulator(options).Run(FaultPlan.Parse(plan));
        return outcome.Violation?.Number;
    }
}
