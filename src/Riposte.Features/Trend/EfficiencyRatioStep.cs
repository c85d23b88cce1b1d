using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Efficiency ratio: |close − close n bars before| / sum of the n absolute changes between. 0 to 1 (a straight
/// line); memory n + 1 bars (window). Unknown when nothing moved.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct EfficiencyRatioStep(int bars) : IStep
{
    private RollingBuffer closes = new(bars + 1);
    private WindowSum path = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "efficiency_ratio",
            Family = Family.Trend,
            Summary = "absolute change over n bars / sum of the n absolute changes",
            Notes = "Unknown when nothing moved.",
            Parameters = [FeatureParameter.Bars(10)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Kaufman, Smarter Trading, 1995",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new EfficiencyRatioStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => path.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        var length = path.Add(Math.Abs(value - previous));
        previous = value;
        return length == 0 ? double.NaN : Math.Min(Math.Abs(value - closes.Oldest) / length, 1);
    }
}
