using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Replay;

namespace Riposte.Bench.Frames;

/// <summary>Feeds a replay venue on which no order is open.</summary>
internal sealed class ReplaySink : IUpdateSink
{
    private readonly ReplayVenue venue = new(
        new InstrumentSpec("BENCH", Price.Zero, Quantity.Zero, Money.Zero),
        new CostSchedule(),
        new BookReplayOptions(),
        new Instant(0),
        Money.Parse("1000")
    );

    internal long Answers { get; private set; }

    public void OnTrade(string symbol, in TradeUpdate trade)
    {
        Reach(trade.Time);
        venue.On(trade);
        Drain();
    }

    public void OnDepth(string symbol, in DepthUpdate depth)
    {
        Reach(depth.Time);
        venue.On(depth);
        Drain();
    }

    public void OnQuote(string symbol, in QuoteUpdate quote) { }

    public void OnBar(string symbol, in BarUpdate bar) { }

    public void OnMarkPrice(string symbol, in MarkPriceUpdate mark) { }

    public void OnLiquidation(string symbol, in LiquidationUpdate liquidation) { }

    private void Reach(Instant time)
    {
        venue.Advance(time);
        Drain();
    }

    private void Drain()
    {
        while (venue.TryNext(out _))
        {
            Answers++;
        }
    }
}
