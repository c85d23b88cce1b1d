using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Klinger volume oscillator and its signal / exponential mean of 100 × volume over the slow period. Any number;
/// memory 40 (longest period + 1) bars (contraction). Unknown when nothing was traded.
/// </summary>
/// <param name="fast">Period of the fast mean.</param>
/// <param name="slow">Period of the slow mean, above fast.</param>
/// <param name="signal">Period of the signal mean.</param>
public struct KlingerRatioStep(int fast, int slow, int signal) : IBarStep
{
    private KlingerStep klinger = new(fast, slow, signal);
    private SeededMean volumes = SeededMean.Exponential(slow);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "klinger_ratio",
            Family = Family.Volume,
            Summary = "oscillator, signal of klinger / (100 × exponential mean volume of the slow period)",
            Notes = "Unknown when nothing was traded.",
            Parameters =
            [
                FeatureParameter.Bars(34, name: "fast"),
                FeatureParameter.Bars(55, low: 2, name: "slow"),
                FeatureParameter.Bars(13, name: "signal"),
            ],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Outputs = ["oscillator", "signal"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Klinger, Identifying Trends with Volume Analysis, 1997",
            WarmUp = a => a.Int(1) + a.Int(2),
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<KlingerRatioStep>(
                            new(a.Int(0), a.Int(1), a.Int(2)),
                            Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        klinger.Step(bar, outputs);
        var known = bar.High + bar.Low + bar.Close + bar.Volume;
        var below = double.IsNaN(known) ? double.NaN : 100 * volumes.Add(bar.Volume);
        outputs[0] = below == 0 ? double.NaN : outputs[0] / below;
        outputs[1] = below == 0 ? double.NaN : outputs[1] / below;
    }
}
