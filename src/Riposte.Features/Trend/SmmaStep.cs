using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Wilder’s smoothed moving average of the close: weight 1 / n, seeded with the simple mean of the first n closes. In
/// price; memory 64 n bars (contraction).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct SmmaStep(int bars) : IStep
{
    private SeededMean mean = SeededMean.Wilder(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "smma",
            Family = Family.Trend,
            Summary = "Wilder’s mean of the close: weight 1 / n",
            Notes =
                "Also called SMMA, RMA or modified moving average; equal to ema(2 n − 1) but for the seed, the "
                + "simple mean of the first n closes.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978",
            WarmUp = a => a.Bars - 1,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<SmmaStep>(new(a.Bars), Anchor.Wilder(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value) => double.IsNaN(value) ? double.NaN : mean.Add(value);
}
