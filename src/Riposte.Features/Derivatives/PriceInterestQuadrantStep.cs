namespace Riposte.Features.Derivatives;

/// <summary>
/// Which way price and open interest went over n bars: 1 both rose (longs build up), 2 price rose and interest fell (shorts
/// cover), 3 price fell and interest rose (shorts build up), 4 both fell (longs unwind), 0 when either stood still. Memory
/// n + 1 bars (window).
/// </summary>
public struct PriceInterestQuadrantStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "price_interest_quadrant",
            Family = Family.Derivatives,
            Summary =
                "1 price and open interest rose over n bars, 2 only price, 3 only interest, 4 neither, 0 one stood still",
            Notes =
                "1: longs build up; 2: shorts cover; 3: shorts build up; 4: longs unwind. The codes are names, not sizes: "
                + "price_interest_score has the sizes.",
            Parameters = [FeatureParameter.Bars(16)],
            Inputs = [],
            Uses = a => [$"log_return({a.Bars})", $"open_interest_change({a.Bars})"],
            Unit = Unit.Number,
            Range = new ValueRange(0, 4),
            Source = "Murphy, Technical Analysis of the Financial Markets, 1999",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PriceInterestQuadrantStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var price = bar.Used(0);
        var interest = bar.Used(1);
        outputs[0] = double.IsNaN(price + interest) ? double.NaN : Code(price, interest);
    }

    private static int Code(double price, double interest)
    {
        if (price == 0 || interest == 0)
        {
            return 0;
        }
        return (price > 0 ? 1 : 3) + (interest > 0 ? 0 : 1);
    }
}
