using Riposte.Core.Market;

namespace Riposte.Features.Book;

/// <summary>
/// Share of the 20 best levels' quantity that lies in the best 5, at the close, one for each side. 0 to 1; memory one
/// bar (window). Unknown when the book is. A low share: the depth lies away from the best price.
/// </summary>
public struct DepthConcentrationStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "depth_concentration",
            Family = Family.Book,
            Summary = "quantity of the 5 best levels / quantity of the 20 best, by side, at the close",
            Notes = "bid and ask. Evenly spread levels give a quarter.",
            Inputs = [Input.BidDepth5, Input.AskDepth5, Input.BidDepth20, Input.AskDepth20],
            Outputs = ["bid", "ask"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Cao, Hansch, Wang, The Information Content of an Open Limit-Order Book, 2009",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DepthConcentrationStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = Of(bar[Input.BidDepth5], bar[Input.BidDepth20]);
        outputs[1] = Of(bar[Input.AskDepth5], bar[Input.AskDepth20]);
    }

    private static double Of(double near, double all)
    {
        return all == 0 ? double.NaN : Math.Min(1, near / all);
    }
}
