using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Replay;

/// <summary>
/// What a recorded book still offers us: what it shows, less what traded since its last update, less what we took
/// ourselves. Our part of a level stays taken until the level is empty; what is added to it later is free. Mutable, one
/// writer; allocates nothing while we take nothing.
/// </summary>
internal sealed class DisplayedBook
{
    // Quantities above this do not fit the exact type; no book shows as much.
    private const double Largest = 9e10;

    private readonly BookSync sync = new();
    private readonly SideNews bids = new();
    private readonly SideNews asks = new();

    /// <summary>Whether the book follows its updates without a break.</summary>
    public bool IsLive => sync.State == BookState.Live;

    /// <summary>Middle between the best prices that it shows; zero when it is not live.</summary>
    public Price Middle =>
        IsLive ? new Price((sync.Book.BestBid.Price.Units + sync.Book.BestAsk.Price.Units) / 2) : Price.Zero;

    /// <summary>Takes an update or a snapshot.</summary>
    public void Receive(in DepthUpdate update)
    {
        sync.Receive(update);
        bids.ForgetTrades();
        asks.ForgetTrades();
        if (!IsLive)
        {
            return;
        }
        for (var i = bids.Taken.Count - 1; i >= 0; i--)
        {
            bids.Shrink(i, Exact(sync.Book.BidQuantity(bids.Taken[i].Price)));
        }
        for (var i = asks.Taken.Count - 1; i >= 0; i--)
        {
            asks.Shrink(i, Exact(sync.Book.AskQuantity(asks.Taken[i].Price)));
        }
    }

    /// <summary>A trade that the book does not show yet: it took from its level, and all better ones are gone.</summary>
    public void Note(Price price, Quantity quantity, bool tookBids)
    {
        (tookBids ? bids : asks).Trade(price, quantity, isBid: tookBids);
    }

    /// <summary>What others wait with at a price on the side of an order; null where the book does not reach.</summary>
    public Quantity? Shown(Side side, Price price)
    {
        var isBid = side == Side.Long;
        var shown = Exact(isBid ? sync.Book.BidQuantity(price) : sync.Book.AskQuantity(price));
        var isBeyond = isBid ? price < sync.Book.BidHorizon : price > sync.Book.AskHorizon;
        if (shown == Quantity.Zero && isBeyond)
        {
            return null;
        }
        return (isBid ? bids : asks).LessTrades(price, shown, isBid);
    }

    /// <summary>The best that an order of a side could take now.</summary>
    /// <returns>False when nothing is left, or the book is not live.</returns>
    public bool TryBest(Side taker, out Price price, out Quantity quantity)
    {
        (price, quantity) = (Price.Zero, Quantity.Zero);
        var isBid = taker == Side.Short;
        var count =
            !IsLive ? 0
            : isBid ? sync.Book.BidCount
            : sync.Book.AskCount;
        for (var rank = 0; rank < count; rank++)
        {
            quantity = Offered(rank, isBid, out price);
            if (quantity > Quantity.Zero)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether as much is offered up to a price as asked.</summary>
    public bool Offers(Side taker, Price limit, Quantity asked)
    {
        var isBid = taker == Side.Short;
        var count = isBid ? sync.Book.BidCount : sync.Book.AskCount;
        for (var rank = 0; rank < count && asked > Quantity.Zero; rank++)
        {
            var offered = Offered(rank, isBid, out var price);
            if (isBid ? price < limit : price > limit)
            {
                return false;
            }
            asked -= Quantity.Min(asked, offered);
        }
        return asked == Quantity.Zero;
    }

    /// <summary>The worst price that an order of a side could have taken at; another one when the book shows
    /// nothing.</summary>
    public Price Deepest(Side taker, Price otherwise)
    {
        var isBid = taker == Side.Short;
        var count =
            !IsLive ? 0
            : isBid ? sync.Book.BidCount
            : sync.Book.AskCount;
        return count == 0 ? otherwise
            : isBid ? sync.Book.Bid(count - 1).Price
            : sync.Book.Ask(count - 1).Price;
    }

    /// <summary>An order of ours took from a level.</summary>
    public void Take(Side taker, Price price, Quantity quantity) =>
        (taker == Side.Short ? bids : asks).Take(price, quantity);

    /// <summary>The exact form of a recorded quantity.</summary>
    public static Quantity Exact(double quantity) =>
        quantity > 0 ? Quantity.FromDouble(Math.Min(quantity, Largest)) : Quantity.Zero;

    private Quantity Offered(int rank, bool isBid, out Price price)
    {
        var level = isBid ? sync.Book.Bid(rank) : sync.Book.Ask(rank);
        var side = isBid ? bids : asks;
        price = level.Price;
        var shown = side.LessTrades(price, Exact(level.Quantity), isBid);
        return shown - Quantity.Min(shown, side.TakenAt(price));
    }

    private sealed class SideNews
    {
        private readonly List<(Price Price, Quantity Quantity)> traded = [];
        private Price reached;

        /// <summary>What we took.</summary>
        public List<(Price Price, Quantity Quantity)> Taken { get; } = [];

        public void ForgetTrades()
        {
            traded.Clear();
            reached = Price.Zero;
        }

        public void Trade(Price price, Quantity quantity, bool isBid)
        {
            reached = reached == Price.Zero || (isBid ? price < reached : price > reached) ? price : reached;
            Add(traded, price, quantity);
        }

        public void Take(Price price, Quantity quantity) => Add(Taken, price, quantity);

        public void Shrink(int index, Quantity shown)
        {
            var (price, taken) = Taken[index];
            if (shown == Quantity.Zero)
            {
                Taken.RemoveAt(index);
                return;
            }
            Taken[index] = (price, Quantity.Min(taken, shown));
        }

        public Quantity TakenAt(Price price) => At(Taken, price);

        public Quantity LessTrades(Price price, Quantity shown, bool isBid)
        {
            if (traded.Count == 0)
            {
                return shown;
            }
            if (isBid ? price > reached : price < reached)
            {
                return Quantity.Zero;
            }
            return shown - Quantity.Min(shown, At(traded, price));
        }

        private static void Add(List<(Price Price, Quantity Quantity)> list, Price price, Quantity quantity)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (list[i].Price == price)
                {
                    list[i] = (price, list[i].Quantity + quantity);
                    return;
                }
            }
            list.Add((price, quantity));
        }

        private static Quantity At(List<(Price Price, Quantity Quantity)> list, Price price)
        {
            foreach (var (at, quantity) in list)
            {
                if (at == price)
                {
                    return quantity;
                }
            }
            return Quantity.Zero;
        }
    }
}
