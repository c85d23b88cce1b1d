using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Price impact of takers from bars (Kyle’s λ): slope of the least-squares line of the log return on taker buys −
/// taker sells in quote currency, over n bars. Any number, log return a unit of quote currency; memory n + 1 bars
/// (window). Unknown when the flow never varied.
/// </summary>
/// <param name="bars">n, at least 4.</param>
public struct FlowImpactStep(int bars) : IBarStep
{
    private WindowPair joint = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "flow_impact",
            Family = Family.Flow,
            Summary = "slope of log return on net taker quote volume over n bars: Kyle’s lambda of bars",
            Notes =
                "With an intercept, as the mean return need not be 0. Kyle’s λ from single trades is another "
                + "feature.",
            Parameters = [FeatureParameter.Bars(96, low: 4)],
            Inputs = [Input.QuoteVolume, Input.TakerBuyQuoteVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.PerVolume,
            Range = ValueRange.Any,
            Source =
                "Kyle, Continuous Auctions and Insider Trading, 1985; Hasbrouck, Trading Costs and Returns "
                + "for U.S. Equities, 2009",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FlowImpactStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => joint.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = joint.Add(Signed(bar), bar.Used(0)).Slope;

    /// <summary>Taker buys − taker sells of a bar, in quote currency.</summary>
    internal static double Signed(in BarRow bar) => 2 * bar[Input.TakerBuyQuoteVolume] - bar.QuoteVolume;
}
