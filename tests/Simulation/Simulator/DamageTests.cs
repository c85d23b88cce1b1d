using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>A journal that decays, and an older copy of it that is started elsewhere.</summary>
public sealed class DamageTests
{
    private const string Head = "fault-plan 1 seed 5 horizon 21600\n";

    private static readonly SimulatorOptions Options = SimulatorOptions.Busy with { SnapshotEvery = 500 };

    [Theory]
    [InlineData("53 bit-flip at 9000 for 0 strength 0.5 target 0")]
    [InlineData("53 bit-flip at 300 for 0 strength 0.9 target 0")]
    [InlineData(
        "31 foreign-order at 8000 for 0 strength 0.5 target 1\n53 bit-flip at 8100 for 0 strength 0.5 target 0"
    )]
    [InlineData("54 disk-full at 9030 for 600 strength 0.5 target 0\n53 bit-flip at 9000 for 0 strength 0.5 target 0")]
    public void A_journal_with_a_turned_bit_is_refused_put_aside_and_trading_goes_on(string faults)
    {
        var world = Run(Head + faults + "\n");
        Assert.True(world.Violation is null, $"{world.Violation}");
        Assert.False(world.Disk.IsDamaged);
        Assert.Contains(world.Disk.Names, name => name.StartsWith("aside-001-0000000001", StringComparison.Ordinal));
        Assert.True(world.Counts.Starts >= 3, $"{world.Counts.Starts} starts");
        Assert.True(world.Counts.Replays == 1);
    }

    [Theory]
    [InlineData("58 second-instance at 9000 for 0 strength 0.0001 target 1")]
    [InlineData("58 second-instance at 9000 for 0 strength 0.2 target 1")]
    [InlineData(
        "62 terminated at 8000 for 0 strength 0.5 target 0\n58 second-instance at 9000 for 0 strength 0.3 target 1"
    )]
    public void Of_two_machines_that_trade_the_older_run_stops(string faults)
    {
        // Who may not enter any more sends nothing that another run could hear of.
        var world = Run(Head + faults + "\n", Options with { HasLimits = false });
        Assert.True(world.Violation is null, $"{world.Violation}");
        Assert.True(
            world.Current is null or { View.Phase: EnginePhase.Stopped },
            $"run {world.Current?.Number} is {world.Current?.View?.Phase} at {world.Time.Instant}"
        );
        Assert.Equal(0, world.Counts.Crashes);
    }

    [Fact]
    public void What_decays_is_the_journal_of_the_machine_that_died_not_of_the_one_that_goes_on()
    {
        var world = new SimWorld(
            FaultPlan.Parse(
                Head
                    + "58 second-instance at 9000 for 0 strength 0.0001 target 1\n"
                    + "53 bit-flip at 9010 for 0 strength 0.5 target 0\n"
            ),
            Options
        );
        var first = world.Disk;
        world.Run();
        Assert.True(world.Violation is null, $"{world.Violation}");
        Assert.Same(first, world.Disk);
        Assert.False(first.IsDamaged);
        Assert.DoesNotContain(first.Names, name => name.StartsWith("aside", StringComparison.Ordinal));
    }

    private static SimWorld Run(string plan, SimulatorOptions? options = null)
    {
        var world = new SimWorld(FaultPlan.Parse(plan), options ?? Options);
        world.Run();
        return world;
    }
}
