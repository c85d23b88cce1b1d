using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Average price of taker buys / average price of taker sells over n bars − 1. A fraction; memory n bars (window).
/// Unknown when takers only bought or only sold.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TakerPriceGapStep(int bars) : IBarStep
{
    private WindowSum boughtMoney = new(bars);
    private WindowSum bought = new(bars);
    private WindowSum soldMoney = new(bars);
    private WindowSum sold = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "taker_price_gap",
            Family = Family.Flow,
            Summary = "mean price of taker buys / mean price of taker sells − 1, n bars",
            Notes =
                "Above 0 by the spread paid, and more when buyers came at higher prices than sellers: over "
                + "few bars an effective-spread proxy, over many a timing of flow.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Volume, Input.TakerBuyVolume, Input.QuoteVolume, Input.TakerBuyQuoteVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "common usage; Huang, Stoll, Dealer versus Auction Markets, 1996",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TakerPriceGapStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        boughtMoney.Begin(barNumber);
        bought.Begin(barNumber);
        soldMoney.Begin(barNumber);
        sold.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var buyMoney = bar[Input.TakerBuyQuoteVolume];
        var buys = bar.TakerBuyVolume;
        var boughtFor = boughtMoney.Add(buyMoney);
        var coinsBought = bought.Add(buys);
        var soldFor = soldMoney.Add(bar.QuoteVolume - buyMoney);
        var coinsSold = sold.Add(bar.Volume - buys);
        outputs[0] =
            coinsBought == 0 || coinsSold == 0 || soldFor == 0
                ? double.NaN
                : boughtFor / coinsBought / (soldFor / coinsSold) - 1;
    }
}
