using System.Runtime.CompilerServices;
using Riposte.Core.Time;

namespace Riposte.Simulation.Market;

/// <summary>Refuses options out of range.</summary>
internal static class SimulatorChecks
{
    public static void Check(SimulatorOptions options)
    {
        InRange(options.Days, 1, 7300);
        InRange(options.StartPrice, 1, 1e7);
        InRange(options.TickSize, 1e-8, options.StartPrice / 100);
        InRange(options.DailyVolatility, 0.001, 0.2);
        InRange(options.DailyVolume, 1, 1e12);
        var bar = options.BaseInterval;
        if (bar.Nanoseconds < 1_000_000_000 || !Interval.Hour.IsMultipleOf(bar))
        {
            throw new ArgumentException(
                $"A base interval divides an hour and has at least a second; {bar} does not.",
                nameof(options)
            );
        }
        if (options.Start.Nanoseconds < 0 || bar.OpenTime(bar.BarNumber(options.Start)) != options.Start)
        {
            throw new ArgumentException(
                $"The start {options.Start} is no open time of a {bar} bar since 1970.",
                nameof(options)
            );
        }
        if (options.Edge is { } edge)
        {
            CheckEdge(edge, bar);
        }
    }

    private static void CheckEdge(EdgeOptions edge, Interval bar)
    {
        InRange(edge.Strength, 0, 0.1);
        InRange(edge.EventsPerDay, 1e-3, 48);
        InRange(edge.DriftBars, 1, 100_000);
        InRange(edge.Impulse, 0, 10);
        InRange(edge.VolumeBurst, 1, 100);
        InRange(edge.TakerShift, 0, 0.45);
        if (!edge.DecisionInterval.IsMultipleOf(bar) || !Interval.Day.IsMultipleOf(edge.DecisionInterval))
        {
            throw new ArgumentException(
                $"A decision interval is made of whole {bar} bars and divides a day; {edge.DecisionInterval} does not.",
                nameof(edge)
            );
        }
    }

    private static void InRange(
        double value,
        double least,
        double most,
        [CallerArgumentExpression(nameof(value))] string? name = null
    )
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Allowed are {least} to {most}.");
        }
    }
}
