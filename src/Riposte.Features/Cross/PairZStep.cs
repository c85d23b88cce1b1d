using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Spread of the pair at the hedge of the window: residual of the least-squares line of ln close on ln reference close over
/// n bars, in sample standard deviations of the n residuals (n − 2 degrees of freedom). Any number; memory n bars (window).
/// Unknown while the reference does not change or the line explains everything.
/// </summary>
/// <param name="bars">n, at least 5.</param>
public struct PairZStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "pair_z",
            Family = Family.Cross,
            Summary =
                "residual of ln close on ln reference close over n bars / sample standard deviation of the residuals",
            Notes =
                "The hedge is the slope of the line through the window. Unknown while the reference does not change or the line "
                + "explains everything.",
            Parameters = [FeatureParameter.Bars(192, low: 5)],
            Inputs = [Input.Close, Input.ReferenceClose],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "Engle, Granger, Co-integration and Error Correction, 1987",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PairZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var x = PortableMath.Log(bar[Input.ReferenceClose]);
        var y = PortableMath.Log(bar.Close);
        var moments = pairs.Add(x, y);
        var residual = y - moments.MeanY - moments.Slope * (x - moments.MeanX);
        var squares = moments.SquaresY - moments.Slope * moments.Products;
        outputs[0] = squares <= 0 ? double.NaN : residual / Math.Sqrt(squares / (bars - 2));
    }
}
