using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Share of realised variance that came from falls: sum of squared negative log returns / sum of all squared, over
/// n bars. 0 to 1; memory n + 1 bars (window). Unknown when nothing moved.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DownsideShareStep(int bars) : IStep
{
    private WindowSum falls = new(bars);
    private WindowSum rises = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "downside_share",
            Family = Family.Volatility,
            Summary = "squared negative log returns / all squared log returns, n bars",
            Notes = "Unknown when nothing moved.",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Barndorff-Nielsen, Kinnebrock, Shephard, Measuring Downside Risk: Realised Semivariance, 2010",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new DownsideShareStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        falls.Begin(barNumber);
        rises.Begin(barNumber);
    }

    /// <inheritdoc/>
    public double Step(double value)
    {
        // Math.Min and Math.Max hand an unknown return on, where a comparison would turn it into 0.
        var negative = Math.Min(value, 0);
        var positive = Math.Max(value, 0);
        var fall = falls.Add(negative * negative);
        var sum = fall + rises.Add(positive * positive);
        return sum == 0 ? double.NaN : fall / sum;
    }
}
