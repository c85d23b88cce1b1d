using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Price impact of order flow: least-squares slope of middle_return(1) on order_flow_imbalance(1) over n bars. A log
/// return for a flow of one mean queue; memory n + 1 bars (window). Unknown when the flow never varied.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct OrderFlowImpactStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "order_flow_impact",
            Family = Family.Book,
            Summary = "slope of middle_return(1) on order_flow_imbalance(1) over n bars",
            Notes =
                "The return that comes with a flow of one mean queue, as the authors regress it, with an "
                + "intercept. It tells how thin the book is, not where the price goes.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [],
            Uses = _ => ["order_flow_imbalance(1)", "middle_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Cont, Kukanov, Stoikov, The Price Impact of Order Book Events, 2014",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new OrderFlowImpactStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = pairs.Add(bar.Used(0), bar.Used(1));
        outputs[0] = moments.Slope;
    }
}
