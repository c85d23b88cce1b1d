using Riposte.Core.Time;

namespace Riposte.Simulation.Market;

/// <summary>
/// A planted edge: at random times a footprint shows on one decision bar, and the price then drifts in the footprint's
/// direction. With
/// <see cref="Strength"/> 0 the footprints remain and the drift is gone: the twin that must earn nothing.
/// </summary>
/// <param name="Strength">Expected log growth of the price per event, over the whole drift, in the footprint's
/// direction; 0 to 0.1. Default 0.008 (80 bp).</param>
/// <param name="EventsPerDay">
/// Events per day of free time: the wait after a drift has ended is exponential with this rate, so that drifts never
/// overlap. Above 0, at most 48.
/// Default 3.
/// </param>
/// <param name="DriftBars">Decision bars the drift lasts after the footprint's; at least 1. Default 16.</param>
public sealed record EdgeOptions(double Strength = 0.008, double EventsPerDay = 3, int DriftBars = 16)
{
    /// <summary>Length of the bar that shows the footprint, on the grid of that length; a multiple of the base
    /// interval. Default 15 minutes.</summary>
    public Interval DecisionInterval { get; init; } = new(15 * Interval.Minute.Nanoseconds);

    /// <summary>Size of the footprint's move in its first base bar, in standard deviations of an ordinary decision
    /// bar; 0 to 10. Default 1.5.</summary>
    public double Impulse { get; init; } = 1.5;

    /// <summary>Factor on the volume of the footprint's base bars; 1 to 100. Default 4.</summary>
    public double VolumeBurst { get; init; } = 4;

    /// <summary>How far the takers' buying share of the footprint's base bars leaves its usual value; 0 to 0.45.
    /// Default 0.2.</summary>
    public double TakerShift { get; init; } = 0.2;
}
