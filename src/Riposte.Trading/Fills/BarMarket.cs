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
    private readonly RestingOrders orders;
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
        orders = new RestingOrders(instrument, account);
        fees = FeeSchedule.From(options.Costs);
        slippage = new RangeSlippage(options.Costs.Slippage, options.Decision);
        funding = new NominalFunding(options.Funding);
        funding.SkipTo(start);
    }

    public double LastClose => lastClose;

    public Quantity Net => account.Net(instrument);

    public void Submit(in Order order) =>
        orders.Add(
            new RestingOrder
            {
                Order = order,
                Left = order.Quantity,
                Best = order is { Kind: OrderKind.TrailingStop, Price.Units: 0 } ? PriceNow() : Price.Zero,
                IsNew = true,
                CameInside = leg > 0,
            }
        );

    public bool Cancel(OrderId id)
    {
        var index = orders.IndexOf(id);
        if (index >= 0)
        {
            orders.RemoveAt(index);
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
        for (var i = 0; i < orders.Count; i++)
        {
            orders[i].CameInside = false;
        }
    }

    public bool TryExpire(in Bar bar, out OrderUpdate update)
    {
        for (var i = 0; i < orders.Count; i++)
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
        for (var i = 0; i < orders.Count && !bar.IsMissing; i++)
        {
            ref var order = ref orders[i];
            if (!order.IsNew || order.Order.Kind != OrderKind.Limit)
            {
                continue;
            }
            var crosses = RestingOrders.IsReached(order, bar.Open);
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
        var touched = orders.FindReached(bar.Open);
        var next = touched >= 0 ? touched : orders.FindMarket();
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
            isLowFirst = orders.Count > 0 && PessimisticPath.LowFirst(bar, Net);
        }
        while (leg <= 2 && orders.Count > 0)
        {
            var goesDown = leg == 1 == isLowFirst;
            var end = goesDown ? bar.Low : bar.High;
            var next = orders.FindOnWay(goesDown, at, end);
            if (next >= 0)
            {
                at = RestingOrders.Met(orders[next], goesDown, at);
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
        var next = orders.FindMarket();
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
        for (var i = 0; i < orders.Count; i++)
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
        orders.Visit(visitor);
    }

    private static bool IsMaker(in Order order) => order.Kind == OrderKind.Limit;

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
            orders.RemoveAt(index);
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
        orders.RemoveAt(index);
        return true;
    }
}
