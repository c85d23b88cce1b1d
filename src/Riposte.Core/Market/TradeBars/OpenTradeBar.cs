using Riposte.Core.Time;

namespace Riposte.Core.Market.TradeBars;

/// <summary>The bar that trades are added to.</summary>
internal struct OpenTradeBar(TradeBarKind kind, Instant openTime, int numberInDay)
{
    private double open = double.NaN;
    private double high = double.NegativeInfinity;
    private double low = double.PositiveInfinity;
    private double close = double.NaN;
    private TradedAmount bought;
    private TradedAmount sold;
    private long trades;
    private long buyTicks;

    /// <summary>Records of trades inside.</summary>
    public long Ticks { get; private set; }

    /// <summary>What takers bought, in the unit of the rule.</summary>
    public readonly double Bought => InUnit(bought, buyTicks);

    /// <summary>What takers sold, in the unit of the rule.</summary>
    public readonly double Sold => InUnit(sold, Ticks - buyTicks);

    /// <summary>Bought less sold, in the unit of the rule.</summary>
    public readonly double Imbalance => InUnit(bought - sold, buyTicks - (Ticks - buyTicks));

    public void Add(in BarTrade trade)
    {
        open = Ticks == 0 ? trade.Price : open;
        high = Math.Max(high, trade.Price);
        low = Math.Min(low, trade.Price);
        close = trade.Price;
        trades += trade.Fills;
        Ticks++;
        if (trade.IsBuy)
        {
            bought.Add(trade.Price, trade.Quantity);
            buyTicks++;
            return;
        }
        sold.Add(trade.Price, trade.Quantity);
    }

    /// <summary>Whether what was traded reaches a size in the unit of the rule.</summary>
    public readonly bool Has(double size) =>
        kind switch
        {
            TradeBarKind.Tick => Ticks >= size,
            TradeBarKind.Volume => (bought + sold).HasCoins(size),
            _ => (bought + sold).HasQuote(size),
        };

    /// <summary>The bar as it ended; without a trade it stands at the price before it.</summary>
    public readonly TradeBar Close(Instant closeTime, double threshold, TradeBarEnd end, double before)
    {
        var isFlat = Ticks == 0;
        var all = bought + sold;
        return new TradeBar(
            openTime,
            closeTime,
            numberInDay,
            isFlat ? before : open,
            isFlat ? before : high,
            isFlat ? before : low,
            isFlat ? before : close,
            all.Coins,
            all.Quote,
            trades,
            Ticks,
            bought.Coins,
            bought.Quote,
            Imbalance,
            threshold,
            end
        );
    }

    private readonly double InUnit(in TradedAmount amount, long ticks) =>
        kind switch
        {
            TradeBarKind.Tick or TradeBarKind.TickImbalance or TradeBarKind.TickRuns => ticks,
            TradeBarKind.Dollar or TradeBarKind.DollarImbalance or TradeBarKind.DollarRuns => amount.Quote,
            _ => amount.Coins,
        };
}
