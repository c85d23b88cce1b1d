using Riposte.Core.Market;

namespace Riposte.Features.Book;

/// <summary>
/// Quoted spread at the close: (ask − bid) / middle, the middle half way between them. A fraction, 0 or more; memory
/// one bar (window). Unknown when the quote is.
/// </summary>
public struct QuotedSpreadStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "quoted_spread",
            Family = Family.Book,
            Summary = "(ask − bid) / middle at the close",
            Notes =
                "The middle lies half way between best bid and ask. One quote tells little of a bar: "
                + "mean_spread weighs every quote by the time it stood.",
            Inputs = [Input.BidPrice, Input.AskPrice],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "Demsetz, The Cost of Transacting, 1968",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new QuotedSpreadStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (bid, ask) = (bar[Input.BidPrice], bar[Input.AskPrice]);
        var middle = (bid + ask) / 2;
        outputs[0] = middle == 0 ? double.NaN : Math.Max(0, (ask - bid) / middle);
    }
}
