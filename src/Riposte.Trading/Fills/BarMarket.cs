using Riposte.Core;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>The orders of one instrument on bars: what expires, fills at the open, and fills inside. Mutable, one
/// writer; allocates only when more orders rest than ever before.</summary>
internal sealed class BarMarket
{
    private readonly int instrument;
    private readonly AccountLedger account;
    private readonly FeeSchedule fees;
    private readonly RangeSlippage slippage;
    private readonly NominalFunding funding;
    private readonly Quantity[] before = new Quantity[2];
    private RestingOrder[] orders = new RestingOrder[8];
    private int count;
    private double lastClose = double.NaN;
    private Settlement settlement;
    private int settledSides = 2;
    private int leg;
    private bool isLowFirst;
    private double at = double.NaN;

    public BarMarket(int instrument, BarMarketOptions options, AccountLedger account, Instant start)
    {
        this.instrument = instrument;
        this.account = account;
        fees = FeeSchedule.From(options.Costs);
        slippage = new RangeSlippage(options.Costs.Slippage, options.Decision);
        funding = new NominalFunding(options.Funding);
        funding.SkipTo(start);
    }

    public double LastClose => lastClose;

    public Quantity Net => account.Net(instrument);

    public void Submit(in Order order)
    {
        if (count == orders.Length)
        {
            Array.Resize(ref orders, orders.Length * 2);
        }
        orders[count++] = new RestingOrder
        {
            Order = order,
            Left = order.Quantity,
            Best = order is { Kind: OrderKind.TrailingStop, Price.Units: 0 } ? PriceNow() : Price.Zero,
            IsNew = true,
            CameInside = leg > 0,
        };
    }

    public bool Cancel(OrderId id)
    {
        var index = IndexOf(id);
        if (index >= 0)
        {
            RemoveAt(index);
        }
        return index >= 0;
    }

    public void Begin()
    {
        before[0] = account.Position(instrument).Quantity;
        before[1] = account.Position(instrument, PositionSide.Short).Quantity;
        Resume();
    }

    public void Resume()
    {
        leg = 0;
        for (var i = 0; i < count; i++)
        {
            orders[i].CameInside = false;
        }
    }

    public bool TryExpire(in Bar bar, out OrderUpdate update)
    {
        for (var i = 0; i < count; i++)
        {
            if (bar.OpenTime > orders[i].Order.ExpiresAfter)
            {
                return End(i, bar.OpenTime, OrderState.Expired, out update);
            }
        }
        update = default;
        return false;
    }

    /// <summary>The next limit that came since the last open and cannot stay: it would take liquidity and may not, or may
    /// not wait.</summary>
    public bool TryRefuse(in Bar bar, out OrderUpdate update)
    {
        for (var i = 0; i < count && !bar.IsMissing; i++)
        {
            ref var order = ref orders[i];
            if (!order.IsNew || order.Order.Kind != OrderKind.Limit)
            {
                continue;
            }
            var crosses = IsReached(order.Order, order.Level, bar.Open);
            if (crosses && order.Order.TimeInForce == TimeInForce.PostOnly)
            {
                return End(i, bar.OpenTime, OrderState.Expired, out update);
            }
            if (!crosses && order.Order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
            {
                return End(i, bar.OpenTime, OrderState.Expired, out update);
            }
        }
        update = default;
        return false;
    }

    public bool TryFillAtOpen(in Bar bar, out Fill fill)
    {
        fill = default;
        if (bar.IsMissing)
        {
            return false;
        }
        at = bar.Open;
        var touched = FindTouchedAtOpen(bar.Open);
        var next = touched >= 0 ? touched : FindMarket();
        if (next < 0)
        {
            return false;
        }
        var open = Price.FromDouble(bar.Open);
        var order = orders[next];
        // A resting limit never fills better than its price, though the open is: pessimistic. One that comes and
        // crosses takes liquidity, within its limit.
        fill =
            order.Order.Kind != OrderKind.Limit ? Take(next, bar.OpenTime, Gapped(order, open))
            : order.IsNew ? TakeWithin(next, bar.OpenTime, open)
            : Make(next, bar.OpenTime);
        return true;
    }

    public bool TryFund(in Bar bar, out FundingPayment payment)
    {
        while (true)
        {
            while (settledSides < 2)
            {
                var index = settledSides++;
                var side = index == 0 ? PositionSide.Net : PositionSide.Short;
                var held =
                    settlement.Time <= bar.OpenTime ? before[index] : account.Position(instrument, side).Quantity;
                if (held != Quantity.Zero)
                {
                    Check.That(settlement.Mark > Price.Zero);
                    var paid = Money.CostOf(settlement.Mark, held, Ratio.FromDouble(settlement.Rate));
                    payment = new FundingPayment(settlement.Time, settlement.Rate, settlement.Mark, paid)
                    {
                        Instrument = instrument,
                        PositionSide = side,
                    };
                    return true;
                }
            }
            if (!funding.TryNext(bar, lastClose, out settlement))
            {
                payment = default;
                return false;
            }
            settledSides = 0;
        }
    }

    /// <summary>The next fill on the way that the price is taken to have gone.</summary>
    public bool TryFillInside(in Bar bar, out Fill fill)
    {
        fill = default;
        if (bar.IsMissing)
        {
            return false;
        }
        if (leg == 0)
        {
            leg = 1;
            at = bar.Open;
            isLowFirst = count > 0 && PessimisticPath.LowFirst(bar, Net);
        }
        while (leg <= 2 && count > 0)
        {
            var goesDown = leg == 1 == isLowFirst;
            var end = goesDown ? bar.Low : bar.High;
            var next = FindOnWay(goesDown, end);
            if (next >= 0)
            {
                at = Met(orders[next], goesDown);
                fill = IsMaker(orders[next].Order)
                    ? Make(next, bar.KnownAt)
                    : Take(next, bar.KnownAt, Price.FromDouble(at));
                return true;
            }
            at = end;
            leg++;
        }
        leg = 3;
        return false;
    }

    public bool TryFillAt(Instant time, Price price, out Fill fill)
    {
        var next = FindMarket();
        fill = next < 0 ? default : Take(next, time, price);
        return next >= 0;
    }

    public void End(in Bar bar)
    {
        slippage.Add(bar);
        leg = 0;
        at = double.NaN;
        if (bar.IsMissing)
        {
            return;
        }
        lastClose = bar.Close;
        for (var i = 0; i < count; i++)
        {
            ref var order = ref orders[i];
            order.IsNew = false;
            if (order.Order.Kind == OrderKind.TrailingStop && !order.CameInside)
            {
                Follow(ref order, bar);
            }
        }
    }

    public void Visit(StateVisitor visitor)
    {
        slippage.Visit(visitor);
        funding.Visit(visitor);
        visitor.Visit(ref lastClose);
        visitor.Visit(ref count);
        while (orders.Length < count)
        {
            Array.Resize(ref orders, orders.Length * 2);
        }
        for (var i = 0; i < count; i++)
        {
            orders[i].Visit(visitor);
        }
    }

    // Buying below and selling above wait for the price to come to them; stops for the price to run away.
    private static bool IsReached(in Order order, Price level, double price)
    {
        var trigger = level.ToDouble();
        var isBelow = order.Side == Side.Long == order.Kind is OrderKind.Limit or OrderKind.TakeProfit;
        return isBelow ? price <= trigger : price >= trigger;
    }

    private static bool IsMaker(in Order order) => order.Kind == OrderKind.Limit;

    private static bool WaitsBelow(in Order order) =>
        order.Side == Side.Long == order.Kind is OrderKind.Limit or OrderKind.TakeProfit;

    // Losing sides first: what happens at one instant is taken to happen in the worst order.
    private int FindTouchedAtOpen(double open)
    {
        var best = -1;
        for (var i = 0; i < count; i++)
        {
            ref readonly var order = ref orders[i];
            var isTouched =
                order.Order.Kind != OrderKind.Market
                && order.Level != Price.Zero
                && CanTrade(order)
                && IsReached(order.Order, order.Level, open);
            if (isTouched && (best < 0 || Precedes(order, orders[best])))
            {
                best = i;
            }
        }
        return best;
    }

    private static bool Precedes(in RestingOrder left, in RestingOrder right)
    {
        var (l, r) = (Urgency(left.Order), Urgency(right.Order));
        return l != r ? l < r : left.Order.Id.Value < right.Order.Id.Value;
    }

    private static int Urgency(in Order order) =>
        order.Kind switch
        {
            OrderKind.Stop or OrderKind.TrailingStop => 0,
            _ => 1,
        };

    private int FindMarket()
    {
        var next = -1;
        for (var i = 0; i < count; i++)
        {
            var isMarket = orders[i].Order.Kind == OrderKind.Market && CanTrade(orders[i]);
            next = isMarket && (next < 0 || orders[i].Order.Id.Value < orders[next].Order.Id.Value) ? i : next;
        }
        return next;
    }

    private int FindOnWay(bool goesDown, double end)
    {
        var best = -1;
        for (var i = 0; i < count; i++)
        {
            ref readonly var order = ref orders[i];
            // A limit that came inside the bar may have come after the price was there.
            var mayTrade =
                order.Order.Kind != OrderKind.Market
                && order.Level != Price.Zero
                && !(order.CameInside && order.Order.Kind is OrderKind.Limit or OrderKind.TakeProfit)
                && WaitsBelow(order.Order) == goesDown
                && CanTrade(order);
            if (!mayTrade)
            {
                continue;
            }
            var met = Met(order, goesDown);
            if (goesDown ? met < end : met > end)
            {
                continue;
            }
            if (best < 0 || IsEarlier(order, orders[best], goesDown))
            {
                best = i;
            }
        }
        return best;
    }

    private bool IsEarlier(in RestingOrder left, in RestingOrder right, bool goesDown)
    {
        var (l, r) = (Met(left, goesDown), Met(right, goesDown));
        if (l != r)
        {
            return goesDown ? l > r : l < r;
        }
        return Precedes(left, right);
    }

    // Where on the way the order acts: at its level, or at once when the price is beyond it already.
    private double Met(in RestingOrder order, bool goesDown)
    {
        var level = order.Level.ToDouble();
        return goesDown ? Math.Min(level, at) : Math.Max(level, at);
    }

    private bool CanTrade(in RestingOrder order)
    {
        if (!order.Order.ReduceOnly && !order.Order.ClosePosition)
        {
            return true;
        }
        var held = account.Position(instrument, order.Order.PositionSide).Quantity;
        return held != Quantity.Zero && held > Quantity.Zero == (order.Order.Side == Side.Short);
    }

    // A stop that the open has passed fills at that worse open, a take-profit at its trigger and never better:
    // pessimistic.
    private static Price Gapped(in RestingOrder order, Price open) =>
        order.Order.Kind == OrderKind.TakeProfit ? order.Level : open;

    // Takes liquidity: slippage against us, taker fee.
    private Fill Take(int index, Instant time, Price reference)
    {
        var isBuy = orders[index].Order.Side == Side.Long;
        var price = isBuy ? reference.Raise(slippage.Current) : reference.Lower(slippage.Current);
        return Book(index, time, price, reference, FillKind.Taker);
    }

    private Fill TakeWithin(int index, Instant time, Price reference)
    {
        var limit = orders[index].Order.Price;
        var isBuy = orders[index].Order.Side == Side.Long;
        var price = isBuy ? reference.Raise(slippage.Current) : reference.Lower(slippage.Current);
        var isBeyond = isBuy ? price > limit : price < limit;
        return Book(index, time, isBeyond ? limit : price, reference, FillKind.Taker);
    }

    // Rests at its limit: no slippage, maker fee.
    private Fill Make(int index, Instant time)
    {
        var price = orders[index].Order.Price;
        return Book(index, time, price, price, FillKind.Maker);
    }

    private Fill Book(int index, Instant time, Price price, Price reference, FillKind kind)
    {
        Check.That(price > Price.Zero);
        var order = orders[index].Order;
        var held = account.Position(instrument, order.PositionSide).Quantity.Abs();
        var quantity =
            order.ClosePosition ? held
            : order.ReduceOnly ? Quantity.Min(orders[index].Left, held)
            : orders[index].Left;
        var fill = new Fill(
            order.Id,
            time,
            order.Side,
            price,
            reference,
            quantity,
            fees.Of(price, quantity, taker: kind == FillKind.Taker)
        )
        {
            Instrument = instrument,
            PositionSide = order.PositionSide,
            Kind = kind,
        };
        account.Apply(fill);
        orders[index].Left -= quantity;
        // What a reducing order could not reduce stays until it is taken back.
        if (order.ClosePosition || orders[index].Left == Quantity.Zero)
        {
            RemoveAt(index);
        }
        return fill;
    }

    private static void Follow(ref RestingOrder order, in Bar bar)
    {
        var isSell = order.Order.Side == Side.Short;
        if (order.Best == Price.Zero)
        {
            // Activated from the close of the bar that touched the activation price: pessimistic.
            var activation = order.Order.Price.ToDouble();
            var isActivated = isSell ? bar.High >= activation : bar.Low <= activation;
            order.Best = isActivated ? Price.FromDouble(bar.Close) : Price.Zero;
            return;
        }
        var extreme = Price.FromDouble(isSell ? bar.High : bar.Low);
        var isBetter = isSell ? extreme > order.Best : extreme < order.Best;
        order.Best = isBetter ? extreme : order.Best;
    }

    private Price PriceNow()
    {
        var price = double.IsNaN(at) ? lastClose : at;
        return double.IsNaN(price) ? Price.Zero : Price.FromDouble(price);
    }

    private bool End(int index, Instant time, OrderState state, out OrderUpdate update)
    {
        update = new OrderUpdate(orders[index].Order.Id, time, state);
        RemoveAt(index);
        return true;
    }

    private int IndexOf(OrderId id)
    {
        for (var i = 0; i < count; i++)
        {
            if (orders[i].Order.Id == id)
            {
                return i;
            }
        }
        return -1;
    }

    private void RemoveAt(int index)
    {
        count--;
        orders.AsSpan(index + 1, count - index).CopyTo(orders.AsSpan(index));
    }
}
