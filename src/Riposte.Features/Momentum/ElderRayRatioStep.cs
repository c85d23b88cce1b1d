using Riposte.Core.Market;

namespace Riposte.Features.Momentum;

/// <summary>
/// Elder ray over its mean: bull = high / ema(n) − 1, bear = low / ema(n) − 1. Fractions above −1; memory that of
/// ema(n) (contraction).
/// </summary>
public struct ElderRayRatioStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "elder_ray_ratio",
            Family = Family.Momentum,
            Summary = "bull = high / ema(n) − 1, bear = low / ema(n) − 1",
            Notes = "As elder_ray, comparable between instruments.",
            Parameters = [FeatureParameter.Bars(13)],
            Inputs = [Input.High, Input.Low],
            Uses = a => [$"ema({a.Bars})"],
            Outputs = ["bull", "bear"],
            Unit = Unit.Fraction,
            Range = new ValueRange(-1, double.PositiveInfinity),
            Kind = MemoryKind.Contraction,
            Source = "Elder, Trading for a Living, 1993",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ElderRayRatioStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var mean = bar.Used(0);
        outputs[0] = bar.High / mean - 1;
        outputs[1] = bar.Low / mean - 1;
    }
}
