using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Relative momentum index: the RSI of changes over m bars, 100 × mean rise / (mean rise + mean fall), Wilder means
/// over n of momentum(m). 0 to 100; memory 64 n + m bars (contraction). Unknown while the price has not moved.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RelativeMomentumStep(int bars) : IStep
{
    private SeededMean rises = SeededMean.Wilder(bars);
    private SeededMean falls = SeededMean.Wilder(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "rmi",
            Family = Family.Momentum,
            Summary = "100 × mean rise / (mean rise + mean fall), Wilder means over n of momentum(m)",
            Notes = "With momentum = 1 it is rsi(n).",
            Parameters = [FeatureParameter.Bars(14), FeatureParameter.Bars(5, name: "momentum")],
            Inputs = [],
            Uses = a => [$"momentum({a.Int(1)})"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Kind = MemoryKind.Contraction,
            Source = "Altman, Relative Momentum Index: Modifying RSI, 1993",
            WarmUp = a => a.Bars - 1,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Used,
                    () => new Anchored<RelativeMomentumStep>(new(a.Bars), Anchor.Wilder(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        var rise = rises.Add(Math.Max(value, 0));
        var sum = rise + falls.Add(Math.Max(-value, 0));
        return sum == 0 ? double.NaN : 100 * (rise / sum);
    }
}
