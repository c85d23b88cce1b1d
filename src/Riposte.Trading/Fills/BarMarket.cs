using Riposte.Core;
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
    private readonly Executions executions;
    private readonly InstrumentSpec spec;
    private readonly Latency latency;
    private readonly DueFunding funding;
    private readonly RestingOrders orders;
    private readonly OrderFills fills;
    private MarginWatch? margin;
    private double lastClose = double.NaN;
    private int leg;
    private bool isLowFirst;
    private double at = double.NaN;
    private Instant opened;
    private Instant closes;

    public BarMarket(
        int instrument,
        BarMarketOptions options,
        AccountLedger account,
        Executions executions,
        Instant start
    )
    {
        this.instrument = instrument;
        this.account = account;
        this.executions = executions;
        orders = new RestingOrders(instrument, account);
        fills = new OrderFills(instrument, account, orders, executions);
        spec = options.Spec;
        latency = Latency.Of(options.Costs.Latency);
        funding = new DueFunding(instrument, options, account, start);
    }

    public double LastClose => lastClose;

    /// <summary>Last price; zero when none is known.</summary>
    public Price PriceNow
    {
        get
        {
            var price = double.IsNaN(at) ? lastClose : at;
            return double.IsNaN(price) ? Price.Zero : Price.FromDouble(price);
        }
    }

    /// <summary>The orders that may make a position larger.</summary>
    public OpeningOrders Opening
    {
        get
        {
            var opening = default(OpeningOrders);
            for (var i = 0; i < orders.Count; i++)
            {
                ref readonly var order = ref orders[i];
                opening.Add(order.Order, order.Left, order.Order.Kind == OrderKind.Limit ? order.Level : PriceNow);
            }
            return opening;
        }
    }

    /// <summary>From now on margin is watched.</summary>
    public void Watch(MarginWatch watch) => margin = watch;

    /// <summary>Takes an order in.</summary>
    /// <returns>False when the venue does not accept it.</returns>
    public bool TrySubmit(in Order order, Instant time)
    {
        if (!spec.Takes(order, PriceNow))
        {
            return false;
        }
        var isLate = latency.Of(order.Id) > 0;
        var from = time + latency.Of(order.Id);
        orders.Add(
            new RestingOrder
            {
                Order = order,
                Left = order.Quantity,
                Best = order is { Kind: OrderKind.TrailingStop, Price.Units: 0 } ? PriceNow : Price.Zero,
                IsNew = true,
                Sent = time,
                ActsFrom = from,
                CameInside = leg > 0 || from > opened,
                IsThere = (leg > 0 && !isLate) || from < closes,
            }
        );
        return true;
    }

    public bool Cancel(OrderId id)
    {
        var index = orders.IndexOf(id);
        if (index >= 0)
        {
            orders.RemoveAt(index);
        }
        return index >= 0;
    }

    public void Begin(in Bar bar)
    {
        funding.Hold(bar.OpenTime);
        if (margin is not null && !bar.IsMissing)
        {
            margin.Mark(instrument, Price.FromDouble(bar.Open));
        }
        Resume(bar);
    }

    public void Resume(in Bar bar)
    {
        leg = 0;
        (opened, closes) = (bar.OpenTime, bar.KnownAt);
        executions.Begin(bar);
        for (var i = 0; i < orders.Count; i++)
        {
            ref var order = ref orders[i];
            order.CameInside = order.ActsFrom > opened;
            order.IsThere = order.ActsFrom < closes;
            order.IsPassed = false;
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
    /// not wait, or not all of it trades at once.</summary>
    public bool TryRefuse(in Bar bar, out OrderUpdate update)
    {
        for (var i = 0; i < orders.Count && !bar.IsMissing; i++)
        {
            ref var order = ref orders[i];
            if (!order.IsNew || order.Order.Kind != OrderKind.Limit || order.ActsFrom > bar.OpenTime)
            {
                continue;
            }
            var crosses = RestingOrders.IsReached(order, bar.Open);
            var mayStay = order.Order.TimeInForce switch
            {
                TimeInForce.PostOnly => !crosses,
                TimeInForce.ImmediateOrCancel => crosses && executions.HasRoom && order.Left == order.Order.Quantity,
                TimeInForce.FillOrKill => crosses && executions.Tradable(order) >= order.Left,
                _ => true,
            };
            if (!mayStay)
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
        var open = Price.FromDouble(bar.Open);
        if (margin is not null && margin.TryClose(instrument, open, bar.OpenTime, out fill))
        {
            return true;
        }
        while (true)
        {
            var touched = orders.FindReached(bar.Open, bar.OpenTime);
            var next = touched >= 0 ? touched : orders.FindMarket(bar.OpenTime);
            if (next < 0)
            {
                return false;
            }
            if (executions.HasRoom)
            {
                fill = fills.AtOpen(next, bar.OpenTime, open);
                return true;
            }
            if (touched < 0)
            {
                return false;
            }
            orders[next].Pass();
        }
    }

    /// <summary>The next market order that comes inside the bar: it fills at the open, worsened towards the bar's adverse
    /// extreme by √(time since the open ÷ length of the bar).</summary>
    public bool TryFillLate(in Bar bar, out Fill fill)
    {
        fill = default;
        var next = bar.IsMissing || !executions.HasRoom ? -1 : orders.FindMarket(bar.KnownAt - 1);
        if (next < 0 || orders[next].ActsFrom <= bar.OpenTime)
        {
            return false;
        }
        var isBuy = orders[next].Order.Side == Side.Long;
        var time = orders[next].ActsFrom;
        // The excursion of a Brownian motion grows with the root of time.
        var way = Math.Sqrt((double)(time - bar.OpenTime) / (bar.KnownAt - bar.OpenTime));
        var moved = bar.Open + way * ((isBuy ? bar.High : bar.Low) - bar.Open);
        fill = fills.Take(next, time, Price.FromDouble(moved), Price.FromDouble(bar.Open));
        return true;
    }

    public bool TryFund(in Bar bar, out FundingPayment payment) =>
        funding.TryNext(bar, lastClose, isWatched: margin is not null, out payment);

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
            isLowFirst = (orders.Count > 0 || margin is not null) && PessimisticPath.LowFirst(bar, Net);
        }
        while (leg <= 2 && (orders.Count > 0 || margin is not null))
        {
            var goesDown = leg == 1 == isLowFirst;
            var end = goesDown ? bar.Low : bar.High;
            var next = orders.FindOnWay(goesDown, at, end);
            var met = next >= 0 ? RestingOrders.Met(orders[next], goesDown, at) : end;
            if (TryLiquidateOnWay(goesDown, met, bar, out fill))
            {
                return true;
            }
            at = met;
            if (next < 0)
            {
                leg++;
            }
            else if (!executions.HasRoom)
            {
                orders[next].Pass();
            }
            else
            {
                fill = fills.Inside(next, bar.KnownAt, Price.FromDouble(at));
                return true;
            }
        }
        leg = 3;
        return false;
    }

    public bool TryFillAt(Instant time, Price price, out Fill fill)
    {
        funding.Hold(time);
        executions.Unlimit();
        var next = orders.FindMarket(Order.Never);
        fill = next < 0 ? default : fills.Take(next, time, price, price);
        return next >= 0;
    }

    public void End(in Bar bar)
    {
        executions.End(bar);
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
            order.IsNew &= order.IsDelayed && order.ActsFrom > opened;
            if (order.Order.Kind == OrderKind.TrailingStop && order.ActsFrom <= bar.OpenTime)
            {
                order.Follow(bar);
            }
        }
    }

    public void Visit(StateVisitor visitor)
    {
        executions.Visit(visitor);
        funding.Visit(visitor);
        visitor.Visit(ref lastClose);
        visitor.Visit(ref opened);
        visitor.Visit(ref closes);
        orders.Visit(visitor);
    }

    private Quantity Net => account.Net(instrument);

    // What ends the account comes before any order that is met there or later.
    private bool TryLiquidateOnWay(bool goesDown, double met, in Bar bar, out Fill fill)
    {
        fill = default;
        if (margin is null)
        {
            return false;
        }
        if (margin.TryNext(out fill))
        {
            return true;
        }
        var band = margin.Band(instrument, bar.OpenTime);
        if (band.Holds(Price.FromDouble(met)))
        {
            return false;
        }
        var end = (goesDown ? band.Below : band.Above)?.ToDouble() ?? at;
        var price =
            band.IsEmpty ? at
            : goesDown ? Math.Min(at, end)
            : Math.Max(at, end);
        at = price;
        margin.Seize(instrument, Price.FromDouble(price), bar.KnownAt);
        return margin.TryNext(out fill);
    }

    private bool End(int index, Instant time, OrderState state, out OrderUpdate update)
    {
        update = new OrderUpdate(orders[index].Order.Id, time, state);
        orders.RemoveAt(index);
        return true;
    }
}
