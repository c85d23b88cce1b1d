using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Regime;

/// <summary>
/// Two one-sided cumulative sums of returns in deviations: up = max(0, up + z − drift), down = max(0, down − z − drift), z
/// = log return / volatility of n bars. They grow while returns lie persistently on one side: a change of the mean. 0 or
/// more. Restarted every 256 bars of the grid, the state that is 256 to 511 bars old being served (reset).
/// </summary>
/// <param name="drift">Deviations a bar that count as no change.</param>
public struct CusumStep(double drift) : IBarStep
{
    private const int Spacing = 256;
    private double up;
    private double down;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cusum",
            Family = Family.Regime,
            Summary = "up = max(0, up + z − drift), down = max(0, down − z − drift), z = log return / volatility(n)",
            Notes =
                "Large while returns lie persistently on one side: a change of the mean. Conventional alarms stand at 4 to 5. Begins anew every 256 bars of the grid; the state that is 256 to 511 bars old is shown.",
            Parameters =
            [
                FeatureParameter.Bars(100, low: 2),
                new FeatureParameter("drift", 0.5, 0, 10, IsWhole: false),
            ],
            Inputs = [],
            Uses = a => ["log_return(1)", $"volatility({a.Bars})"],
            Outputs = ["up", "down"],
            Unit = Unit.Deviations,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Reset,
            Source = "Page, Continuous Inspection Schemes, 1954",
            WarmUp = _ => 0,
            Memory = _ => Anchor.Memory(Spacing),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<CusumStep>(new(a.Values[1]), Spacing)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var deviation = bar.Used(1);
        var score = deviation == 0 ? double.NaN : bar.Used(0) / deviation;
        if (double.IsNaN(score))
        {
            outputs.Fill(double.NaN);
            return;
        }
        up = Math.Max(0, up + score - drift);
        down = Math.Max(0, down - score - drift);
        outputs[0] = up;
        outputs[1] = down;
    }
}
