using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Relative strength index: 100 × mean rise / (mean rise + mean fall), both Wilder means seeded with the simple
/// mean of the first n changes. 0 to 100; memory 64 n bars (contraction). Unknown while the price has not moved
/// since the state began; TA-Lib gives 0 there, some charts 50 or 100. A missing bar is unknown and the next change
/// is taken from the last known close.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RsiStep(int bars) : IStep
{
    private SeededMean rises = SeededMean.Wilder(bars);
    private SeededMean falls = SeededMean.Wilder(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "rsi",
            Family = Family.Momentum,
            Summary = "100 × mean rise / (mean rise + mean fall), Wilder means over n",
            Notes =
                "Unknown while the price has not moved since the state began; TA-Lib gives 0 there, some "
                + "charts 50 or 100. A missing bar is unknown and the next change is taken from the last "
                + "known close.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Close],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Kind = MemoryKind.Contraction,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib RSI",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<RsiStep>(new(a.Bars), Anchor.Wilder(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        var change = value - previous;
        if (double.IsNaN(change))
        {
            previous = double.IsNaN(value) ? previous : value;
            return double.NaN;
        }
        previous = value;
        var rise = rises.Add(Math.Max(change, 0));
        var fall = falls.Add(Math.Max(-change, 0));
        var sum = rise + fall;
        return sum == 0 ? double.NaN : 100 * (rise / sum);
    }
}
