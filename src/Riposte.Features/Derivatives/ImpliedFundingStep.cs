using Riposte.Features.Trend;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Funding rate by the venue’s rule from the premium of n bars: P + clamp(0.01 % − P, −0.05 %, 0.05 %), P the mean of
/// close / index − 1 with weights 1 … n, the newest heaviest. A fraction, any number; memory n bars (window). The venue
/// averages the premium of impact prices over one settlement interval; here the last price stands for them and the window
/// moves with the bar.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ImpliedFundingStep(int bars) : IStep
{
    private WmaStep mean = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "implied_funding",
            Family = Family.Derivatives,
            Summary = "P + clamp(0.0001 − P, −0.0005, 0.0005), P = mean of index_premium over n bars, weights 1 … n",
            Notes =
                "The venue’s rule for eight-hour settlements with the last price in place of its impact prices and a window "
                + "that moves with the bar; 32 bars of 15 minutes are one settlement interval.",
            Parameters = [FeatureParameter.Bars(32)],
            Inputs = [],
            Uses = _ => ["index_premium"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Binance, Introduction to Binance Futures Funding Rates, 2019",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new ImpliedFundingStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        var premium = mean.Step(value);
        return premium + Math.Clamp(0.0001 - premium, -0.0005, 0.0005);
    }
}
