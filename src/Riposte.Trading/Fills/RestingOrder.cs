using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>An order that a simulated venue holds.</summary>
internal struct RestingOrder
{
    /// <summary>What was asked.</summary>
    public Order Order;

    /// <summary>What may still trade.</summary>
    public Quantity Left;

    /// <summary>Best price that a trailing stop follows; zero before its activation.</summary>
    public Price Best;

    /// <summary>Whether it came since the last open: a limit that crosses then takes liquidity.</summary>
    public bool IsNew;

    /// <summary>When the venue has it.</summary>
    public Instant ActsFrom;

    /// <summary>Whether it comes inside the bar under way.</summary>
    public bool CameInside;

    /// <summary>Whether the venue has it before the bar under way is over.</summary>
    public bool IsThere;

    /// <summary>Whether a trigger was touched and not all of it traded: the rest is a market order.</summary>
    public bool IsTriggered;

    /// <summary>Whether the price reached it in the bar under way when nothing more could trade.</summary>
    public bool IsPassed;

    /// <summary>Whether it trades at whatever the market gives.</summary>
    public readonly bool IsMarket => Order.Kind == OrderKind.Market || IsTriggered;

    /// <summary>Whether it reached the venue later than it was sent.</summary>
    public readonly bool IsDelayed => ActsFrom > Sent;

    /// <summary>When it was sent.</summary>
    public Instant Sent;

    /// <summary>Price at which it acts: the limit, the trigger, or where a trailing stop has followed to; zero while it
    /// cannot act.</summary>
    public readonly Price Level =>
        Order.Kind != OrderKind.TrailingStop ? Order.Price
        : Best == Price.Zero ? Price.Zero
        : Order.Side == Side.Long ? Best.Raise(Order.Callback)
        : Best.Lower(Order.Callback);

    /// <summary>The price reached it when nothing more could trade: a trigger stays triggered, a limit waits for another
    /// bar.</summary>
    public void Pass()
    {
        IsPassed = true;
        IsTriggered |= Order.IsConditional;
    }

    /// <summary>Moves a trailing stop after a closed bar.</summary>
    public void Follow(in Bar bar)
    {
        var isSell = Order.Side == Side.Short;
        if (Best == Price.Zero)
        {
            // Activated from the close of the bar that touched the activation price: pessimistic.
            var activation = Order.Price.ToDouble();
            var isActivated = isSell ? bar.High >= activation : bar.Low <= activation;
            Best = isActivated ? Price.FromDouble(bar.Close) : Price.Zero;
            return;
        }
        var extreme = Price.FromDouble(isSell ? bar.High : bar.Low);
        var isBetter = isSell ? extreme > Best : extreme < Best;
        Best = isBetter ? extreme : Best;
    }

    public void Visit(StateVisitor visitor)
    {
        var working = new WorkingOrder(Order, OrderRole.Entry);
        working.Visit(visitor);
        Order = working.Order;
        visitor.Visit(ref Left);
        visitor.Visit(ref Best);
        visitor.Visit(ref IsNew);
        visitor.Visit(ref CameInside);
        visitor.Visit(ref ActsFrom);
        visitor.Visit(ref Sent);
        visitor.Visit(ref IsThere);
        visitor.Visit(ref IsTriggered);
        visitor.Visit(ref IsPassed);
    }
}
