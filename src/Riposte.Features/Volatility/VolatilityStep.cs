using Riposte.Core.Numerics;

namespace Riposte.Features.Volatility;

/// <summary>
/// Sample standard deviation of the log returns of n bars, per bar and not annualised. 0 or more; memory n + 1 bars
/// (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct VolatilityStep(int bars) : IStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volatility",
            Family = Family.Volatility,
            Summary = "sample standard deviation of n log returns, per bar",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new VolatilityStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => Math.Sqrt(spread.Add(value).Squares / (bars - 1));
}
