using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Forced trading that fades: exponential mean of liquidations of both sides / exponential mean of quote volume, weights
/// 2 / (n + 1). 0 or more; memory 32 (n + 1) bars (contraction). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct LiquidationIntensityStep(int bars) : IBarStep
{
    private SeededMean forced = SeededMean.Exponential(bars);
    private SeededMean traded = SeededMean.Exponential(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "liquidation_intensity",
            Family = Family.Derivatives,
            Summary =
                "exponential mean of liquidations of both sides / exponential mean of quote volume, weight 2 / (n + 1)",
            Notes =
                "Each mean is seeded with the simple mean of n bars. A missing bar is unknown and moves neither mean.",
            Parameters = [FeatureParameter.Bars(12)],
            Inputs = [Input.LongLiquidations, Input.ShortLiquidations, Input.QuoteVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Soska and others, Towards Understanding Cryptocurrency Derivatives: A Case Study of BitMEX, 2021",
            WarmUp = a => a.Bars - 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<LiquidationIntensityStep>(new(a.Bars), Anchor.Exponential(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var liquidated = bar[Input.LongLiquidations] + bar[Input.ShortLiquidations];
        var volume = bar.QuoteVolume;
        if (double.IsNaN(liquidated + volume))
        {
            outputs[0] = double.NaN;
            return;
        }
        var above = forced.Add(liquidated);
        var below = traded.Add(volume);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
