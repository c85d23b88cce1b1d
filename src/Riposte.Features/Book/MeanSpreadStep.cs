using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Time-weighted spread: spread of every quote × seconds it stood, summed over n bars / seconds quoted. A fraction, 0
/// or more; memory n bars (window). Unknown when no quote stood.
/// </summary>
/// <param name="bars">n, at least 5.</param>
public struct MeanSpreadStep(int bars) : IBarStep
{
    private WindowRatio ratio = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "mean_spread",
            Family = Family.Book,
            Summary = "relative spread weighted by the time it stood, over n bars",
            Notes = "Unknown when no quote stood.",
            Parameters = [FeatureParameter.Bars(20, low: 5)],
            Inputs = [Input.SpreadTime, Input.QuotedTime],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "McInish, Wood, An Analysis of Intraday Patterns in Bid/Ask Spreads, 1992",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MeanSpreadStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => ratio.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = ratio.Add(bar[Input.SpreadTime], bar[Input.QuotedTime]);
}
