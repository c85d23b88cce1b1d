using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Queue imbalance: mean over n closes of (bid quantity − ask quantity) / (sum of both) at the best prices. −1 to 1;
/// memory n bars (window). Unknown when a quote in the window is.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct QueueImbalanceStep(int bars) : IBarStep
{
    private readonly double length = bars;
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "queue_imbalance",
            Family = Family.Book,
            Summary = "mean over n closes of (bid quantity − ask quantity) / (their sum) at the best prices",
            Notes =
                "The imbalance of the book at one level. Above 0 the next change of the middle is up "
                + "more often than down.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.BidQuantity, Input.AskQuantity],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source =
                "Gould, Bonart, Queue Imbalance as a One-Tick-Ahead Price Predictor in a Limit Order " + "Book, 2016",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new QueueImbalanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = sum.Add(BookImbalanceStep.Of(bar[Input.BidQuantity], bar[Input.AskQuantity])) / length;
}
