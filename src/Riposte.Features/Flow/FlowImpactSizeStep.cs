using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Log return that a usual surplus of takers goes with: flow_impact(n) × population standard deviation of net taker
/// quote volume over n bars. Any number; memory n + 1 bars (window). Unknown when the flow never varied.
/// </summary>
/// <param name="bars">n, at least 4.</param>
public struct FlowImpactSizeStep(int bars) : IBarStep
{
    private WindowPair joint = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "flow_impact_size",
            Family = Family.Flow,
            Summary = "flow_impact(n) × standard deviation of net taker quote volume over n bars",
            Notes = "The scale-free form of flow_impact.",
            Parameters = [FeatureParameter.Bars(96, low: 4)],
            Inputs = [Input.QuoteVolume, Input.TakerBuyQuoteVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source =
                "Kyle, Continuous Auctions and Insider Trading, 1985; Hasbrouck, Trading Costs and Returns "
                + "for U.S. Equities, 2009",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FlowImpactSizeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => joint.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = joint.Add(FlowImpactStep.Signed(bar), bar.Used(0));
        outputs[0] = moments.Slope * Math.Sqrt(moments.SquaresX / bars);
    }
}
