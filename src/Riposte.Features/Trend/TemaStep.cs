using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Triple exponential moving average of the close: 3 e − 3 ema(e) + ema(ema(e)), where e = ema(n). In price; memory
/// 40 (n + 1) bars (contraction). Seeds as TA-Lib.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TemaStep(int bars) : IStep
{
    private SeededMean once = SeededMean.Exponential(bars);
    private SeededMean twice = SeededMean.Exponential(bars);
    private SeededMean thrice = SeededMean.Exponential(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "tema",
            Family = Family.Trend,
            Summary = "3 e − 3 e of e + e of e of e, where e is the exponential mean of the close over n",
            Notes = "Cancels more lag than dema and overshoots more. Seeds as in TA-Lib.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Mulloy, Smoothing Data with Less Lag, 1994; TA-Lib TEMA",
            WarmUp = a => 3 * a.Bars - 3,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<TemaStep>(new(a.Bars), Anchor.ExponentialTwice(a.Bars))
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
        var second = double.IsNaN(first) ? double.NaN : twice.Add(first);
        return double.IsNaN(second) ? double.NaN : 3 * (first - second) + thrice.Add(second);
    }
}
