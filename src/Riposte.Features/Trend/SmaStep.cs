using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Simple moving average of the close over n bars, in price. Memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct SmaStep(int bars) : IStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "sma",
            Family = Family.Trend,
            Summary = "mean close of n bars",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "common usage; TA-Lib SMA",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new SmaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => sum.Add(value) / bars;
}
