using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Percentage price oscillator: line = 100 (fast − slow) / slow exponential mean of the close, signal = exponential
/// mean of the line, histogram = line − signal. In percent; memory that of the slower mean and 32 (signal + 1) bars
/// (contraction).
/// </summary>
/// <param name="signal">Period of the signal.</param>
public struct PercentagePriceOscillatorStep(int signal) : IBarStep
{
    private SeededMean mean = SeededMean.Exponential(signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ppo",
            Family = Family.Momentum,
            Summary =
                "line = 100 (ema(fast) − ema(slow)) / ema(slow); signal = exponential mean of it; "
                + "histogram = difference",
            Notes =
                "MACD in percent of the slow mean, comparable between instruments. TA-Lib’s PPO has the line only and "
                + "takes simple means unless told otherwise.",
            Parameters =
            [
                FeatureParameter.Bars(12, name: "fast"),
                FeatureParameter.Bars(26, low: 2, name: "slow"),
                FeatureParameter.Bars(9, name: "signal"),
            ],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [],
            Uses = a => [$"ema({a.Int(0)})", $"ema({a.Int(1)})"],
            Outputs = ["line", "signal", "histogram"],
            Unit = Unit.Percent,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Appel, Technical Analysis: Power Tools for Active Investors, 2005; TA-Lib PPO",
            WarmUp = a => a.Int(2) - 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Int(2))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<PercentagePriceOscillatorStep>(new(a.Int(2)), Anchor.Exponential(a.Int(2)))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var slow = bar.Used(1);
        var line = 100 * ((bar.Used(0) - slow) / slow);
        var average = double.IsNaN(line) ? double.NaN : mean.Add(line);
        outputs[0] = line;
        outputs[1] = average;
        outputs[2] = line - average;
    }
}
