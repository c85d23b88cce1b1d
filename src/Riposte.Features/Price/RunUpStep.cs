using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Run-up within n bars: current = close / lowest close − 1, maximum = the best close / earlier close − 1. 0 or more;
/// memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RunUpStep(int bars) : IBarStep
{
    private BlockWindow<PathExtremes, PathExtremesCombine> window = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "run_up",
            Family = Family.Price,
            Summary = "current: close / lowest close of n bars − 1; maximum: the best rise from a close to a later one",
            Notes = "Measured on closes; low_distance measures against the lowest low. 0 at a new lowest close.",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [Input.Close],
            Outputs = ["current", "maximum"],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "common usage; the mirror of Magdon-Ismail, Atiya, Maximum Drawdown, 2004",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RunUpStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var path = window.Add(PathExtremes.Of(close));
        outputs[0] = close / path.Low - 1;
        outputs[1] = path.Rise - 1;
    }
}
