using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Replay;

/// <summary>An order on its way to a recorded book, or in it. Mutable, one writer.</summary>
internal sealed class ReplayOrder(in Order order, Price reference, Instant comes)
{
    /// <summary>More than any level shows: nobody knows how much is ahead.</summary>
    private static readonly Quantity Unknown = new(long.MaxValue);

    private readonly Order order = order;
    private readonly Price sentAt = reference;
    private Price best;

    /// <summary>What was asked.</summary>
    public ref readonly Order Order => ref order;

    /// <summary>Price that slippage is counted from: the trigger, or the middle of the book when it was sent; zero when
    /// none was known.</summary>
    public Price Reference => IsTriggered ? Level : sentAt;

    /// <summary>When the venue has it.</summary>
    public Instant Comes { get; } = comes;

    /// <summary>Whether the venue has it.</summary>
    public bool IsThere { get; set; }

    /// <summary>Whether its trigger was touched.</summary>
    public bool IsTriggered { get; private set; }

    /// <summary>Whether it takes what the book shows: a market order, a triggered one that acts, a limit that just
    /// came.</summary>
    public bool IsTaking { get; set; }

    /// <summary>Whether it waits in the queue of its price.</summary>
    public bool IsQueued { get; private set; }

    /// <summary>What may still trade.</summary>
    public Quantity Left { get; set; } = order.Quantity;

    /// <summary>What others have in the queue before it.</summary>
    public Quantity Ahead { get; private set; }

    /// <summary>Number of the last trade that it was held against.</summary>
    public long SeenTrade { get; set; }

    /// <summary>What its level shows: the book's last word less what traded there since.</summary>
    private Quantity Shown { get; set; }

    private bool IsBuy => order.Side == Side.Long;

    /// <summary>The price at which a conditional order is touched; zero while it cannot be.</summary>
    public Price Level =>
        order.Kind != OrderKind.TrailingStop ? order.Price
        : best == Price.Zero ? Price.Zero
        : IsBuy ? best.Raise(order.Callback)
        : best.Lower(order.Callback);

    /// <summary>Joins the end of the queue at its price.</summary>
    /// <param name="shown">What its level shows; null when that is not known: only trades beyond the price reach
    /// it then.</param>
    public void Join(Quantity? shown)
    {
        (IsTaking, IsQueued) = (false, true);
        Ahead = shown ?? Unknown;
        Shown = shown ?? Quantity.Zero;
    }

    /// <summary>Its level has a new quantity.</summary>
    public void See(Quantity? shown, QueueModel model)
    {
        if (shown is not { } now)
        {
            return;
        }
        var gone = Shown.Units - now.Units;
        if (model == QueueModel.Proportional && gone > 0)
        {
            // Rounded up: what is ahead never gets too small.
            var (part, rest) = Int128.DivRem((Int128)Ahead.Units * now.Units, Shown.Units);
            Ahead = new Quantity((long)part + (rest > 0 ? 1 : 0));
        }
        Ahead = Quantity.Min(Ahead, now);
        Shown = now;
    }

    /// <summary>A trade takes from its level, or from beyond it.</summary>
    /// <returns>What of the trade comes to it.</returns>
    public Quantity Pass(Price price, Quantity quantity)
    {
        if (price != order.Price)
        {
            // Whoever traded beyond our price had taken all that was at it.
            (Ahead, Shown) = (Quantity.Zero, Quantity.Zero);
            return quantity;
        }
        Shown -= Quantity.Min(Shown, quantity);
        if (Ahead == Unknown)
        {
            return Quantity.Zero;
        }
        var passed = Quantity.Min(Ahead, quantity);
        Ahead -= passed;
        return quantity - passed;
    }

    /// <summary>Whether a trade at a price, on the side that the order waits on, reaches its price.</summary>
    public bool IsReached(Price price) => IsBuy ? price <= order.Price : price >= order.Price;

    /// <summary>Whether it comes before another in the same book: the better price, then the older.</summary>
    public bool Precedes(ReplayOrder other) =>
        order.Price == other.order.Price
            ? Comes < other.Comes || (Comes == other.Comes && order.Id.Value < other.order.Id.Value)
            : IsBuy == order.Price > other.order.Price;

    /// <summary>Shows a conditional order the last price.</summary>
    /// <returns>Whether that touches it.</returns>
    public bool Touch(Price last)
    {
        if (order.Kind == OrderKind.TrailingStop)
        {
            Follow(last);
        }
        if (IsTriggered || Level == Price.Zero)
        {
            return false;
        }
        var waitsBelow = IsBuy == (order.Kind == OrderKind.TakeProfit);
        return waitsBelow ? last <= Level : last >= Level;
    }

    /// <summary>Its trigger was touched: it becomes a market order.</summary>
    public void Trigger() => IsTriggered = true;

    // Once touched, a trailing stop stays where it was.
    private void Follow(Price last)
    {
        if (IsTriggered)
        {
            return;
        }
        if (best == Price.Zero)
        {
            var isActivated = order.Price == Price.Zero || (IsBuy ? last <= order.Price : last >= order.Price);
            best = isActivated ? last : Price.Zero;
            return;
        }
        best = IsBuy == last < best ? last : best;
    }
}
