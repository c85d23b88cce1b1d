using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Distance from the exponential moving average: close / ema(n) − 1. A fraction above −1; memory 32 (n + 1) bars
/// (contraction).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct EmaDistanceStep(int bars) : IStep
{
    private EmaStep average = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ema_distance",
            Family = Family.Trend,
            Summary = "close / ema(n) − 1",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close],
            Unit = Unit.Fraction,
            Range = new ValueRange(-1, double.PositiveInfinity),
            Kind = MemoryKind.Contraction,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<EmaDistanceStep>(new(a.Bars), Anchor.Exponential(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value) => value / average.Step(value) - 1;
}
