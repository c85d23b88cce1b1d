using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Realised bipower variation of n log returns: (π / 2) n / (n − 1) Σ |r| |r before|, the n − 1 neighbours inside the
/// window. 0 or more; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct BipowerVarianceStep(int bars) : IStep
{
    private readonly double scale = Math.PI / 2 * bars / (bars - 1);
    private WindowSum products = new(bars - 1);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "bipower_variance",
            Family = Family.Volatility,
            Summary = "(π / 2) × n / (n − 1) × sum of products of neighbouring absolute log returns, n returns",
            Notes =
                "Estimates the part of realised_variance that is no jump, on the same scale: single large "
                + "returns are multiplied with ordinary neighbours.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Variance,
            Range = ValueRange.NotNegative,
            Source =
                "Barndorff-Nielsen, Shephard, Power and Bipower Variation with Stochastic Volatility and "
                + "Jumps, 2004",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new BipowerVarianceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => products.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var size = Math.Abs(value);
        var sum = products.Add(size * previous);
        previous = size;
        return scale * sum;
    }
}
