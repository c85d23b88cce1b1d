using Riposte.Core.Market;

namespace Riposte.Features.Regime;

/// <summary>
/// The state that the average directional index tells: trend is 1 or −1, by the larger directional index, while adx is
/// above the upper limit, else 0; range is 1 while adx is below the lower limit, else 0. Memory that of adx.
/// </summary>
/// <param name="trendAbove">Adx above which there is a trend.</param>
/// <param name="rangeBelow">Adx below which there is none.</param>
public struct AdxStateStep(double trendAbove, double rangeBelow) : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "adx_state",
            Family = Family.Regime,
            Summary =
                "trend = ±1 while adx(n) > upper limit, by the larger directional index; range = 1 while adx(n) < lower limit",
            Notes = "Between the limits both are 0: the index does not tell.",
            Parameters =
            [
                FeatureParameter.Bars(14, low: 2),
                new FeatureParameter("trend", 25, 0, 100, IsWhole: false),
                new FeatureParameter("range", 20, 0, 100, IsWhole: false),
            ],
            Problem = a => a.Values[2] > a.Values[1] ? "the limit of ranges lies above that of trends." : null,
            Inputs = [],
            Uses = a => [$"adx({a.Bars}).adx", $"adx({a.Bars}).plus_di", $"adx({a.Bars}).minus_di"],
            Outputs = ["trend", "range"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Kind = MemoryKind.Contraction,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; limits of common usage",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AdxStateStep(a.Values[1], a.Values[2])),
        };

    /// <inheritdoc/>
    public readonly void Step(in BarRow bar, Span<double> outputs)
    {
        var (strength, plus, minus) = (bar.Used(0), bar.Used(1), bar.Used(2));
        if (double.IsNaN(strength + plus + minus))
        {
            outputs.Fill(double.NaN);
            return;
        }
        outputs[0] = strength > trendAbove ? Math.Sign(plus - minus) : 0;
        outputs[1] = strength < rangeBelow ? 1 : 0;
    }
}
