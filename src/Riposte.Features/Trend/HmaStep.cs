using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Hull moving average of the close: wma(⌊√n⌋) of 2 wma(⌊n / 2⌋) − wma(n). All parts are fixed weights, so it is one
/// weighted window. In price; memory n + ⌊√n⌋ − 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct HmaStep(int bars) : IStep
{
    private WeightedWindow mean = new(Weights(bars));

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hma",
            Family = Family.Trend,
            Summary = "wma(√n) of 2 wma(n / 2) − wma(n) of the close",
            Notes =
                "Nearly without lag, so it overshoots after sharp turns. n / 2 and √n are rounded down, as the "
                + "author writes; some charts round them to the nearest number.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "Hull, How to Reduce Lag in a Moving Average, 2005",
            WarmUp = a => a.Bars + Root(a.Bars) - 2,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new HmaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value) => mean.Add(value);

    private static int Root(int bars) => (int)Math.Sqrt(bars);

    private static double[] Weights(int bars)
    {
        var weights = WeightedWindow.Linear(bars);
        var half = WeightedWindow.Linear(bars / 2);
        for (var i = 0; i < bars; i++)
        {
            var recent = i - (bars - half.Length);
            weights[i] = (recent < 0 ? 0 : 2 * half[recent]) - weights[i];
        }
        return WeightedWindow.Chain(weights, WeightedWindow.Linear(Root(bars)));
    }
}
