using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Fading imbalance of takers: exponential mean over n of taker buys − taker sells / that of volume. −1 to 1; memory
/// 32 (n + 1) bars (contraction). Unknown when nothing was traded; a missing bar holds the state.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TakerImbalanceMeanStep(int bars) : IBarStep
{
    private SeededMean signed = SeededMean.Exponential(bars);
    private SeededMean total = SeededMean.Exponential(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "taker_imbalance_ema",
            Family = Family.Flow,
            Summary = "exponential mean of taker buys − sells / exponential mean of volume, n bars",
            Notes = "Unknown when nothing was traded; a missing bar holds the state.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Volume, Input.TakerBuyVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Kind = MemoryKind.Contraction,
            Source = "common usage; Easley, López de Prado, O’Hara, The Volume Clock, 2012",
            WarmUp = a => a.Bars - 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<TakerImbalanceMeanStep>(new(a.Bars), Anchor.Exponential(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volume = bar.Volume;
        var value = 2 * bar.TakerBuyVolume - volume;
        outputs[0] = double.NaN;
        if (double.IsNaN(value))
        {
            return;
        }
        var above = signed.Add(value);
        var below = total.Add(volume);
        outputs[0] = below == 0 ? double.NaN : Math.Clamp(above / below, -1, 1);
    }
}
