using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Chaikin oscillator / exponential mean of the volume over the slow period. Any number; memory 32 (slow + 1) bars
/// (contraction). Unknown when nothing was traded; a missing bar holds the state.
/// </summary>
/// <param name="fast">Period of the fast mean.</param>
/// <param name="slow">Period of the slow mean, above fast.</param>
public struct ChaikinOscillatorRatioStep(int fast, int slow) : IBarStep
{
    private ChaikinOscillatorStep oscillator = new(fast, slow);
    private SeededMean volumes = SeededMean.Exponential(slow);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "chaikin_oscillator_ratio",
            Family = Family.Volume,
            Summary = "chaikin_oscillator(fast, slow) / exponential mean volume of the slow period",
            Notes = "Unknown when nothing was traded; a missing bar holds the state.",
            Parameters = [FeatureParameter.Bars(3, name: "fast"), FeatureParameter.Bars(10, low: 2, name: "slow")],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Chaikin, in: Achelis, Technical Analysis from A to Z, 1995",
            WarmUp = a => a.Int(1) - 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Int(1))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<ChaikinOscillatorRatioStep>(
                            new(a.Int(0), a.Int(1)),
                            Anchor.Exponential(a.Int(1))
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var above = oscillator.Next(bar);
        var isMissing = double.IsNaN(AccumulationStep.Flow(bar));
        var below = isMissing ? double.NaN : volumes.Add(bar.Volume);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
