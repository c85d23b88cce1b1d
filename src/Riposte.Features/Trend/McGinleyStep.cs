using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// McGinley dynamic: m ← m + (close − m) / max(1, 0.6 n (close / m)⁴), from the first close on. It follows falls faster
/// than rises. In price; restarted every 32 n bars of the grid, the state that is 32 n to 64 n − 1 bars old being
/// served (reset): far above the price it forgets slowly.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct McGinleyStep(int bars) : IStep
{
    private double mean = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "mcginley",
            Family = Family.Trend,
            Summary = "m ← m + (close − m) / max(1, 0.6 n (close / m)⁴)",
            Notes =
                "Begins at the first close. The author’s factor 0.6 is kept (some charts leave it out, which slows "
                + "the line); the divisor is never below 1, so that the line cannot jump over the price after a "
                + "crash. Restarted every 32 n bars.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Reset,
            Source = "McGinley, McGinley Dynamics, Market Technicians Association Journal, 1997",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<McGinleyStep>(new(a.Bars), Anchor.Wilder(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        if (double.IsNaN(mean))
        {
            mean = value;
        }
        var ratio = value / mean;
        mean += (value - mean) / Math.Max(1, 0.6 * bars * ratio * ratio * ratio * ratio);
        return mean;
    }
}
