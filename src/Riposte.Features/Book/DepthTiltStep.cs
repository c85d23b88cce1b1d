using Riposte.Core.Market;

namespace Riposte.Features.Book;

/// <summary>
/// Pressure of the book at the close: (bid slope − ask slope) / (sum of both), slope = quantity of the 20 best levels
/// / distance of the 20th from the middle. −1 to 1; memory one bar (window). Unknown when the book is. Above 0 bids
/// are many and near.
/// </summary>
public struct DepthTiltStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "depth_tilt",
            Family = Family.Book,
            Summary = "(bid slope − ask slope) / (bid slope + ask slope), slope as in depth_slope",
            Notes =
                "Unlike book_imbalance it counts how near the levels lie: with equal quantities the "
                + "steeper side weighs more.",
            Inputs = [Input.BidDepth20, Input.AskDepth20, Input.BidReach20, Input.AskReach20],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Næs, Skjeltorp, Order Book Characteristics and the Volume-Volatility Relation, 2006",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DepthTiltStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = BookImbalanceStep.Of(
            DepthSlopeStep.Of(bar[Input.BidDepth20], bar[Input.BidReach20]),
            DepthSlopeStep.Of(bar[Input.AskDepth20], bar[Input.AskReach20])
        );
    }
}
