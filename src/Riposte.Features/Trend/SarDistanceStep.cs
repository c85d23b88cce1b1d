using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Distance from the parabolic stop: close / parabolic_sar − 1. A fraction, above 0 in an upward state; memory
/// 1,024 bars (reset).
/// </summary>
/// <param name="acceleration">Step of the acceleration factor.</param>
/// <param name="maximum">Largest acceleration factor.</param>
public struct SarDistanceStep(double acceleration, double maximum) : IBarStep
{
    private ParabolicSarStep sar = new(acceleration, maximum);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "sar_distance",
            Family = Family.Trend,
            Summary = "close / parabolic_sar − 1",
            Parameters =
            [
                new FeatureParameter("acceleration", 0.02, 0.001, 1, IsWhole: false),
                new FeatureParameter("maximum", 0.2, 0.001, 1, IsWhole: false),
            ],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Reset,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978",
            WarmUp = _ => 1,
            Memory = _ => Anchor.Memory(ParabolicSarStep.Spacing),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<SarDistanceStep>(new(a.Values[0], a.Values[1]), ParabolicSarStep.Spacing)
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Close / sar.Next(bar.High, bar.Low) - 1;
}
