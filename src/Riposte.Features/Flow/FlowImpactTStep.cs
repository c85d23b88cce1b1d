using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// t statistic of flow_impact(n): ρ sqrt((n − 2) / (1 − ρ²)), ρ the correlation of log return and net taker quote
/// volume. Any number; memory n + 1 bars (window). Unknown when either never varied or the line is exact.
/// </summary>
/// <param name="bars">n, at least 4.</param>
public struct FlowImpactTStep(int bars) : IBarStep
{
    private WindowPair joint = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "flow_impact_t",
            Family = Family.Flow,
            Summary = "t statistic of the slope of flow_impact(n)",
            Notes = "Scale-free: how surely takers move the price.",
            Parameters = [FeatureParameter.Bars(96, low: 4)],
            Inputs = [Input.QuoteVolume, Input.TakerBuyQuoteVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source =
                "Kyle, Continuous Auctions and Insider Trading, 1985; Hasbrouck, Trading Costs and Returns "
                + "for U.S. Equities, 2009",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FlowImpactTStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => joint.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var correlation = joint.Add(FlowImpactStep.Signed(bar), bar.Used(0)).Correlation;
        var rest = 1 - correlation * correlation;
        outputs[0] = rest == 0 ? double.NaN : correlation * Math.Sqrt((bars - 2) / rest);
    }
}
