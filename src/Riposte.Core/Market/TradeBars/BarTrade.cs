using Riposte.Core.Market.Series;
using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Core.Market.TradeBars;

/// <summary>What bars need to know of a trade.</summary>
/// <param name="Time">Exchange's time.</param>
/// <param name="Id">Number of the (aggregate) trade; orders trades of one time.</param>
/// <param name="Price">Price in quote currency.</param>
/// <param name="Quantity">Base coins.</param>
/// <param name="Fills">Single trades inside, at least 1.</param>
/// <param name="IsBuy">Whether the taker bought.</param>
public readonly record struct BarTrade(Instant Time, long Id, double Price, double Quantity, long Fills, bool IsBuy)
{
    private static readonly int IdColumn = DataKinds.Trades.IndexOf("id");
    private static readonly int PriceColumn = DataKinds.Trades.IndexOf("price");
    private static readonly int QuantityColumn = DataKinds.Trades.IndexOf("quantity");
    private static readonly int FirstColumn = DataKinds.Trades.IndexOf("first_id");
    private static readonly int LastColumn = DataKinds.Trades.IndexOf("last_id");
    private static readonly int MakerColumn = DataKinds.Trades.IndexOf("buyer_is_maker");

    /// <summary>A row of a table of <see cref="DataKinds.Trades"/>.</summary>
    public static BarTrade Of(SeriesTable trades, int row) =>
        new(
            trades.Times[row],
            trades.Wholes(IdColumn)[row],
            trades.Numbers(PriceColumn)[row],
            trades.Numbers(QuantityColumn)[row],
            CountFills(trades.Wholes(FirstColumn)[row], trades.Wholes(LastColumn)[row]),
            trades.Wholes(MakerColumn)[row] == 0
        );

    /// <summary>A trade of a live feed.</summary>
    public static BarTrade Of(in TradeUpdate update) =>
        new(
            update.Time,
            update.Id,
            update.Price.ToDouble(),
            update.Quantity,
            CountFills(update.FirstId, update.LastId),
            !update.BuyerIsMaker
        );

    private static long CountFills(long first, long last) => Math.Max(1, last - first + 1);
}
