using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Correlation of log returns with log changes of open interest over n bars. −1 to 1; memory n + 1 bars (window). Positive
/// when interest grows in rises: longs drive the price. Unknown while either does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct PriceInterestCorrelationStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "price_interest_correlation",
            Family = Family.Derivatives,
            Summary = "correlation of log_return(1) with open_interest_change(1) over n bars",
            Notes = "Above 0 positions are opened in rises and closed in falls: longs drive the price.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [],
            Uses = _ => ["log_return(1)", "open_interest_change(1)"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Bessembinder, Seguin, Price Volatility, Trading Volume, and Market Depth, 1993",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PriceInterestCorrelationStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = pairs.Add(bar.Used(0), bar.Used(1)).Correlation;
}
