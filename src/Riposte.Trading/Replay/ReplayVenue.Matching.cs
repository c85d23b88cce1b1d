using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Replay;

// What trades: orders that wait against trades, orders that take against the book.
public sealed partial class ReplayVenue
{
    // What of a trade comes to the orders that wait, the first in line first.
    private bool TryMake(out Fill fill)
    {
        while (trade.Left > Quantity.Zero)
        {
            ReplayOrder? next = null;
            foreach (var order in orders)
            {
                var isMet =
                    order.IsQueued
                    && order.SeenTrade != trade.Number
                    && order.Order.Side == trade.Waiting
                    && order.IsReached(trade.Price);
                next = isMet && (next is null || order.Precedes(next)) ? order : next;
            }
            if (next is null)
            {
                break;
            }
            next.SeenTrade = trade.Number;
            var quantity = Quantity.Min(next.Pass(trade.Price, trade.Left), Tradable(next));
            if (quantity > Quantity.Zero)
            {
                trade.Left -= quantity;
                fill = Book(next, next.Order.Price, quantity, FillKind.Maker);
                return true;
            }
        }
        trade.Left = Quantity.Zero;
        fill = default;
        return false;
    }

    // What takes from the book, in the order it came; and what waits at a price that the book has come through.
    private bool TryTake(out Fill fill)
    {
        fill = default;
        if (!mayTake)
        {
            return false;
        }
        if (!book.IsLive && !isClosing)
        {
            return false;
        }
        foreach (var order in orders)
        {
            if (order.IsTaking ? TryTake(order, out fill) : order.IsQueued && TryCross(order, out fill))
            {
                return true;
            }
            if (updates.Count > 0)
            {
                // It ended; the list has changed.
                return false;
            }
        }
        mayTake = false;
        return false;
    }

    private bool TryTake(ReplayOrder order, out Fill fill)
    {
        fill = default;
        ref readonly var asked = ref order.Order;
        if (clock > asked.ExpiresAfter && !isClosing)
        {
            End(order, OrderState.Expired);
            return false;
        }
        var isLimit = asked.Kind == OrderKind.Limit;
        if (isLimit && !MayCome(order))
        {
            End(order, OrderState.Expired);
            return false;
        }
        var tradable = Tradable(order);
        var hasLevel = book.TryBest(asked.Side, out var price, out var offered);
        if (hasLevel && tradable > Quantity.Zero && (!isLimit || IsWithin(asked, price)))
        {
            var quantity = Quantity.Min(tradable, offered);
            book.Take(asked.Side, price, quantity);
            fill = Book(order, price, quantity, FillKind.Taker);
            return true;
        }
        if (isLimit)
        {
            Rest(order);
        }
        else if (isClosing && !hasLevel && tradable > Quantity.Zero)
        {
            fill = Book(order, book.Deepest(asked.Side, last), tradable, FillKind.Taker);
            return true;
        }
        return false;
    }

    private void Rest(ReplayOrder order)
    {
        if (order.Order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
        {
            End(order, OrderState.Expired);
            return;
        }
        order.Join(book.Shown(order.Order.Side, order.Order.Price));
    }

    // Somebody offers at our price or better: they would have met us. At most what is offered, at our price.
    private bool TryCross(ReplayOrder order, out Fill fill)
    {
        fill = default;
        var tradable = Tradable(order);
        var isMet = book.TryBest(order.Order.Side, out var price, out var offered) && IsWithin(order.Order, price);
        if (!isMet || tradable == Quantity.Zero)
        {
            return false;
        }
        var quantity = Quantity.Min(tradable, offered);
        book.Take(order.Order.Side, price, quantity);
        fill = Book(order, order.Order.Price, quantity, FillKind.Maker);
        return true;
    }

    private bool MayCome(ReplayOrder order) =>
        order.Order.TimeInForce switch
        {
            TimeInForce.PostOnly => !book.TryBest(order.Order.Side, out var price, out _)
                || !IsWithin(order.Order, price),
            TimeInForce.FillOrKill => book.Offers(order.Order.Side, order.Order.Price, Tradable(order)),
            _ => true,
        };

    private static bool IsWithin(in Order order, Price price) =>
        order.Side == Side.Long ? price <= order.Price : price >= order.Price;

    private Quantity Tradable(ReplayOrder order)
    {
        ref readonly var asked = ref order.Order;
        if (!asked.ReduceOnly && !asked.ClosePosition)
        {
            return order.Left;
        }
        var held = Account.Position(Instrument, asked.PositionSide).Quantity;
        if (held > Quantity.Zero == (asked.Side == Side.Long))
        {
            return Quantity.Zero;
        }
        return asked.ClosePosition ? held.Abs() : Quantity.Min(order.Left, held.Abs());
    }

    private Fill Book(ReplayOrder order, Price price, Quantity quantity, FillKind kind)
    {
        ref readonly var asked = ref order.Order;
        Check.That(price > Price.Zero && quantity > Quantity.Zero);
        var reference = kind == FillKind.Maker || order.Reference == Price.Zero ? price : order.Reference;
        var fee = fees.Take(price, quantity, kind == FillKind.Taker, clock);
        var fill = new Fill(asked.Id, clock, asked.Side, price, reference, quantity, fee)
        {
            Instrument = Instrument,
            PositionSide = asked.PositionSide,
            Kind = kind,
        };
        Account.Apply(fill);
        order.Left -= quantity;
        var isDone = asked.ClosePosition
            ? Account.Position(Instrument, asked.PositionSide).IsFlat
            : order.Left == Quantity.Zero;
        if (isDone)
        {
            orders.Remove(order);
        }
        return fill;
    }
}
