using Riposte.Core.Market;

namespace Riposte.Features.Momentum;

/// <summary>
/// Elder ray: bull = high − ema(n), bear = low − ema(n). In price; memory that of ema(n) (contraction).
/// </summary>
public struct ElderRayStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "elder_ray",
            Family = Family.Momentum,
            Summary = "bull = high − ema(n), bear = low − ema(n)",
            Notes = "Bull and bear power: how far buyers and sellers carried the price from its mean.",
            Parameters = [FeatureParameter.Bars(13)],
            Inputs = [Input.High, Input.Low],
            Uses = a => [$"ema({a.Bars})"],
            Outputs = ["bull", "bear"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Elder, Trading for a Living, 1993",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ElderRayStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var mean = bar.Used(0);
        outputs[0] = bar.High - mean;
        outputs[1] = bar.Low - mean;
    }
}
