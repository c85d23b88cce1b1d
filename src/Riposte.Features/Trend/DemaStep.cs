using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Double exponential moving average of the close: 2 e − ema(e), where e = ema(n). In price; memory 40 (n + 1) bars
/// (contraction). Seeds as TA-Lib.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DemaStep(int bars) : IStep
{
    private SeededMean once = SeededMean.Exponential(bars);
    private SeededMean twice = SeededMean.Exponential(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "dema",
            Family = Family.Trend,
            Summary = "2 e − e of e, where e is the exponential mean of the close over n",
            Notes =
                "The second mean, taken of the first, cancels most of its lag; overshoots after sharp turns. Each "
                + "mean is seeded with the simple mean of its first n values, as in TA-Lib.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Mulloy, Smoothing Data with Faster Moving Averages, 1994; TA-Lib DEMA",
            WarmUp = a => 2 * a.Bars - 2,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<DemaStep>(new(a.Bars), Anchor.ExponentialTwice(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        var first = once.Add(value);
        return double.IsNaN(first) ? double.NaN : 2 * first - twice.Add(first);
    }
}
