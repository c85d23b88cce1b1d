using Riposte.Core.Money;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>The checks that the venue makes before it takes an order, in the order in which it makes them.</summary>
internal sealed class OrderRules(SimVenueOptions options, SimAccount account, Margins margins)
{
    private const int IdLength = 36;

    /// <summary>Checks an order for the book.</summary>
    public Refusal Check(SymbolState symbol, in NewOrder order)
    {
        var first = CheckId(order.ClientId);
        first = first.IsNone ? CheckSide(order.PositionSide, order.ReduceOnly) : first;
        first = first.IsNone ? CheckQuantity(symbol, order.Quantity, order.Kind == OrderKind.Market) : first;
        first = first.IsNone && order.Kind == OrderKind.Limit ? CheckPrice(symbol, order.Price, Codes.Price) : first;
        first = first.IsNone ? CheckStatus(symbol, order) : first;
        first = first.IsNone ? CheckPosition(symbol, order) : first;
        first = first.IsNone ? CheckBand(symbol, order) : first;
        first = first.IsNone ? CheckNotional(symbol, order) : first;
        if (!first.IsNone)
        {
            return first;
        }
        foreach (var open in symbol.Open)
        {
            if (string.Equals(open.What.ClientId, order.ClientId, StringComparison.Ordinal))
            {
                return Codes.Duplicate;
            }
        }
        return symbol.Open.Count >= options.MaxOrders ? Codes.TooManyOpen : margins.Allows(symbol, order);
    }

    /// <summary>What the matching engine still checks when a conditional order triggers.</summary>
    public Refusal CheckTriggered(SymbolState symbol, in NewOrder order)
    {
        var status = CheckStatus(symbol, order);
        return status.IsNone ? margins.Allows(symbol, order) : status;
    }

    /// <summary>Checks an order for the conditional service. Margin is looked at when it triggers.</summary>
    public Refusal Check(SymbolState symbol, PlaceConditional order)
    {
        if (order.Kind is not (OrderKind.Stop or OrderKind.TakeProfit or OrderKind.TrailingStop))
        {
            return Codes.OrderType;
        }
        var first = CheckId(order.ClientId);
        first = first.IsNone ? CheckSide(order.PositionSide, order.ReduceOnly) : first;
        first = first.IsNone && order.ClosePosition ? CheckClose(symbol, order) : first;
        first = first.IsNone && !order.ClosePosition ? CheckQuantity(symbol, order.Quantity, true) : first;
        first = first.IsNone ? CheckTrigger(symbol, order) : first;
        if (!first.IsNone)
        {
            return first;
        }
        if (symbol.IsClosed)
        {
            return Codes.Closed;
        }
        foreach (var waiting in symbol.Waiting)
        {
            if (string.Equals(waiting.What.ClientId, order.ClientId, StringComparison.Ordinal))
            {
                return Codes.Duplicate;
            }
        }
        return symbol.Waiting.Count >= options.MaxConditionals ? Codes.TooManyStops : Refusal.None;
    }

    private static Refusal CheckId(string id)
    {
        if (id.Length is 0 or > IdLength)
        {
            return Codes.ClientId;
        }
        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or ':' or '/' or '_' or '-'))
            {
                return Codes.ClientId;
            }
        }
        return Refusal.None;
    }

    private Refusal CheckSide(PositionSide side, bool reduceOnly) =>
        account.Mode == PositionMode.Hedge != (side != PositionSide.Net) ? Codes.Mode
        : account.Mode == PositionMode.Hedge && reduceOnly ? Codes.NotRequired
        : Refusal.None;

    private static Refusal CheckQuantity(SymbolState symbol, Quantity quantity, bool isMarket)
    {
        if (quantity <= Quantity.Zero)
        {
            return Codes.Quantity;
        }
        var step = symbol.Market.StepSize;
        return IsTooFine(quantity.Units, step.Units) ? Codes.Precision
            : quantity.TruncateTo(step) != quantity ? Codes.Step
            : quantity < symbol.MinQuantity ? Codes.QuantityMin
            : isMarket && quantity > symbol.Options.MaxMarketQuantity ? Codes.QuantityMax
            : Refusal.None;
    }

    private static Refusal CheckPrice(SymbolState symbol, Price price, Refusal below)
    {
        if (price <= Price.Zero)
        {
            return below;
        }
        var tick = symbol.Market.TickSize;
        return IsTooFine(price.Units, tick.Units) ? Codes.Precision
            : price.FloorTo(tick) != price ? Codes.Tick
            : Refusal.None;
    }

    // More decimals than the step has: 0.15 for a step of 0.2 is too fine, 0.3 is only off the grid.
    private static bool IsTooFine(long units, long step)
    {
        var digit = 1L;
        while (step % (digit * 10) == 0)
        {
            digit *= 10;
        }
        return units % digit != 0;
    }

    private static Refusal CheckStatus(SymbolState symbol, in NewOrder order) =>
        symbol.IsClosed ? Codes.Closed
        : symbol.IsReduceOnly && !order.OnlyReduces ? Codes.NotOpening
        : Refusal.None;

    // A leg of hedge mode cannot be closed beyond what it holds; in one-way mode what is too much is cut off in matching.
    private static Refusal CheckPosition(SymbolState symbol, in NewOrder order)
    {
        if (!order.OnlyReduces)
        {
            return Refusal.None;
        }
        var reducible = symbol.Position(order.PositionSide).Reducible(order.Side);
        var isTooMuch = reducible == Quantity.Zero || (order.IsHedgeClose && order.Quantity > reducible);
        return isTooMuch ? Codes.ReduceOnly : Refusal.None;
    }

    private static Refusal CheckBand(SymbolState symbol, in NewOrder order)
    {
        var (market, band) = (symbol.Market, symbol.Options.PriceBand);
        var isBuy = order.Side == Side.Long;
        if (order.Kind == OrderKind.Market)
        {
            var best = isBuy ? market.Ask : market.Bid;
            var isFar = isBuy ? best > market.Mark.Raise(band) : best < market.Mark.Lower(band);
            return isFar ? Codes.Counterparty : Refusal.None;
        }
        return isBuy && order.Price > market.Mark.Raise(band) ? Codes.PriceHigh
            : !isBuy && order.Price < market.Mark.Lower(band) ? Codes.PriceLow
            : Refusal.None;
    }

    private static Refusal CheckNotional(SymbolState symbol, in NewOrder order)
    {
        var price = order.Kind == OrderKind.Limit ? order.Price : symbol.Market.Mark;
        var isSmall = Money.ProductFloor(price, order.Quantity) < symbol.MinNotional;
        return isSmall && !order.OnlyReduces ? Codes.Notional : Refusal.None;
    }

    private static Refusal CheckClose(SymbolState symbol, PlaceConditional order)
    {
        if (order.Kind == OrderKind.TrailingStop)
        {
            return Codes.CloseKind;
        }
        if (order.Quantity != Quantity.Zero)
        {
            return Codes.CloseQuantity;
        }
        if (order.ReduceOnly)
        {
            return Codes.CloseReduce;
        }
        var opens =
            (order.PositionSide == PositionSide.Long && order.Side == Side.Long)
            || (order.PositionSide == PositionSide.Short && order.Side == Side.Short);
        if (opens)
        {
            return Codes.CloseKind;
        }
        foreach (var waiting in symbol.Waiting)
        {
            var other = waiting.What;
            if (
                other.ClosePosition
                && other.Side == order.Side
                && other.PositionSide == order.PositionSide
                && other.Kind == order.Kind
            )
            {
                return Codes.CloseExists;
            }
        }
        return Refusal.None;
    }

    private static Refusal CheckTrigger(SymbolState symbol, PlaceConditional order)
    {
        if (order.Kind == OrderKind.TrailingStop)
        {
            // From 0.1 % to 10 %.
            var isOutside = order.Callback.Units is < 1_000_000_000 or > 100_000_000_000;
            return isOutside ? Codes.Callback
                : order.Trigger == Price.Zero ? Refusal.None
                : CheckPrice(symbol, order.Trigger, Codes.Trigger);
        }
        var first = CheckPrice(symbol, order.Trigger, Codes.Trigger);
        if (!first.IsNone)
        {
            return first;
        }
        var now = order.WorkingPrice == WorkingPrice.Mark ? symbol.Market.MarkUnits : symbol.Market.Last;
        return new SimConditional(order, symbol.Index, 0, default).Touches(now) ? Codes.WouldTrigger : Refusal.None;
    }
}
