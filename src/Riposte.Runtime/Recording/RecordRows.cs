using Riposte.Core.Market.Series;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Runtime.Recording;

/// <summary>Writes updates as rows, in the columns of <see cref="DataKinds"/>.</summary>
internal static class RecordRows
{
    public static void Add(SeriesRun run, in TradeUpdate trade) =>
        run.Begin(trade.Time)
            .Set(0, trade.Id)
            .Set(1, trade.Price.ToDouble())
            .Set(2, trade.Quantity)
            .Set(3, trade.FirstId)
            .Set(4, trade.LastId)
            .Set(5, trade.BuyerIsMaker ? 1L : 0L)
            .Set(6, trade.KnownAt.Nanoseconds);

    public static void Add(SeriesRun run, in QuoteUpdate quote) =>
        run.Begin(quote.Time)
            .Set(0, quote.UpdateId)
            .Set(1, quote.BidPrice.ToDouble())
            .Set(2, quote.BidQuantity)
            .Set(3, quote.AskPrice.ToDouble())
            .Set(4, quote.AskQuantity)
            .Set(5, quote.KnownAt.Nanoseconds);

    public static void Add(SeriesRun run, in DepthUpdate update)
    {
        foreach (ref readonly var level in update.Bids)
        {
            Add(run, update, 1, level);
        }
        foreach (ref readonly var level in update.Asks)
        {
            Add(run, update, -1, level);
        }
    }

    public static void Add(SeriesRun run, in BarUpdate bar) =>
        run.Begin(bar.OpenTime)
            .Set(0, bar.Open)
            .Set(1, bar.High)
            .Set(2, bar.Low)
            .Set(3, bar.Close)
            .Set(4, bar.Volume)
            .Set(5, bar.QuoteVolume)
            .Set(6, bar.Trades)
            .Set(7, bar.TakerBuyVolume)
            .Set(8, bar.TakerBuyQuoteVolume);

    public static void Add(SeriesRun run, in MarkPriceUpdate mark) =>
        run.Begin(mark.Time)
            .Set(0, mark.MarkPrice)
            .Set(1, mark.IndexPrice)
            .Set(2, mark.SettlePrice)
            .Set(3, mark.FundingRate)
            .Set(4, mark.NextFundingTime.Nanoseconds)
            .Set(5, mark.KnownAt.Nanoseconds);

    public static void Add(SeriesRun run, in LiquidationUpdate order) =>
        run.Begin(order.Time)
            .Set(0, order.IsBuy ? 1L : -1L)
            .Set(1, order.Price)
            .Set(2, order.Quantity)
            .Set(3, order.AveragePrice)
            .Set(4, order.FilledQuantity)
            .Set(5, order.KnownAt.Nanoseconds);

    private static void Add(SeriesRun run, in DepthUpdate update, long side, in BookLevel level) =>
        run.Begin(update.Time)
            .Set(0, update.LastId)
            .Set(1, side)
            .Set(2, level.Price.ToDouble())
            .Set(3, level.Quantity)
            .Set(4, update.FirstId)
            .Set(5, update.PreviousId)
            .Set(6, update.IsSnapshot ? 1L : 0L)
            .Set(7, update.KnownAt.Nanoseconds);
}
