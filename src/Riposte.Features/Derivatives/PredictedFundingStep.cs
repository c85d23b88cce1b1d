using Riposte.Core.Market;

namespace Riposte.Features.Derivatives;

/// <summary>
/// The rate that the next settlement would have as things stand at the close, and its distance from the last one:
/// rate = predicted; change = predicted − last settled. Fractions, any number; memory 1 bar (window).
/// </summary>
public struct PredictedFundingStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "predicted_funding",
            Family = Family.Derivatives,
            Summary = "rate = funding rate that the next settlement would have now; change = rate − funding_rate",
            Notes =
                "The venue’s own running estimate from its stream of mark prices, so it is known for recorded times only; "
                + "implied_funding estimates it from bars of the index price.",
            Inputs = [Input.PredictedFundingRate],
            Uses = _ => ["funding_rate"],
            Outputs = ["rate", "change"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Binance, Introduction to Binance Futures Funding Rates, 2019",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PredictedFundingStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var predicted = bar[Input.PredictedFundingRate];
        outputs[0] = predicted;
        outputs[1] = predicted - bar.Used(0);
    }
}
