using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Tillson’s T3 of the close: the generalised double exponential average (1 + v) e − v ema(e) applied three times; six
/// exponential means over n in a row. In price; memory 48 (n + 1) bars (contraction). Seeds as TA-Lib.
/// </summary>
/// <param name="bars">n, at least 1.</param>
/// <param name="factor">v, 0 (the mean of the mean of the mean) to 1 (dema of dema of dema).</param>
public struct T3Step(int bars, double factor) : IStep
{
    private readonly double weight3 = (1 + factor) * (1 + factor) * (1 + factor);
    private readonly double weight4 = 3 * factor * (1 + factor) * (1 + factor);
    private readonly double weight5 = 3 * (factor * factor) * (1 + factor);
    private readonly double weight6 = factor * factor * factor;
    private SeededMean mean1 = SeededMean.Exponential(bars);
    private SeededMean mean2 = SeededMean.Exponential(bars);
    private SeededMean mean3 = SeededMean.Exponential(bars);
    private SeededMean mean4 = SeededMean.Exponential(bars);
    private SeededMean mean5 = SeededMean.Exponential(bars);
    private SeededMean mean6 = SeededMean.Exponential(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "t3",
            Family = Family.Trend,
            Summary = "(1 + v) e − v ema(e) of the close, applied three times, with exponential means over n",
            Notes =
                "v, the volume factor, is 0 for the smoothest line and 1 for the fastest. Each of the six means is "
                + "seeded with the simple mean of its first n values, as in TA-Lib.",
            Parameters = [FeatureParameter.Bars(5), new FeatureParameter("factor", 0.7, 0, 1, IsWhole: false)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Tillson, Smoothing Techniques for More Accurate Signals, 1998; TA-Lib T3",
            WarmUp = a => 6 * (a.Bars - 1),
            Memory = a => Anchor.Memory(Spacing(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<T3Step>(new(a.Bars, a.Values[1]), Spacing(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        var x = double.IsNaN(value) ? double.NaN : mean1.Add(value);
        x = double.IsNaN(x) ? double.NaN : mean2.Add(x);
        x = double.IsNaN(x) ? double.NaN : mean3.Add(x);
        if (double.IsNaN(x))
        {
            return double.NaN;
        }
        var x3 = x;
        var x4 = mean4.Add(x3);
        var x5 = double.IsNaN(x4) ? double.NaN : mean5.Add(x4);
        var x6 = double.IsNaN(x5) ? double.NaN : mean6.Add(x5);
        return weight3 * x3 - weight4 * x4 + weight5 * x5 - weight6 * x6;
    }

    // Six means in a row forget as a fifth power times an exponential: 48^5 / 5! × e^−48 ≈ 3e-15.
    private static int Spacing(int bars) => 24 * (bars + 1);
}
