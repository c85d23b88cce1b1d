using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Price;

/// <summary>
/// Simple return over n bars: close / close n bars before − 1. Input close; output a fraction above −1; memory n +
/// 1 bars (window). Unknown when either close is.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ReturnStep(int bars) : IStep
{
    private RollingBuffer closes = new(bars + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "return",
            Family = Family.Price,
            Summary = "close / close n bars before − 1",
            Notes = "Unknown when either close is.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = new ValueRange(-1, double.PositiveInfinity),
            Source = "Campbell, Lo, MacKinlay, The Econometrics of Financial Markets, 1997",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Close, () => new ReturnStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        return value / closes.Oldest - 1;
    }
}
