using System.Runtime.CompilerServices;
using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Stochastic momentum index: line = 100 × doubly averaged distance of the close from the middle of the n-bar range,
/// over half the doubly averaged range; signal = exponential mean of the line. −100 to 100; memory n + 40 (longest
/// period + 1) − 1 bars (contraction). Unknown while there was no range.
/// </summary>
/// <param name="range">n.</param>
/// <param name="first">Period of the first mean.</param>
/// <param name="second">Period of the mean of the mean.</param>
/// <param name="signal">Period of the signal.</param>
public struct StochasticMomentumStep(int range, int first, int second, int signal) : IBarStep
{
    private WindowRange window = new(range);
    private AnchorClock clock = new(Spacing(first, second, signal));
    private Means served = new(first, second, signal);
    private Means young = new(first, second, signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "smi",
            Family = Family.Momentum,
            Summary =
                "100 × twice averaged (close − middle of the n-bar range) / half the twice averaged range; its average",
            Notes =
                "Blau’s refinement of the stochastic: 100 at the top of the range, −100 at its bottom. Exponential "
                + "means over first, then second bars.",
            Parameters =
            [
                FeatureParameter.Bars(13, name: "range"),
                FeatureParameter.Bars(25, name: "first"),
                FeatureParameter.Bars(2, name: "second"),
                FeatureParameter.Bars(3, name: "signal"),
            ],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["line", "signal"],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, 100),
            Kind = MemoryKind.Contraction,
            Source = "Blau, Stochastic Momentum, 1993",
            WarmUp = a => a.Int(0) + a.Int(1) + a.Int(2) + a.Int(3) - 4,
            Memory = a => Anchor.Memory(Spacing(a.Int(1), a.Int(2), a.Int(3))) + a.Bars - 1,
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new StochasticMomentumStep(a.Int(0), a.Int(1), a.Int(2), a.Int(3))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        window.Begin(barNumber);
        clock.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = window.Add(bar);
        if (clock.Advance())
        {
            served = young;
            young = new Means(first, second, signal);
        }
        outputs.Fill(double.NaN);
        var distance = bar.Close - (high + low) / 2;
        if (!double.IsNaN(distance))
        {
            young.Add(distance, high - low, outputs);
            served.Add(distance, high - low, outputs);
        }
    }

    private static int Spacing(int first, int second, int signal) =>
        Anchor.ExponentialTwice(Math.Max(first, Math.Max(second, signal)));

    /// <summary>The recursive part.</summary>
    private struct Means(int first, int second, int signal)
    {
        private SeededMean distance = SeededMean.Exponential(first);
        private SeededMean range = SeededMean.Exponential(first);
        private SeededMean distanceTwice = SeededMean.Exponential(second);
        private SeededMean rangeTwice = SeededMean.Exponential(second);
        private SeededMean signalMean = SeededMean.Exponential(signal);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(double newDistance, double newRange, Span<double> outputs)
        {
            outputs.Fill(double.NaN);
            var once = distance.Add(newDistance);
            var onceRange = range.Add(newRange);
            if (double.IsNaN(once))
            {
                return;
            }
            var twice = distanceTwice.Add(once);
            var twiceRange = rangeTwice.Add(onceRange);
            if (double.IsNaN(twice) || twiceRange == 0)
            {
                return;
            }
            // Rounding may carry the ratio past its ends by a hair.
            outputs[0] = Math.Clamp(200 * (twice / twiceRange), -100, 100);
            outputs[1] = Math.Clamp(signalMean.Add(outputs[0]), -100, 100);
        }
    }
}
