using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Fisher transform of the median price: its place between the lowest and highest median of n bars, −1 to 1, smoothed
/// and transformed by <see cref="FisherRecursion"/>; trigger = fisher of the bar before. Any number; memory n + 256
/// bars (contraction). Unknown when all medians are equal.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct FisherStep(int bars) : IBarStep
{
    private BlockWindow<double, MaxCombine> highs = new(bars);
    private BlockWindow<double, MinCombine> lows = new(bars);
    private Anchored<FisherRecursion> recursion = new(new(), FisherRecursion.Spacing);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "fisher",
            Family = Family.Momentum,
            Summary = "½ ln((1 + v) / (1 − v)) + half the last value; v = smoothed place of (high + low) / 2 in n bars",
            Notes =
                "v ← 0.33 × place + 0.67 v with the place from −1 to 1, and ±0.999 beyond ±0.99, as in Ehlers’ "
                + "article. trigger is the value of the bar before. Unknown when all n medians are equal, where others "
                + "take a place of −1 or 0.",
            Parameters = [FeatureParameter.Bars(10, low: 2)],
            Inputs = [Input.High, Input.Low],
            Outputs = ["fisher", "trigger"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Ehlers, Using the Fisher Transform, 2002",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(FisherRecursion.Spacing) + a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FisherStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        highs.Begin(barNumber);
        lows.Begin(barNumber);
        recursion.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var median = (bar.High + bar.Low) / 2;
        var low = lows.Add(median);
        var width = highs.Add(median) - low;
        var fisher = recursion.Step(width == 0 ? double.NaN : 2 * ((median - low) / width - 0.5));
        outputs[0] = fisher;
        outputs[1] = double.IsNaN(fisher) ? double.NaN : previous;
        previous = fisher;
    }
}
