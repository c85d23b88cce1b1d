using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Curvature of the least-squares parabola through the last n closes, as a share of the close: the change of its slope
/// from one bar to the next / close. Positive when a rise speeds up or a fall slows down; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct CurvatureStep(int bars) : IStep
{
    private readonly double[] weights = Weights(bars);
    private RollingBuffer closes = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "curvature",
            Family = Family.Trend,
            Summary = "second difference of the least-squares parabola through n closes / close",
            Notes = "Positive when a rise speeds up or a fall slows down.",
            Parameters = [FeatureParameter.Bars(20, low: 3)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source =
                "Savitzky, Golay, Smoothing and Differentiation of Data by Simplified Least Squares Procedures, 1964",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new CurvatureStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        return FixedOrder.WeightedSum(closes.Window, weights, value) / value;
    }

    // Twice the leading coefficient of the parabola: values weighted with the orthogonal polynomial x² − mean of x².
    private static double[] Weights(int bars)
    {
        var middle = 0.5 * (bars - 1);
        var mean = ((double)bars * bars - 1) / 12;
        var weights = new double[bars];
        var squares = 0.0;
        for (var i = 0; i < bars; i++)
        {
            weights[i] = (i - middle) * (i - middle) - mean;
            squares += weights[i] * weights[i];
        }
        for (var i = 0; i < bars; i++)
        {
            weights[i] *= 2 / squares;
        }
        return weights;
    }
}
