using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Vertical horizontal filter: (highest close − lowest close) / Σ |change| over n bars. 0 to 1, high in a trend; memory
/// n + 1 bars (window). Unknown when nothing moved.
/// </summary>
/// <param name="bars">n.</param>
public struct VerticalHorizontalStep(int bars) : IStep
{
    private WindowSum path = new(bars);
    private BlockWindow<double, MaxCombine> highs = new(bars);
    private BlockWindow<double, MinCombine> lows = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vertical_horizontal_filter",
            Family = Family.Trend,
            Summary = "(highest close − lowest close) / Σ |change of the close| over n bars",
            Notes = "High in a trend, low in a sideways market. Unknown when nothing moved.",
            Parameters = [FeatureParameter.Bars(28, low: 2)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "White, The Vertical Horizontal Filter, 1991",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new VerticalHorizontalStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        path.Begin(barNumber);
        highs.Begin(barNumber);
        lows.Begin(barNumber);
    }

    /// <inheritdoc/>
    public double Step(double value)
    {
        var length = path.Add(Math.Abs(value - previous));
        previous = value;
        var range = highs.Add(value) - lows.Add(value);
        return length == 0 ? double.NaN : Math.Min(range / length, 1);
    }
}
