using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Percentage volume oscillator: line = 100 (fast − slow) / slow exponential mean of the volume, signal = exponential
/// mean of the line, histogram = line − signal. Any number; memory 40 (longest period + 1) bars (contraction).
/// Unknown when nothing was traded; a missing bar holds the state.
/// </summary>
/// <param name="fast">Period of the fast mean.</param>
/// <param name="slow">Period of the slow mean, above fast.</param>
/// <param name="signal">Period of the signal mean.</param>
public struct PercentVolumeOscillatorStep(int fast, int slow, int signal) : IBarStep
{
    private SeededMean fastMean = SeededMean.Exponential(fast);
    private SeededMean slowMean = SeededMean.Exponential(slow);
    private SeededMean signalMean = SeededMean.Exponential(signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "pvo",
            Family = Family.Volume,
            Summary =
                "line = 100 (fast − slow) / slow exponential mean of the volume; signal = exponential mean of "
                + "the line; histogram = line − signal",
            Notes = "Each mean is seeded with the simple mean of its own first volumes.",
            Parameters =
            [
                FeatureParameter.Bars(12, name: "fast"),
                FeatureParameter.Bars(26, low: 2, name: "slow"),
                FeatureParameter.Bars(9, name: "signal"),
            ],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.Volume],
            Outputs = ["line", "signal", "histogram"],
            Unit = Unit.Percent,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "common usage; Appel, The Moving Average Convergence-Divergence Trading Method, 1979",
            WarmUp = a => a.Int(1) + a.Int(2) - 2,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<PercentVolumeOscillatorStep>(
                            new(a.Int(0), a.Int(1), a.Int(2)),
                            Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs.Fill(double.NaN);
        var volume = bar.Volume;
        if (double.IsNaN(volume))
        {
            return;
        }
        var above = fastMean.Add(volume);
        var below = slowMean.Add(volume);
        if (double.IsNaN(below) || below == 0)
        {
            return;
        }
        outputs[0] = 100 * (above - below) / below;
        outputs[1] = signalMean.Add(outputs[0]);
        outputs[2] = outputs[0] - outputs[1];
    }
}
