using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Price momentum oscillator: line = mean over s of 10 × the mean over f of the percent change a bar, recursive means
/// with weight 2 / period; signal = exponential mean of the line. In tenths of percent; memory 40 (longest period +
/// 1) bars (contraction).
/// </summary>
/// <param name="first">Period f of the first mean.</param>
/// <param name="second">Period s of the second mean.</param>
/// <param name="signal">Period of the signal.</param>
public struct PriceMomentumStep(int first, int second, int signal) : IBarStep
{
    private SeededMean firstMean = new(first, 2.0 / first);
    private SeededMean secondMean = new(second, 2.0 / second);
    private SeededMean signalMean = SeededMean.Exponential(signal);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "pmo",
            Family = Family.Momentum,
            Summary =
                "10 × the mean of the mean of the percent change a bar, weights 2 / period (line); "
                + "its average (signal)",
            Notes =
                "Swenlin’s means have the weight 2 / period instead of 2 / (period + 1) and are seeded with simple "
                + "means; the signal is an ordinary exponential mean.",
            Parameters =
            [
                FeatureParameter.Bars(35, low: 2, name: "first"),
                FeatureParameter.Bars(20, low: 2, name: "second"),
                FeatureParameter.Bars(10, name: "signal"),
            ],
            Inputs = [Input.Close],
            Outputs = ["line", "signal"],
            Unit = Unit.Percent,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Swenlin, DecisionPoint Price Momentum Oscillator, 1990s",
            WarmUp = a => a.Int(0) + a.Int(1) + a.Int(2) - 2,
            Memory = a => Anchor.Memory(Spacing(a)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<PriceMomentumStep>(new(a.Int(0), a.Int(1), a.Int(2)), Spacing(a))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs.Fill(double.NaN);
        var close = bar.Close;
        if (double.IsNaN(close))
        {
            return;
        }
        var change = 100 * (close / previous - 1);
        previous = close;
        var once = double.IsNaN(change) ? double.NaN : firstMean.Add(change);
        var twice = double.IsNaN(once) ? double.NaN : secondMean.Add(10 * once);
        if (double.IsNaN(twice))
        {
            return;
        }
        outputs[0] = twice;
        outputs[1] = signalMean.Add(twice);
    }

    private static int Spacing(FeatureArguments a) =>
        Anchor.ExponentialTwice(Math.Max(a.Int(0), Math.Max(a.Int(1), a.Int(2))));
}
