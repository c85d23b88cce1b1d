using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Triangular moving average of the close over n bars: the simple mean of (n + 1) / 2 bars of the simple mean of the
/// other n / 2 + 1 or (n + 1) / 2 bars, so that the middle of the window is heaviest. In price; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TrimaStep(int bars) : IStep
{
    private WeightedWindow mean = new(Weights(bars));

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trima",
            Family = Family.Trend,
            Summary = "triangular mean close of n bars: weights rise to the middle of the window and fall again",
            Notes = "The mean of a mean; it lags by (n − 1) / 2 bars, as the simple mean does, and is smoother.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "Kirkpatrick, Dahlquist, Technical Analysis, 2006; TA-Lib TRIMA",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new TrimaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value) => mean.Add(value);

    private static double[] Weights(int bars)
    {
        var first = Enumerable.Repeat(1.0 / ((bars + 1) / 2), (bars + 1) / 2).ToArray();
        var second = Enumerable.Repeat(1.0 / (bars / 2 + 1), bars / 2 + 1).ToArray();
        return WeightedWindow.Chain(first, second);
    }
}
