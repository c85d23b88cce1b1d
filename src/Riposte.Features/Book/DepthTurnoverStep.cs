using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Depth against trading: mean quantity of the 20 best levels of both sides at the close / mean volume of a bar, n
/// bars. 0 or more, bars of trading that the book could fill; memory n bars (window). Unknown when nothing was
/// traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DepthTurnoverStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "depth_turnover",
            Family = Family.Book,
            Summary = "quantity of the 20 best levels of both sides / volume, sums over n bars",
            Notes =
                "How many bars of trading the book could fill. It needs book and bars in one unit: not "
                + "where a venue counts contracts in one of them.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.BidDepth20, Input.AskDepth20, Input.Volume],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Kyle, Continuous Auctions and Insider Trading, 1985 (depth); common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DepthTurnoverStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = ratio.Add(bar[Input.BidDepth20] + bar[Input.AskDepth20], bar.Volume);
}
