using Riposte.Core.Money;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>
/// The matching engine. A taker walks the levels of the book; what it took stays taken until the next print. A
/// limit that rests stands behind what was at its price, and a print at the price trades that first; a print beyond
/// the price trades everything at it. Orders of the account that would meet each other: the one that rests expires
/// (EXPIRE_MAKER).
/// </summary>
internal sealed class Matching(VenueCore core)
{
    // A book that deep is empty for our purposes.
    private const int Levels = 400;
    private readonly List<SimOrder> touched = [];

    /// <summary>Called when a position may have become flat.</summary>
    public Action<SymbolState>? Reduced { get; set; }

    /// <summary>Checks an order, takes it, and trades what can trade at once.</summary>
    /// <returns>Why it was not taken, and the order that was.</returns>
    public (Refusal Refusal, SimOrder? Order) Place(SymbolState symbol, in NewOrder what)
    {
        var refusal = core.Rules.Check(symbol, what);
        if (refusal.IsNone && what.Kind == OrderKind.Limit)
        {
            refusal = CheckTerms(symbol, what);
        }
        return !refusal.IsNone ? (refusal, null)
            : core.Faults.TakeOrder(VenueFaultKind.LateReject) is { } late ? (refusal, Hold(symbol, what, late))
            : (refusal, Take(symbol, what));
    }

    // It is taken, and will be refused.
    private SimOrder Hold(SymbolState symbol, in NewOrder what, VenueFault late)
    {
        var order = Enter(symbol, what);
        order.IsHeld = true;
        TellNew(order);
        core.Timers.Set(core.Now + late.Nanoseconds, () => RejectLate(symbol, order));
        return order;
    }

    /// <summary>Takes an order whose checks are done.</summary>
    public SimOrder Take(SymbolState symbol, in NewOrder what)
    {
        var order = Enter(symbol, what);
        TellNew(order);
        Match(symbol, order);
        return order;
    }

    /// <summary>Puts an order into the lists, untold.</summary>
    public SimOrder Enter(SymbolState symbol, in NewOrder what)
    {
        symbol.LastOrderId += 1 + (long)(Noise.Mix(core.Seed, (ulong)symbol.LastOrderId) % 7);
        var order = new SimOrder(what, symbol.Name, symbol.LastOrderId, core.Now);
        symbol.Open.Add(order);
        symbol.Orders.Add(order);
        core.IsChanged = true;
        return order;
    }

    /// <summary>Tells that an order was taken.</summary>
    public void TellNew(SimOrder order) => Tell(order, ExecutionKind.New, new TradeReport());

    /// <summary>A print: orders that it reaches trade, the oldest first.</summary>
    public void Print(SymbolState symbol, in PricePathTick tick)
    {
        touched.Clear();
        foreach (var order in symbol.Open)
        {
            if (IsReached(order, tick.Price))
            {
                touched.Add(order);
            }
        }
        var ours = Quantity.Zero;
        var volume = new Quantity(tick.Volume);
        for (var i = 0; i < touched.Count; i++)
        {
            var order = touched[i];
            if (order.IsOpen)
            {
                var left = Quantity.Zero < volume - ours ? volume - ours : Quantity.Zero;
                var filled = FillResting(symbol, order, tick.Price, left);
                ours += order.What.Price.Units == tick.Price ? filled : Quantity.Zero;
            }
        }
        if (touched.Count > 0)
        {
            core.TellAccount(IncomeKind.RealizedPnl, Money.Zero, symbol);
            AfterTrades(symbol);
        }
    }

    /// <summary>Ends an open order untraded.</summary>
    public void End(SymbolState symbol, SimOrder order, VenueOrderStatus status)
    {
        order.End(status, core.Now);
        symbol.Open.Remove(order);
        core.IsChanged = true;
        var execution =
            status == VenueOrderStatus.Canceled ? ExecutionKind.Canceled
            : status == VenueOrderStatus.Rejected ? ExecutionKind.Rejected
            : ExecutionKind.Expired;
        Tell(order, execution, new TradeReport());
    }

    /// <summary>Ends all open orders of a symbol.</summary>
    public void EndAll(SymbolState symbol, VenueOrderStatus status)
    {
        while (symbol.Open.Count > 0)
        {
            End(symbol, symbol.Open[0], status);
        }
    }

    /// <summary>Books an execution of an order at the usual fee.</summary>
    public void Fill(SymbolState symbol, SimOrder order, Price price, Quantity quantity, bool isMaker)
    {
        var fee = Money.CostOf(price, quantity, isMaker ? core.Options.MakerFee : core.Options.TakerFee);
        Fill(symbol, order, new Execution(price, quantity, fee, isMaker, ExecutionKind.Trade));
    }

    /// <summary>Books an execution of an order.</summary>
    public void Fill(SymbolState symbol, SimOrder order, in Execution done)
    {
        var (price, quantity, fee, isMaker, kind) = done;
        var realised = core.Account.Trade(symbol, order, price, quantity, fee, core.Now);
        order.Fill(price, quantity, core.Now);
        // Others trade too: numbers rise by more than one.
        symbol.LastTradeId += 1 + (long)(Noise.Mix(core.Seed, (ulong)symbol.LastTradeId) % 9);
        var isQuote = string.Equals(core.Account.FeeAsset, SimAccount.Quote, StringComparison.Ordinal);
        var trade = new TradeReport
        {
            Symbol = symbol.Name,
            TradeId = symbol.LastTradeId,
            OrderId = order.VenueId,
            Side = order.What.Side,
            PositionSide = order.What.PositionSide,
            Price = price,
            Quantity = quantity,
            Fee = isQuote ? fee : Money.Zero,
            FeeAsset = core.Account.FeeAsset,
            Realized = realised,
            IsMaker = isMaker,
            Time = core.Now,
        };
        symbol.Trades.Add(trade);
        symbol.Market.Traded(price, quantity);
        if (!order.IsOpen)
        {
            symbol.Open.Remove(order);
        }
        core.IsChanged = true;
        Tell(order, kind, trade);
    }

    /// <summary>Lets go what a changed position leaves without a purpose.</summary>
    public void AfterTrades(SymbolState symbol)
    {
        for (var i = symbol.Open.Count - 1; i >= 0 && i < symbol.Open.Count; i--)
        {
            var order = symbol.Open[i];
            if (order.What.OnlyReduces && Reducible(symbol, order).Units == 0)
            {
                End(symbol, order, VenueOrderStatus.Expired);
            }
        }
        Reduced?.Invoke(symbol);
    }

    private void Match(SymbolState symbol, SimOrder order)
    {
        var isBuy = order.What.Side == Side.Long;
        var limit = LimitOf(symbol, order);
        var room = Found(symbol, order);
        var plan = Plan(symbol, isBuy, limit, room);
        if (plan.Count > 0)
        {
            ExpireMakers(symbol, order, plan[^1].Price);
            var total = Quantity.Zero;
            foreach (var (price, quantity) in plan)
            {
                Fill(symbol, order, price, quantity, false);
                total += quantity;
            }
            symbol.Market.Eat(isBuy, total);
            core.TellAccount(IncomeKind.RealizedPnl, Money.Zero, symbol);
        }
        if (order.IsOpen)
        {
            Rest(symbol, order, isBuy);
        }
        if (plan.Count > 0)
        {
            AfterTrades(symbol);
        }
    }

    // What the book has for an order at most.
    private Quantity Found(SymbolState symbol, SimOrder order)
    {
        var room = Room(symbol, order);
        if (order.What.Kind != OrderKind.Market || core.Faults.TakeOrder(VenueFaultKind.ShortBook) is null)
        {
            return room;
        }
        return new Quantity(room.Units / 2).TruncateTo(symbol.Market.StepSize);
    }

    // What is left of an order that could not trade at once: it rests, or it ends.
    private void Rest(SymbolState symbol, SimOrder order, bool isBuy)
    {
        var mayRest =
            order.What.Kind == OrderKind.Limit
            && order.What.TimeInForce is TimeInForce.GoodTillCancelled or TimeInForce.PostOnly
            && Room(symbol, order).Units > 0;
        if (!mayRest)
        {
            End(symbol, order, VenueOrderStatus.Expired);
            return;
        }
        order.Ahead = QueueAt(symbol, order.What.Price, !isBuy);
    }

    private static Quantity QueueAt(SymbolState symbol, Price price, bool isAsk)
    {
        var market = symbol.Market;
        var best = market.PriceAt(0, isAsk);
        var distance = isAsk ? price.Units - best.Units : best.Units - price.Units;
        // Inside of the spread nobody stands.
        return distance < 0
            ? Quantity.Zero
            : market.Depth((int)Math.Min(distance / market.TickSize.Units, Levels), isAsk);
    }

    // Levels that an order would take, best first.
    private static List<(Price Price, Quantity Quantity)> Plan(
        SymbolState symbol,
        bool isBuy,
        Price limit,
        Quantity wanted
    )
    {
        List<(Price, Quantity)> plan = [];
        var market = symbol.Market;
        var eaten = market.Eaten(isBuy);
        for (var level = 0; level < Levels && wanted.Units > 0; level++)
        {
            var price = market.PriceAt(level, isBuy);
            if (isBuy ? price > limit : price < limit)
            {
                break;
            }
            var there = market.Depth(level, isBuy);
            var gone = Quantity.Min(there, eaten);
            eaten -= gone;
            var take = Quantity.Min(there - gone, wanted);
            if (take.Units > 0)
            {
                plan.Add((price, take));
                wanted -= take;
            }
        }
        return plan;
    }

    // A market order goes no further than the band around the mark.
    private static Price LimitOf(SymbolState symbol, SimOrder order)
    {
        if (order.What.Kind == OrderKind.Limit)
        {
            return order.What.Price;
        }
        var (mark, band) = (symbol.Market.Mark, symbol.Options.PriceBand);
        return order.What.Side == Side.Long ? mark.Raise(band) : mark.Lower(band);
    }

    private static Refusal CheckTerms(SymbolState symbol, in NewOrder what)
    {
        var isBuy = what.Side == Side.Long;
        if (what.TimeInForce == TimeInForce.PostOnly)
        {
            var best = isBuy ? symbol.Market.Ask : symbol.Market.Bid;
            var crosses = isBuy ? what.Price >= best : what.Price <= best;
            return crosses ? Codes.PostOnly : Refusal.None;
        }
        if (what.TimeInForce != TimeInForce.FillOrKill)
        {
            return Refusal.None;
        }
        var there = Quantity.Zero;
        foreach (var (_, quantity) in Plan(symbol, isBuy, what.Price, what.Quantity))
        {
            there += quantity;
        }
        return there < what.Quantity ? Codes.FillOrKill : Refusal.None;
    }

    private void ExpireMakers(SymbolState symbol, SimOrder taker, Price worst)
    {
        var isBuy = taker.What.Side == Side.Long;
        for (var i = symbol.Open.Count - 1; i >= 0; i--)
        {
            var maker = symbol.Open[i];
            var isOther =
                maker != taker
                && !maker.IsHeld
                && maker.What.Side != taker.What.Side
                && maker.What.Kind == OrderKind.Limit;
            if (isOther && (isBuy ? maker.What.Price <= worst : maker.What.Price >= worst))
            {
                End(symbol, maker, VenueOrderStatus.ExpiredInMatch);
            }
        }
    }

    private static bool IsReached(SimOrder order, long price) =>
        !order.IsHeld
        && (order.What.Side == Side.Long ? price <= order.What.Price.Units : price >= order.What.Price.Units);

    private Quantity FillResting(SymbolState symbol, SimOrder order, long price, Quantity volume)
    {
        var room = Room(symbol, order);
        var fill = room;
        if (price == order.What.Price.Units)
        {
            var before = Quantity.Min(order.Ahead, volume);
            order.Ahead -= before;
            fill = Quantity.Min(room, (volume - before).TruncateTo(symbol.Market.StepSize));
        }
        if (fill.Units > 0)
        {
            Fill(symbol, order, order.What.Price, fill, true);
        }
        if (order.IsOpen && order.What.OnlyReduces && Room(symbol, order).Units == 0)
        {
            End(symbol, order, VenueOrderStatus.Expired);
        }
        return fill;
    }

    // What an order may still trade: orders that only reduce end where the position ends.
    private static Quantity Room(SymbolState symbol, SimOrder order) =>
        order.What.OnlyReduces ? Quantity.Min(order.Left, Reducible(symbol, order)) : order.Left;

    private static Quantity Reducible(SymbolState symbol, SimOrder order) =>
        symbol.Position(order.What.PositionSide).Reducible(order.What.Side);

    private void RejectLate(SymbolState symbol, SimOrder order)
    {
        if (order.IsOpen)
        {
            End(symbol, order, VenueOrderStatus.Rejected);
        }
    }

    private void Tell(SimOrder order, ExecutionKind kind, in TradeReport trade)
    {
        if (core.Streams.IsAlive)
        {
            core.Streams.TellUser(core.Now, new OrderArrived(default, core.Now, kind, order.Report(), trade));
        }
    }
}
