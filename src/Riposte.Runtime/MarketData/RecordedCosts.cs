using System.Collections.Immutable;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Numerics;
using Riposte.Core.Time;
using Riposte.Trading.Fills.Slippage;

namespace Riposte.Runtime.MarketData;

/// <summary>Fits spread and impact to a recording of trades and books: how large market orders were, and what orders of
/// those sizes would have cost in the books, one book a second.</summary>
public static class RecordedCosts
{
    /// <summary>Measures a recording.</summary>
    /// <param name="replay">Plays the recording into a sink; called twice, and to play the same each time.</param>
    /// <param name="quantiles">Shares of the market orders, above 0, below 1 and rising.</param>
    /// <returns>A row for each quantile that every book was deep enough for; equal sizes are one row.</returns>
    /// <exception cref="ArgumentException">The recording holds no trade or no book.</exception>
    public static IReadOnlyList<RecordedCost> Of(Action<IUpdateSink> replay, ImmutableArray<double> quantiles)
    {
        var orders = new OrderSizes();
        replay(orders);
        var sizes = Quantile.Sorted(orders.Finish());
        if (sizes.Length == 0)
        {
            throw new ArgumentException("The recording holds no trade.", nameof(replay));
        }
        (double Quantile, double Notional)[] rows =
        [
            .. quantiles
                .Select(share => (Quantile: share, Notional: Quantile.OfSorted(sizes, share)))
                .DistinctBy(row => row.Notional),
        ];
        var calibration = new BookCalibration([.. rows.Select(row => row.Notional)]);
        replay(new BookSampler(calibration));
        if (calibration.Books == 0)
        {
            throw new ArgumentException("The recording holds no book.", nameof(replay));
        }
        return
        [
            .. calibration
                .Curve()
                .Select(
                    (point, i) =>
                        new RecordedCost(
                            rows[i].Quantile,
                            point.Notional,
                            calibration.HalfSpread,
                            point.Cost - calibration.HalfSpread
                        )
                ),
        ];
    }

    // Trades of one instant and side are the fills of one order.
    private sealed class OrderSizes : RecordingSink
    {
        private readonly List<double> sizes = [];
        private TradeUpdate last;
        private double under;

        public override void OnTrade(string symbol, in TradeUpdate trade)
        {
            if (trade.Time != last.Time || trade.BuyerIsMaker != last.BuyerIsMaker)
            {
                Finish();
            }
            under += trade.Price.ToDouble() * trade.Quantity;
            last = trade;
        }

        public double[] Finish()
        {
            if (under > 0)
            {
                sizes.Add(under);
            }
            under = 0;
            return [.. sizes];
        }
    }

    private sealed class BookSampler(BookCalibration calibration) : RecordingSink
    {
        private static readonly Interval Every = Interval.Parse("1s");
        private readonly BookSync sync = new();
        private long second = long.MinValue;

        public override void OnDepth(string symbol, in DepthUpdate depth)
        {
            sync.Receive(depth);
            var now = Every.BarNumber(depth.Time);
            if (sync.State == BookState.Live && now > second && calibration.Add(sync.Book))
            {
                second = now;
            }
        }
    }
}
