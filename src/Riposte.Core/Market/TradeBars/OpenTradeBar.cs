using Riposte.Core.Time;

namespace Riposte.Core.Market.TradeBars;

/// <summary>The bar that trades are added to.</summary>
internal struct OpenTradeBar(TradeBarKind kind, Instant openTime, int numberInDay)
{
    private double open = double.NaN;
    private double high = double.NegativeInfinity;
    private double low = double.PositiveInfinity;
    private double close = double.NaN;
    private CarefulSum volume;
    private CarefulSum quoteVolume;
    private CarefulSum buyVolume;
    private CarefulSum buyQuoteVolume;
    private CarefulSum sellVolume;
    private CarefulSum sellQuoteVolume;
    private long trades;
    private long buyTicks;

    /// <summary>Records of trades inside.</summary>
    public long Ticks { get; private set; }

    /// <summary>What takers bought, in the unit of the rule.</summary>
    public readonly double Bought =>
        kind switch
        {
            TradeBarKind.Tick or TradeBarKind.TickImbalance or TradeBarKind.TickRuns => buyTicks,
            TradeBarKind.Dollar or TradeBarKind.DollarImbalance or TradeBarKind.DollarRuns => buyQuoteVolume.Value,
            _ => buyVolume.Value,
        };

    /// <summary>What takers sold, in the unit of the rule.</summary>
    public readonly double Sold =>
        kind switch
        {
            TradeBarKind.Tick or TradeBarKind.TickImbalance or TradeBarKind.TickRuns => Ticks - buyTicks,
            TradeBarKind.Dollar or TradeBarKind.DollarImbalance or TradeBarKind.DollarRuns => sellQuoteVolume.Value,
            _ => sellVolume.Value,
        };

    /// <summary>What was traded, in the unit of the rule.</summary>
    public readonly double Traded =>
        kind switch
        {
            TradeBarKind.Tick => Ticks,
            TradeBarKind.Dollar => quoteVolume.Value,
            _ => volume.Value,
        };

    public void Add(in BarTrade trade)
    {
        open = Ticks == 0 ? trade.Price : open;
        high = Math.Max(high, trade.Price);
        low = Math.Min(low, trade.Price);
        close = trade.Price;
        volume.Add(trade.Quantity);
        quoteVolume.AddProduct(trade.Price, trade.Quantity);
        trades += trade.Fills;
        Ticks++;
        if (trade.IsBuy)
        {
            buyVolume.Add(trade.Quantity);
            buyQuoteVolume.AddProduct(trade.Price, trade.Quantity);
            buyTicks++;
            return;
        }
        sellVolume.Add(trade.Quantity);
        sellQuoteVolume.AddProduct(trade.Price, trade.Quantity);
    }

    /// <summary>The bar as it ended; without a trade it stands at the price before it.</summary>
    public readonly TradeBar Close(Instant closeTime, double threshold, TradeBarEnd end, double before)
    {
        var isFlat = Ticks == 0;
        return new TradeBar(
            openTime,
            closeTime,
            numberInDay,
            isFlat ? before : open,
            isFlat ? before : high,
            isFlat ? before : low,
            isFlat ? before : close,
            volume.Value,
            quoteVolume.Value,
            trades,
            Ticks,
            buyVolume.Value,
            buyQuoteVolume.Value,
            Bought - Sold,
            threshold,
            end
        );
    }
}
