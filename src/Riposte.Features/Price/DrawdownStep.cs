using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Drawdown within n bars: current = close / highest close − 1, maximum = the worst close / earlier close − 1. −1 to 0;
/// memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DrawdownStep(int bars) : IBarStep
{
    private BlockWindow<PathExtremes, PathExtremesCombine> window = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "drawdown",
            Family = Family.Price,
            Summary =
                "current: close / highest close of n bars − 1; maximum: the worst fall from a close to a later one",
            Notes = "Measured on closes; high_distance measures against the highest high. 0 at a new highest close.",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [Input.Close],
            Outputs = ["current", "maximum"],
            Unit = Unit.Fraction,
            Range = new ValueRange(-1, 0),
            Source = "Magdon-Ismail, Atiya, Maximum Drawdown, 2004",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DrawdownStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var path = window.Add(PathExtremes.Of(close));
        outputs[0] = close / path.High - 1;
        outputs[1] = path.Fall - 1;
    }
}
