using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Depth against its level: quantity of the 20 best levels of both sides at the close / its mean over n closes. 0 or
/// more; memory n bars (window). Unknown when a book in the window is.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct DepthRatioStep(int bars) : IBarStep
{
    private readonly double length = bars;
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "depth_ratio",
            Family = Family.Book,
            Summary = "quantity of the 20 best levels of both sides / its mean over n closes",
            Notes = "Depth is withdrawn before and during fast moves: values far below 1.",
            Parameters = [FeatureParameter.Bars(60, low: 2)],
            Inputs = [Input.BidDepth20, Input.AskDepth20],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "common usage; Kyle, Continuous Auctions and Insider Trading, 1985 (depth)",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DepthRatioStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var depth = bar[Input.BidDepth20] + bar[Input.AskDepth20];
        var mean = sum.Add(depth) / length;
        outputs[0] = mean == 0 ? double.NaN : depth / mean;
    }
}
