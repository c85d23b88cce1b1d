using Riposte.Core.Market;

namespace Riposte.Features.Book;

/// <summary>
/// Depth slope at the close: quantity of the 20 best levels / (distance of the 20th level from the middle in
/// percent), one for each side. Base coins a percent, 0 or more; memory one bar (window). Unknown when the book is.
/// </summary>
public struct DepthSlopeStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "depth_slope",
            Family = Family.Book,
            Summary =
                "quantity of the 20 best levels / distance of the 20th from the middle in percent, by "
                + "side, at the close",
            Notes =
                "bid and ask: base coins for each percent of price. Næs and Skjeltorp average slopes "
                + "from level to level; the slope over all 20 needs two columns only.",
            Inputs = [Input.BidDepth20, Input.AskDepth20, Input.BidReach20, Input.AskReach20],
            Outputs = ["bid", "ask"],
            Unit = Unit.Volume,
            Range = ValueRange.NotNegative,
            Source = "Næs, Skjeltorp, Order Book Characteristics and the Volume-Volatility Relation, 2006",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DepthSlopeStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = Of(bar[Input.BidDepth20], bar[Input.BidReach20]);
        outputs[1] = Of(bar[Input.AskDepth20], bar[Input.AskReach20]);
    }

    internal static double Of(double depth, double reach) => reach == 0 ? double.NaN : depth / (100 * reach);
}
