using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Momentum;

/// <summary>
/// Rate of change in percent: 100 (close / close n bars before − 1). Above −100; memory n + 1 bars (window). As TA-
/// Lib ROC; some charts show a fraction.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RateOfChangeStep(int bars) : IStep
{
    private RollingBuffer closes = new(bars + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "roc",
            Family = Family.Momentum,
            Summary = "100 (close / close n bars before − 1)",
            Notes = "As TA-Lib ROC; some charts show a fraction.",
            Parameters = [FeatureParameter.Bars(10)],
            Inputs = [Input.Close],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, double.PositiveInfinity),
            Source = "TA-Lib ROC",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new RateOfChangeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        return 100 * (value / closes.Oldest - 1);
    }
}
