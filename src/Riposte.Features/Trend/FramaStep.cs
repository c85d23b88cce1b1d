using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Ehlers’ fractal adaptive moving average of p = (high + low) / 2: m ← m + w (p − m), w = exp(−4.6 (d − 1)) and at
/// least 0.01, with the fractal dimension d of n bars. In price; contraction, memory 6,400 bars besides those of the
/// dimension. Unknown while the range of n bars is 0.
/// </summary>
public struct FramaStep() : IBarStep
{
    private AdaptiveMean mean = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "frama",
            Family = Family.Trend,
            Summary = "m ← m + w (median price − m), w = exp(−4.6 (fractal_dimension(n) − 1)), at least 0.01",
            Notes =
                "Of the middle of high and low, as the author has it. Weight 1 in a straight move (dimension 1), "
                + "0.01 in noise that fills the plane (dimension 2). Unknown while the range of n bars is 0. The "
                + "weight is never below 0.01, so that it surely forgets, after 3,200 bars.",
            Parameters = [FeatureParameter.Bars(16, low: 2)],
            Inputs = [Input.High, Input.Low],
            Uses = a => [$"fractal_dimension({a.Bars})"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Ehlers, Fractal Adaptive Moving Averages, 2005",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(3_200),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AnchoredBars<FramaStep>(new(), 3_200)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var weight = Math.Max(PortableMath.Exp(-4.6 * (bar.Used(0) - 1)), 0.01);
        outputs[0] = mean.Add(0.5 * (bar.High + bar.Low), weight);
    }
}
