using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Slope of the least-squares line through the last n closes as a fraction of the close: linear_slope(n) / close, a
/// bar. Any number; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct LinearSlopeRatioStep(int bars) : IStep
{
    private LinearSlopeStep slope = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "linear_slope_ratio",
            Family = Family.Trend,
            Summary = "linear_slope(n) / close",
            Parameters = [FeatureParameter.Bars(14, low: 2)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Gauss, Theoria combinationis, 1823",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new LinearSlopeRatioStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value) => slope.Step(value) / value;
}
