using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Slope of the least-squares line through the last n closes, in price a bar. Any number; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct LinearSlopeStep(int bars) : IStep
{
    private readonly double[] weights = Weights(bars);
    private RollingBuffer closes = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "linear_slope",
            Family = Family.Trend,
            Summary = "slope of the least-squares line through n closes, price a bar",
            Parameters = [FeatureParameter.Bars(14, low: 2)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "Gauss, Theoria combinationis, 1823; TA-Lib LINEARREG_SLOPE",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new LinearSlopeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        return FixedOrder.WeightedSum(closes.Window, weights, value);
    }

    private static double[] Weights(int bars)
    {
        var middle = 0.5 * (bars - 1);
        var squares = bars * ((double)bars * bars - 1) / 12;
        var weights = new double[bars];
        for (var i = 0; i < bars; i++)
        {
            weights[i] = (i - middle) / squares;
        }
        return weights;
    }
}
