using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// True strength index: line = 100 × the exponential mean over s of the exponential mean over l of the change of the
/// close, over the same of its absolute change; signal = exponential mean of the line. −100 to 100; memory 40 (longest
/// period + 1) bars (contraction). Unknown while nothing moved since the state began.
/// </summary>
/// <param name="long">Period of the first mean.</param>
/// <param name="short">Period of the mean of the mean.</param>
/// <param name="signal">Period of the signal.</param>
public struct TrueStrengthStep(int @long, int @short, int signal) : IBarStep
{
    private SeededMean change = SeededMean.Exponential(@long);
    private SeededMean size = SeededMean.Exponential(@long);
    private SeededMean changeTwice = SeededMean.Exponential(@short);
    private SeededMean sizeTwice = SeededMean.Exponential(@short);
    private SeededMean signalMean = SeededMean.Exponential(signal);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "tsi",
            Family = Family.Momentum,
            Summary = "100 × doubly averaged change / doubly averaged absolute change (line), its average (signal)",
            Notes =
                "Exponential means over the long, then the short period, each seeded with a simple mean. Blau’s "
                + "periods 25 and 13; signals of 7 to 13 bars are in use. Unknown while the price has not moved.",
            Parameters =
            [
                FeatureParameter.Bars(25, name: "long"),
                FeatureParameter.Bars(13, name: "short"),
                FeatureParameter.Bars(7, name: "signal"),
            ],
            Inputs = [Input.Close],
            Outputs = ["line", "signal"],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, 100),
            Kind = MemoryKind.Contraction,
            Source = "Blau, True Strength Index, 1991",
            WarmUp = a => a.Int(0) + a.Int(1) + a.Int(2) - 2,
            Memory = a => Anchor.Memory(Spacing(a)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<TrueStrengthStep>(new(a.Int(0), a.Int(1), a.Int(2)), Spacing(a))
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
        var move = close - previous;
        previous = close;
        if (double.IsNaN(move))
        {
            return;
        }
        var once = change.Add(move);
        var onceSize = size.Add(Math.Abs(move));
        if (double.IsNaN(once))
        {
            return;
        }
        var twice = changeTwice.Add(once);
        var twiceSize = sizeTwice.Add(onceSize);
        if (double.IsNaN(twice) || twiceSize == 0)
        {
            return;
        }
        // Rounding may carry the ratio past its ends by a hair.
        outputs[0] = Math.Clamp(100 * (twice / twiceSize), -100, 100);
        outputs[1] = Math.Clamp(signalMean.Add(outputs[0]), -100, 100);
    }

    private static int Spacing(FeatureArguments a) =>
        Anchor.ExponentialTwice(Math.Max(a.Int(0), Math.Max(a.Int(1), a.Int(2))));
}
