namespace Riposte.Features.Derivatives;

/// <summary>
/// Money that came with the price and money that left with it over n bars: build = sign(return) × growth of open interest
/// where it grew, else 0 (above 0: longs build up; below: shorts build up); unwind = sign(return) × its shrinkage where it
/// shrank, else 0 (above 0: shorts cover; below: longs unwind). Log changes, any number; memory n + 1 bars (window).
/// </summary>
public struct PriceInterestScoreStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "price_interest_score",
            Family = Family.Derivatives,
            Summary =
                "sign(log_return(n)) × open_interest_change(n): build where interest grew, unwind (negated) where it shrank",
            Notes =
                "build: above 0 longs build up, below 0 shorts build up; unwind: above 0 shorts cover, below 0 longs unwind. "
                + "The one that does not apply is 0.",
            Parameters = [FeatureParameter.Bars(16)],
            Inputs = [],
            Uses = a => [$"log_return({a.Bars})", $"open_interest_change({a.Bars})"],
            Outputs = ["build", "unwind"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Murphy, Technical Analysis of the Financial Markets, 1999",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PriceInterestScoreStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var price = bar.Used(0);
        var interest = bar.Used(1);
        var sign =
            double.IsNaN(price) ? double.NaN
            : price > 0 ? 1
            : price < 0 ? -1
            : 0;
        outputs[0] = sign * Math.Max(interest, 0);
        outputs[1] = sign * Math.Max(-interest, 0);
    }
}
