using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Order-flow imbalance: sum of the order flow of n bars / mean quantity at a best price, (bid + ask quantity) / 2 at
/// the closes. A number: how many queues were added to the bid's side; memory n bars (window). Unknown when a quote
/// in the window is, or both queues are 0.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct OrderFlowImbalanceStep(int bars) : IBarStep
{
    private readonly double half = bars * 2;
    private WindowSum flow = new(bars);
    private WindowSum depth = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "order_flow_imbalance",
            Family = Family.Book,
            Summary = "order flow (Cont, Kukanov, Stoikov) of n bars / mean quantity at a best price",
            Notes =
                "Order flow adds up each change of the best quote: quantity that comes to the bid or "
                + "leaves the ask counts for, quantity that leaves the bid or comes to the ask against. "
                + "The authors' depth is a mean over all quotes; here it is that of the closes.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.OrderFlow, Input.BidQuantity, Input.AskQuantity],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Cont, Kukanov, Stoikov, The Price Impact of Order Book Events, 2014",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new OrderFlowImbalanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        flow.Begin(barNumber);
        depth.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var total = flow.Add(bar[Input.OrderFlow]);
        var mean = depth.Add(bar[Input.BidQuantity] + bar[Input.AskQuantity]) / half;
        outputs[0] = mean == 0 ? double.NaN : total / mean;
    }
}
