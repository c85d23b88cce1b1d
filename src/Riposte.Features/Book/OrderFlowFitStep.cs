using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Share of the variance of middle_return(1) that order_flow_imbalance(1) explains over n bars: the R² of their
/// regression. 0 to 1; memory n + 1 bars (window). Unknown when flow or price never varied.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct OrderFlowFitStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "order_flow_fit",
            Family = Family.Book,
            Summary = "R² of middle_return(1) on order_flow_imbalance(1) over n bars",
            Notes =
                "High where the price moves by changes of the queues; low where it jumps or the flow is " + "absorbed.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [],
            Uses = _ => ["order_flow_imbalance(1)", "middle_return(1)"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Cont, Kukanov, Stoikov, The Price Impact of Order Book Events, 2014",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new OrderFlowFitStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = pairs.Add(bar.Used(0), bar.Used(1));
        outputs[0] = moments.Correlation * moments.Correlation;
    }
}
