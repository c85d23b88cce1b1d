using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Directional index: 100 |plus − minus| / (plus + minus) of directional_movement(n), what adx is the mean of. 0 to
/// 100; memory that of directional_movement (contraction). Unknown while both are 0.
/// </summary>
public struct DirectionalIndexStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "dx",
            Family = Family.Trend,
            Summary = "100 |plus − minus| / (plus + minus) of directional_movement(n)",
            Notes =
                "The true range by which plus_di and minus_di are divided cancels. Unknown while both are 0, where "
                + "TA-Lib repeats the last value.",
            Parameters = [FeatureParameter.Bars(14, low: 2)],
            Inputs = [],
            Uses = a => [$"directional_movement({a.Bars}).plus", $"directional_movement({a.Bars}).minus"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Kind = MemoryKind.Contraction,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib DX",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DirectionalIndexStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var plus = bar.Used(0);
        var minus = bar.Used(1);
        var sum = plus + minus;
        outputs[0] = sum == 0 ? double.NaN : 100 * (Math.Abs(plus - minus) / sum);
    }
}
