using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Momentum;

/// <summary>
/// Momentum: close − close n bars before, in price. Memory n + 1 bars (window). As TA-Lib MOM.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct MomentumStep(int bars) : IStep
{
    private RollingBuffer closes = new(bars + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "momentum",
            Family = Family.Momentum,
            Summary = "close − close n bars before",
            Notes = "As TA-Lib MOM.",
            Parameters = [FeatureParameter.Bars(10)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Source = "TA-Lib MOM",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new MomentumStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        return value - closes.Oldest;
    }
}
