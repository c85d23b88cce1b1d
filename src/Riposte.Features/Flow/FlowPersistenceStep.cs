using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Persistence of taker flow: correlation of taker buys − taker sells with that of the bar before, over n pairs. −1
/// to 1; memory n + 1 bars (window). Unknown when it never varied.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct FlowPersistenceStep(int bars) : IBarStep
{
    private WindowPair joint = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "flow_persistence",
            Family = Family.Flow,
            Summary = "correlation over n bars of net taker volume with that of the bar before",
            Notes = "Large orders are worked in pieces: their flow is positively autocorrelated.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [Input.Volume, Input.TakerBuyVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Hasbrouck, Measuring the Information Content of Stock Trades, 1991",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FlowPersistenceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => joint.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = 2 * bar.TakerBuyVolume - bar.Volume;
        outputs[0] = joint.Add(value, previous).Correlation;
        previous = value;
    }
}
