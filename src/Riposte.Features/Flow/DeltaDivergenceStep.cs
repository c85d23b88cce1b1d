using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Agreement of price and cumulative volume delta: correlation over n bars of the close with the running total of
/// taker buys − taker sells. −1 to 1; memory n bars (window). Unknown when either never varied.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct DeltaDivergenceStep(int bars) : IBarStep
{
    private BlockWindow<PathPair, PathPairCombine> blocks = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cvd_agreement",
            Family = Family.Flow,
            Summary = "correlation over n bars of the close with the running total of taker buys − sells",
            Notes =
                "Of levels, as the eye compares two charts: near 1 takers lead the price, below 0 price and "
                + "delta diverge (the price moves against the takers, who are absorbed). Where the total starts "
                + "does not matter.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [Input.Close, Input.Volume, Input.TakerBuyVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "common usage; Easley, López de Prado, O’Hara, The Volume Clock, 2012",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DeltaDivergenceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => blocks.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = blocks.Add(PathPair.Of(2 * bar.TakerBuyVolume - bar.Volume, bar.Close)).Moments.Correlation;
}
