using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Linearly weighted moving average of the close: weights 1 … n, the newest heaviest. In price; memory n bars
/// (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct WmaStep(int bars) : IStep
{
    private readonly double[] weights = Weights(bars);
    private RollingBuffer closes = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "wma",
            Family = Family.Trend,
            Summary = "mean close of n bars with weights 1 … n, the newest heaviest",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "common usage; TA-Lib WMA",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new WmaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        return value + FixedOrder.WeightedSum(closes.Window, weights, value);
    }

    private static double[] Weights(int bars)
    {
        var weights = new double[bars];
        for (var i = 0; i < bars; i++)
        {
            weights[i] = (i + 1) / (0.5 * bars * (bars + 1.0));
        }
        return weights;
    }
}
