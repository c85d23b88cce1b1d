using Riposte.Core.Market;

namespace Riposte.Features.Book;

/// <summary>
/// Imbalance of the book at the close: (bids − asks) / (bids + asks), quantities of the 5 and of the 20 best levels.
/// −1 (only asks) to 1 (only bids); memory one bar (window). Unknown when the book is, or does not hold so many
/// levels. At one level it is queue_imbalance.
/// </summary>
public struct BookImbalanceStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "book_imbalance",
            Family = Family.Book,
            Summary = "(bids − asks) / (bids + asks), quantities of the 5 and 20 best levels at the close",
            Notes = "five and twenty levels a side; for the best level alone see queue_imbalance.",
            Inputs = [Input.BidDepth5, Input.AskDepth5, Input.BidDepth20, Input.AskDepth20],
            Outputs = ["five", "twenty"],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Cao, Hansch, Wang, The Information Content of an Open Limit-Order Book, 2009",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BookImbalanceStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = Of(bar[Input.BidDepth5], bar[Input.AskDepth5]);
        outputs[1] = Of(bar[Input.BidDepth20], bar[Input.AskDepth20]);
    }

    internal static double Of(double bids, double asks)
    {
        var sum = bids + asks;
        return sum == 0 ? double.NaN : (bids - asks) / sum;
    }
}
