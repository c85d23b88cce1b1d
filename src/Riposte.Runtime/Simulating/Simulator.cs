using System.Globalization;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;

namespace Riposte.Runtime.Simulating;

/// <summary>
/// Runs the program, whole and unchanged but for its seams, in a world made from a seed: one simulated day by default, with the
/// faults of a plan and two hours without any at its end. The same plan gives the same run, event by event.
/// </summary>
/// <param name="options">What runs are like.</param>
public sealed class Simulator(SimulatorOptions? options = null)
{
    private readonly SimulatorOptions options = options ?? new SimulatorOptions();

    /// <summary>Runs the plan that a seed draws.</summary>
    public SimOutcome Run(ulong seed, long horizon = FaultPlan.Day) =>
        Run(FaultDraw.Plan(seed, horizon, over: options.Over));

    private static (string Positions, string Orders) End(VenueTruth truth) =>
        (
            string.Join(
                ", ",
                truth.Symbols.Select(symbol =>
                    $"{symbol} {truth.Position(symbol, PositionSide.Long)} {truth.Position(symbol, PositionSide.Short)}"
                )
            ),
            string.Join(
                ", ",
                truth
                    .Symbols.SelectMany(truth.Orders)
                    .Select(order => $"{order.Symbol} {order.Kind} {order.Side} {order.Quantity}")
                    .Order(StringComparer.Ordinal)
            )
        );

    /// <summary>Runs a plan, up to its end or to the first thing broken.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SimOutcome Run(FaultPlan plan)
    {
        var world = new SimWorld(plan, options);
        try
        {
            world.Run();
        }
#pragma warning disable CA1031 // The border of a simulated run: whatever fails in it is its result.
        catch (Exception e) when (e is not SimLeakException && !options.Cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            world.Failed(e);
        }
        finally
        {
            if (!options.Cancel.IsCancellationRequested)
            {
                world.Disk.Show(options.KeepFile);
            }
            world.Disk.Release();
        }
        var violation = world.Violation;
        var (first, second) = world.Trace.Hash;
        return new SimOutcome(
            plan,
            violation is null ? null : violation with { Event = world.Trace.Count },
            string.Create(CultureInfo.InvariantCulture, $"{first:x16}{second:x16}"),
            world.Counts,
            [.. world.Weather.Happened]
        )
        {
            Checks = world.Checks,
            Deaths = options.Deaths ?? [],
            Minutes = options.Deaths is null ? null : new CrashScenario(plan, options).Minutes,
            Seams = world.Seams.IsScenario ? world.Seams : null,
            End = options.EndsDecided ? End(world.Venue.Truth) : ("", ""),
            Lines = [.. world.Trace.Lines],
        };
    }
}
