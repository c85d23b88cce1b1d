using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Simulator;

public sealed class DelayTwinsTests
{
    private const long Horizon = 5 * 3_600_000;
    private const string Doubled =
        "fault-plan 1 seed 9 horizon 18000\n20 duplicates at 60 for 10000 strength 1 target 0\n";

    [Fact]
    public void Runs_with_delays_alone_end_as_those_without()
    {
        var twins = new DelayTwins(SimulatorOptions.Busy);
        var held = 0;
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var late = twins.Run(seed, Horizon);
            Assert.True(late.Violation is null, $"seed {seed}: {late.Violation}\n{late.Plan}");
            held += late.End.Positions.Split(' ').Count(one => one.Any(char.IsAsciiDigit) && one.Trim(',') != "0");
        }
        Assert.True(held >= 9, $"{held} positions at the end of six runs");
    }

    [Fact]
    public void Messages_that_come_twice_change_no_order()
    {
        var late = new DelayTwins(SimulatorOptions.Busy).Run(FaultPlan.Parse(Doubled));
        Assert.True(late.Violation is null, $"{late.Violation}");
        Assert.NotEmpty(late.End.Orders);
    }

    // With an order of ready work that is drawn, messages behind one that came twice overtook those before it.
    [Fact]
    public void What_comes_twice_does_not_part_what_is_sent_with_it()
    {
        const string Plan =
            "fault-plan 1 seed 5000056 horizon 86400.000 storm 67901.689 69923.686\n"
            + "20 duplicates at 67961.109 for 762.349 strength 0.9977 target 0\n";
        var late = new DelayTwins(new SimulatorOptions()).Run(FaultPlan.Parse(Plan));
        Assert.True(late.Violation is null, late.Violation?.Text);
    }

    [Fact]
    public void An_engine_that_trades_smaller_after_a_message_came_twice_is_found()
    {
        // No snapshot: it would forget what the planted mistake remembers.
        var options = SimulatorOptions.Busy with
        {
            NewEngine = Planted,
            SnapshotEvery = 1_000_000,
        };
        Assert.Equal(22, new DelayTwins(options).Run(FaultPlan.Parse(Doubled)).Violation?.Number);
    }

    private static PlantedEngine Planted(EngineOptions options)
    {
        var engine = (Engine)SimulatorOptions.UsualEngine(options);
        OrderArrived? last = null;
        var isDoubled = false;
        return new PlantedEngine(
            engine,
            input =>
            {
                if (input is OrderArrived order)
                {
                    isDoubled |= last is not null && order with { At = last.At } == last;
                    last = order;
                }
                return input is SignalsArrived signals && isDoubled ? Smaller(signals) : input;
            }
        );
    }

    // By so little that no single run shows it.
    private static SignalsArrived Smaller(SignalsArrived signals) =>
        signals with
        {
            Signals =
            [
                .. signals.Signals.Select(one =>
                    one with
                    {
                        Signal = one.Signal with { Quantity = 0.975 * one.Signal.Quantity },
                    }
                ),
            ],
        };
}
