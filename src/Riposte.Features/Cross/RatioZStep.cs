using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Spread of the pair at a hedge of one for one: ln(close / reference close) in sample standard deviations from its mean
/// over n bars. Any number; memory n bars (window). Unknown while the ratio does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct RatioZStep(int bars) : IBarStep
{
    private StandardScoreStep score = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ratio_z",
            Family = Family.Cross,
            Summary = "(ln(close / reference close) − its mean) / its sample standard deviation over n bars",
            Notes = "The pair hedged one for one; pair_z estimates the hedge. Unknown while the ratio does not change.",
            Parameters = [FeatureParameter.Bars(192, low: 2)],
            Inputs = [Input.Close, Input.ReferenceClose],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "Gatev, Goetzmann, Rouwenhorst, Pairs Trading, 2006",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RatioZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => score.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = score.Step(PortableMath.Log(bar.Close / bar[Input.ReferenceClose]));
}
