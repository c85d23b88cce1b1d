using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// WaveTrend: the typical price's distance from its exponential mean over c bars, over 0.015 × the exponential mean of
/// that distance's size, averaged exponentially over a bars (line); signal = simple mean of four lines. Any number;
/// memory 40 (longest period + 1) bars (contraction). Unknown while the price has not moved.
/// </summary>
/// <param name="channel">c.</param>
/// <param name="average">a.</param>
public struct WaveTrendStep(int channel, int average) : IBarStep
{
    private SeededMean centre = SeededMean.Exponential(channel);
    private SeededMean size = SeededMean.Exponential(channel);
    private SeededMean wave = SeededMean.Exponential(average);
    private double newest = double.NaN;
    private double middle = double.NaN;
    private double oldest = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "wave_trend",
            Family = Family.Momentum,
            Summary =
                "exponential mean of (typical − its mean) / (0.015 × mean absolute distance) (line); "
                + "its 4-bar mean (signal)",
            Notes =
                "A smooth relative of cci, usual on charts of coins; ±53 and ±60 are its common lines. The signal is "
                + "the mean of the last four known lines.",
            Parameters =
            [
                FeatureParameter.Bars(10, low: 2, name: "channel"),
                FeatureParameter.Bars(21, name: "average"),
            ],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["line", "signal"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "LazyBear, WaveTrend Oscillator, 2014",
            WarmUp = a => 2 * (a.Int(0) - 1) + a.Int(1) + 2,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(Math.Max(a.Int(0), a.Int(1)))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<WaveTrendStep>(
                            new(a.Int(0), a.Int(1)),
                            Anchor.ExponentialTwice(Math.Max(a.Int(0), a.Int(1)))
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs.Fill(double.NaN);
        var typical = (bar.High + bar.Low + bar.Close) / 3;
        var mean = double.IsNaN(typical) ? double.NaN : centre.Add(typical);
        if (double.IsNaN(mean))
        {
            return;
        }
        var distance = typical - mean;
        var usual = size.Add(Math.Abs(distance));
        if (double.IsNaN(usual) || usual == 0)
        {
            return;
        }
        var line = wave.Add(distance / (0.015 * usual));
        outputs[0] = line;
        outputs[1] = (line + newest + (middle + oldest)) / 4;
        (oldest, middle, newest) = (middle, newest, line);
    }
}
