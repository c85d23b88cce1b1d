using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Gap past the range of the bar before: open / previous high − 1 when the open lies above it, open / previous low − 1
/// when it lies below, else 0. A fraction; memory 2 bars (window). Unknown when the open or the bar before is.
/// </summary>
public struct RangeGapStep() : IBarStep
{
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "range_gap",
            Family = Family.Price,
            Summary = "open / previous high − 1 above the previous range, open / previous low − 1 below it, else 0",
            Notes =
                "The gap of chartists: a price zone in which nothing traded at the open. gap measures the open against "
                + "the previous close instead. Markets that trade around the clock gap rarely.",
            Inputs = [Input.Open, Input.High, Input.Low],
            Unit = Unit.Fraction,
            Range = new ValueRange(-1, double.PositiveInfinity),
            Source = "Edwards, Magee, Technical Analysis of Stock Trends, 1948",
            WarmUp = _ => 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RangeGapStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var open = bar.Open;
        outputs[0] = Math.Max(open / previousHigh - 1, 0) + Math.Min(open / previousLow - 1, 0);
        previousHigh = bar.High;
        previousLow = bar.Low;
    }
}
