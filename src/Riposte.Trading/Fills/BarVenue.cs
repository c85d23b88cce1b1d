using Riposte.Core;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>
/// A simulated venue for one instrument on bars. Orders work at once (no latency: optimistic) and fill whole
/// (optimistic for large orders). Market orders
/// fill at the next open that exists, unless it is later than they allow. The driver asks, bar by bar: what expires
/// and fills at the open, what funding
/// falls due, what fills inside; after each answer it hands the trader's commands back. Mutable, one writer, no
/// allocation.
/// </summary>
public sealed class BarVenue
{
    private const int Capacity = 8;
    private readonly FeeSchedule fees;
    private readonly RangeSlippage slippage;
    private readonly NominalFunding funding;
    private readonly Order[] orders = new Order[Capacity];
    private int count;
    private Quantity before;
    private double lastClose = double.NaN;

    /// <summary>A venue without orders or position.</summary>
    /// <param name="costs">Fees and slippage.</param>
    /// <param name="decision">Length of a decision bar.</param>
    /// <param name="settlements">Funding.</param>
    /// <param name="start">Settlements before this are left out.</param>
    public BarVenue(CostSchedule costs, Interval decision, FundingTable settlements, Instant start)
    {
        fees = FeeSchedule.From(costs);
        slippage = new RangeSlippage(costs.Slippage, decision);
        funding = new NominalFunding(settlements);
        funding.SkipTo(start);
    }

    /// <summary>The position the venue knows of; negative is short.</summary>
    public Quantity Position { get; private set; }

    /// <summary>Takes orders in and out.</summary>
    public void Apply(CommandList commands)
    {
        foreach (ref readonly var command in commands.Items)
        {
            if (command.Kind == CommandKind.Submit)
            {
                Check.That(count < Capacity);
                orders[count++] = command.Order;
            }
            else
            {
                Remove(command.Order.Id);
            }
        }
    }

    /// <summary>Begins a bar: remembers what was held before its open.</summary>
    public void Begin() => before = Position;

    /// <summary>The next order whose time limit the bar's open has passed.</summary>
    public bool TryExpire(in Bar bar, out OrderClosed closed)
    {
        for (var i = 0; i < count; i++)
        {
            if (bar.OpenTime > orders[i].ExpiresAfter)
            {
                closed = new OrderClosed(orders[i].Id, bar.OpenTime, OrderState.Expired);
                Remove(orders[i].Id);
                return true;
            }
        }
        closed = default;
        return false;
    }

    /// <summary>The next fill at the open: resting orders that the open passed, then market orders in the order they
    /// were sent.</summary>
    public bool TryFillAtOpen(in Bar bar, out Fill fill)
    {
        if (bar.IsMissing)
        {
            fill = default;
            return false;
        }
        if (TryTouch(bar, atOpen: true, out fill))
        {
            return true;
        }
        var next = -1;
        for (var i = 0; i < count; i++)
        {
            var isMarket = orders[i].Kind == OrderKind.Market;
            next = isMarket && (next < 0 || orders[i].Id.Value < orders[next].Id.Value) ? i : next;
        }
        if (next < 0)
        {
            return false;
        }
        fill = Take(orders[next], bar.OpenTime, Price.FromDouble(bar.Open));
        return true;
    }

    /// <summary>The next funding settlement in the bar.</summary>
    public bool TryFund(in Bar bar, out FundingPayment payment) =>
        funding.TryNext(bar, before, Position, lastClose, out payment);

    /// <summary>The next fill inside the bar, stamped with its close.</summary>
    public bool TryFillInside(in Bar bar, out Fill fill)
    {
        fill = default;
        return !bar.IsMissing && TryTouch(bar, atOpen: false, out fill);
    }

    /// <summary>Ends a bar, or takes one from before the start, so that slippage knows the recent ranges.</summary>
    public void End(in Bar bar)
    {
        slippage.Add(bar);
        lastClose = bar.IsMissing ? lastClose : bar.Close;
    }

    /// <summary>Fills the oldest market order at a price that is not an open: the close-out when the data
    /// end.</summary>
    public bool TryFillAt(Instant time, Price price, out Fill fill)
    {
        for (var i = 0; i < count; i++)
        {
            if (orders[i].Kind == OrderKind.Market)
            {
                fill = Take(orders[i], time, price);
                return true;
            }
        }
        fill = default;
        return false;
    }

    private bool TryTouch(in Bar bar, bool atOpen, out Fill fill)
    {
        fill = default;
        if (Position == Quantity.Zero)
        {
            return false;
        }
        var stop = Find(OrderKind.Stop);
        var target = Find(OrderKind.Target);
        if (stop < 0 && target < 0)
        {
            return false;
        }
        var side = Position > Quantity.Zero ? Side.Long : Side.Short;
        var stopPrice = stop < 0 ? double.NaN : orders[stop].Price.ToDouble();
        var targetPrice = target < 0 ? double.NaN : orders[target].Price.ToDouble();
        var touched = atOpen
            ? PessimisticPath.AtOpen(bar, side, stopPrice, targetPrice)
            : PessimisticPath.Inside(bar, side, stopPrice, targetPrice);
        var time = atOpen ? bar.OpenTime : bar.KnownAt;
        switch (touched)
        {
            case TouchKind.Stop:
                fill = Take(orders[stop], time, atOpen ? Price.FromDouble(bar.Open) : orders[stop].Price);
                return true;
            case TouchKind.Target:
                fill = Make(orders[target], time);
                return true;
            default:
                return false;
        }
    }

    private int Find(OrderKind kind)
    {
        for (var i = 0; i < count; i++)
        {
            if (orders[i].Kind == kind)
            {
                return i;
            }
        }
        return -1;
    }

    // Takes liquidity: slippage against us, taker fee.
    private Fill Take(Order order, Instant time, Price reference)
    {
        var price = order.Side == Side.Long ? reference.Raise(slippage.Current) : reference.Lower(slippage.Current);
        return Book(order, time, price, reference, taker: true);
    }

    // Rests at its limit: no slippage, maker fee.
    private Fill Make(Order order, Instant time) => Book(order, time, order.Price, order.Price, taker: false);

    private Fill Book(Order order, Instant time, Price price, Price reference, bool taker)
    {
        var quantity = order.Quantity;
        Check.That(price > Price.Zero);
        Check.That(
            !order.ReduceOnly || (quantity <= Position.Abs() && Position > Quantity.Zero == (order.Side == Side.Short))
        );
        Position += order.Side == Side.Long ? quantity : -quantity;
        Remove(order.Id);
        return new Fill(order.Id, time, order.Side, price, reference, quantity, fees.Of(price, quantity, taker));
    }

    private void Remove(OrderId id)
    {
        for (var i = 0; i < count; i++)
        {
            if (orders[i].Id == id)
            {
                count--;
                orders.AsSpan(i + 1, count - i).CopyTo(orders.AsSpan(i));
                return;
            }
        }
    }
}
