using Riposte.Core.Market;

namespace Riposte.Features.Book;

/// <summary>
/// Last trade against the quote: close / middle − 1. A fraction; memory one bar (window). Unknown when the quote is.
/// Above 0 the last taker bought, most often.
/// </summary>
public struct MiddleDistanceStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "middle_distance",
            Family = Family.Book,
            Summary = "close / middle of best bid and ask − 1",
            Notes =
                "Its absolute value is half the effective spread of the last trade when nothing has "
                + "changed since.",
            Inputs = [Input.BidPrice, Input.AskPrice, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Lee, Ready, Inferring Trade Direction from Intraday Data, 1991",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MiddleDistanceStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var middle = (bar[Input.BidPrice] + bar[Input.AskPrice]) / 2;
        outputs[0] = middle == 0 ? double.NaN : bar.Close / middle - 1;
    }
}
