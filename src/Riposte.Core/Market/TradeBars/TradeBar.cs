using Riposte.Core.Time;

namespace Riposte.Core.Market.TradeBars;

/// <summary>A closed bar of trades.</summary>
/// <param name="OpenTime">Time bars: start of the interval. Others: time of the first trade.</param>
/// <param name="CloseTime">When the bar was over, and so known. Time bars: end of the interval. Others: time of the trade
/// that ended it; 00:00 UTC of the next day where the day ended it.</param>
/// <param name="NumberInDay">Number of the bar within its UTC day, from 0; time bars: place on the day's grid.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Base coins.</param>
/// <param name="QuoteVolume">Quote currency.</param>
/// <param name="Trades">Single trades, the fills inside aggregate trades counted one by one, as exchanges count
/// them.</param>
/// <param name="Ticks">Records of trades: what tick rules count. An aggregate trade is one.</param>
/// <param name="TakerBuyVolume">Base coins bought by takers.</param>
/// <param name="TakerBuyQuoteVolume">Quote currency spent by buying takers.</param>
/// <param name="Imbalance">Bought less sold by takers, in the unit of the rule: trades for tick rules, quote currency for
/// dollar rules, base coins for all others.</param>
/// <param name="Threshold">What was to be reached, in the unit of the rule; NaN for time bars and for the first bar of a
/// day under an imbalance or runs rule.</param>
/// <param name="End">Why it ended.</param>
public readonly record struct TradeBar(
    Instant OpenTime,
    Instant CloseTime,
    int NumberInDay,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double QuoteVolume,
    long Trades,
    long Ticks,
    double TakerBuyVolume,
    double TakerBuyQuoteVolume,
    double Imbalance,
    double Threshold,
    TradeBarEnd End
)
{
    /// <summary>Whether the day cut the bar off before its rule was met.</summary>
    public bool IsPartial => End == TradeBarEnd.DayEnd;
}
