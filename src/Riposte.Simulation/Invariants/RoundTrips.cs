using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>Trades of net positions, from flat to flat, as the venue booked them: when they ended, and whether they clearly lost.</summary>
internal sealed class RoundTrips
{
    // Beyond what funding, or a fee in another asset, could make up for.
    private const double Clearly = 0.001;
    private readonly Dictionary<string, Trip> open = new(StringComparer.Ordinal);

    /// <summary>Adds those that ended since, oldest first; of the day that lasts when it is called, and not heard of yet.</summary>
    public void Learn(SimView view, List<(Instant Time, bool IsLoss, bool IsHeard)> closes)
    {
        var before = closes.Count;
        foreach (var symbol in view.Truth.Symbols)
        {
            if (!open.TryGetValue(symbol, out var trip))
            {
                open[symbol] = trip = new Trip();
            }
            var trades = view.Truth.Trades(symbol);
            for (; trip.Seen < trades.Count; trip.Seen++)
            {
                if (trip.Add(trades[trip.Seen]) && trades[trip.Seen].Time.Day == view.Instant.Day)
                {
                    closes.Add((trades[trip.Seen].Time, trip.IsLoss, false));
                }
            }
        }
        if (closes.Count > before)
        {
            closes.Sort(static (one, other) => one.Time.CompareTo(other.Time));
        }
    }

    private sealed class Trip
    {
        private long held;
        private double net;
        private double turnover;
        private bool isShrunk;
        private bool isMixed;

        public int Seen { get; set; }

        public bool IsLoss { get; private set; }

        // Whether the position is over with it.
        public bool Add(in TradeReport trade)
        {
            var before = held;
            held += trade.Side == Side.Long ? trade.Quantity.Units : -trade.Quantity.Units;
            if (before == 0)
            {
                (net, turnover, isShrunk, isMixed) = (0, 0, false, false);
            }
            var isTurned = before != 0 && held != 0 && before > 0 != held > 0;
            var grows = Math.Abs(held) > Math.Abs(before);
            // A rest that was left, and to which the next one was added, is two trades or one.
            isMixed |= isTurned || (grows && isShrunk);
            isShrunk |= !grows;
            net += trade.Realized.ToDouble() - trade.Fee.ToDouble();
            turnover += trade.Price.ToDouble() * trade.Quantity.ToDouble();
            IsLoss = !isMixed && net < -Clearly * turnover / 2;
            return held == 0 || isTurned;
        }
    }
}
