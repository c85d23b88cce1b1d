using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Square root of realised quarticity: sqrt((n / 3) Σ r⁴) of n log returns. 0 or more; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RootQuarticityStep(int bars) : IStep
{
    private readonly double scale = bars / 3.0;
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "root_quarticity",
            Family = Family.Volatility,
            Summary = "sqrt(n / 3 × sum of n log returns to the fourth)",
            Notes =
                "How uncertain realised_variance is: its standard error is sqrt(2 / n) times this. Equals the "
                + "realised variance when returns are normal with one variance. The root has the unit of a "
                + "variance; HARQ models use it so.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Variance,
            Range = ValueRange.NotNegative,
            Source =
                "Barndorff-Nielsen, Shephard, Econometric Analysis of Realised Volatility, 2002; Bollerslev, "
                + "Patton, Quaedvlieg, Exploiting the Errors, 2016",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new RootQuarticityStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => Math.Sqrt(scale * sum.Add(value * value * (value * value)));
}
