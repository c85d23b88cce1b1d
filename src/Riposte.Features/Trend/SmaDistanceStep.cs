using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Distance from the simple moving average: close / sma(n) − 1. A fraction above −1; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct SmaDistanceStep(int bars) : IStep
{
    private SmaStep average = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "sma_distance",
            Family = Family.Trend,
            Summary = "close / sma(n) − 1",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = new ValueRange(-1, double.PositiveInfinity),
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new SmaDistanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => average.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => value / average.Step(value) - 1;
}
