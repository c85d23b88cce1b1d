using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Momentum;

/// <summary>
/// Momentum that leaves out the newest bars: ln(close s bars before / close n bars before). In logarithms; memory n + 1
/// bars (window). Unknown at a missing bar.
/// </summary>
/// <param name="bars">n, above s.</param>
/// <param name="skip">s, at least 1.</param>
public struct SkippedMomentumStep(int bars, int skip) : IStep
{
    private RollingBuffer closes = new(bars + 1);
    private RollingBuffer late = new(skip + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "momentum_skip",
            Family = Family.Momentum,
            Summary = "ln(close s bars before / close n bars before)",
            Notes =
                "The momentum of academic studies, there twelve months without the last: leaving out the newest bars "
                + "keeps short-term reversal away.",
            Parameters = [FeatureParameter.Bars(96, low: 2), FeatureParameter.Bars(4, name: "skip")],
            Problem = a => a.Int(1) < a.Int(0) ? null : "fewer bars must be skipped than looked back.",
            Inputs = [Input.Close],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Jegadeesh, Titman, Returns to Buying Winners and Selling Losers, 1993",
            WarmUp = a => a.Bars,
            Build = (info, a) =>
                FeatureNode.Column(info, a, Series.Close, () => new SkippedMomentumStep(a.Bars, a.Int(1))),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        closes.Add(value);
        late.Add(value);
        return double.IsNaN(value) ? double.NaN : PortableMath.Log(late.Oldest / closes.Oldest);
    }
}
