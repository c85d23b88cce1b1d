using Riposte.Core.Money;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Venue;

/// <summary>
/// What the account can afford, and when it is liquidated. Sources: Binance, "USDⓈ-M Futures: Position Margin and
/// Open Order Margin", "Leverage and Margin of USDⓈ-M Futures", error codes -2019 and -2027.
/// </summary>
internal sealed class Margins(SymbolState[] symbols, SimAccount account)
{
    // A market order is reckoned a little dearer than the best price, as the exchange does.
    private static readonly Ratio MarketAllowance = new(500_000_000);
    private readonly MarginPosition[] positions = new MarginPosition[symbols.Length];

    private bool IsCross => account.Margin == MarginMode.Cross;

    /// <summary>Whether an order may be placed.</summary>
    public Refusal Allows(SymbolState symbol, in NewOrder order)
    {
        if (order.OnlyReduces)
        {
            return Refusal.None;
        }
        var price = PriceOf(symbol, order);
        var before = Needed(symbol, null, default);
        var after = Needed(symbol, order, price);
        if (after <= before)
        {
            return Refusal.None;
        }
        if (Largest(symbol, order, price) > Cap(symbol))
        {
            return Codes.Leverage;
        }
        var used = after;
        foreach (var other in symbols)
        {
            used += other == symbol ? Money.Zero : Needed(other, null, default);
        }
        return used <= Balance() ? Refusal.None : Codes.Margin;
    }

    /// <summary>How the account, or an isolated leg of it, stands.</summary>
    public MarginState Cross() => AccountMargin.Of(account.Wallet, Held());

    /// <summary>How an isolated leg stands.</summary>
    public static MarginState Isolated(SymbolState symbol, SimPosition leg)
    {
        MarginPosition[] one = [new(symbol.Table, leg.Legs, symbol.Market.Mark)];
        return AccountMargin.Of(leg.Isolated, one);
    }

    /// <summary>Whether the marks that are still to come in this minute could liquidate anything: an upper bound of
    /// what they can take, doubled, against what is above the maintenance margin.</summary>
    public bool IsThin()
    {
        var worst = Money.Zero;
        foreach (var symbol in symbols)
        {
            worst += symbol.HasPosition ? Worst(symbol) : Money.Zero;
        }
        if (worst == Money.Zero)
        {
            return false;
        }
        if (IsCross)
        {
            return IsThin(Cross(), worst);
        }
        foreach (var symbol in symbols)
        {
            foreach (var leg in symbol.Positions)
            {
                if (!leg.IsFlat && IsThin(Isolated(symbol, leg), worst))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static bool IsThin(in MarginState state, Money worst) =>
        (state.Balance - state.Maintenance).Units <= 2 * MarginAmount.Of(worst).Units;

    private static Money Worst(SymbolState symbol)
    {
        var mark = symbol.Market.MarkUnits;
        var move = 0L;
        foreach (ref readonly var tick in symbol.Market.Coming)
        {
            move = Math.Max(move, Math.Abs(tick.Mark - mark));
        }
        var size = symbol.Positions[0].Held.Abs() + symbol.Positions[1].Held.Abs();
        return Money.ProductCeiling(new Price(move), size) + new Money(1);
    }

    private ReadOnlySpan<MarginPosition> Held()
    {
        var count = 0;
        foreach (var symbol in symbols)
        {
            if (symbol.HasPosition)
            {
                positions[count++] = new MarginPosition(symbol.Table, symbol.Legs, symbol.Market.Mark);
            }
        }
        return positions.AsSpan(0, count);
    }

    // Cross: wallet and what positions have gained or lost. Isolated: the wallet.
    private Money Balance()
    {
        var balance = account.Wallet;
        foreach (var symbol in symbols)
        {
            foreach (var leg in symbol.Positions)
            {
                balance += IsCross ? leg.Unrealised(symbol.Market.Mark) : Money.Zero;
            }
        }
        return balance;
    }

    // One-way: the larger of what is there with all buys and with all sells. Hedge: each leg with what opens more
    // of it.
    private Money Needed(SymbolState symbol, NewOrder? extra, Price price)
    {
        var (buys, sells) = Opening(symbol);
        if (extra is { } order)
        {
            var notional = Money.ProductCeiling(price, order.Quantity);
            buys += order.Side == Side.Long ? notional : Money.Zero;
            sells += order.Side == Side.Short ? notional : Money.Zero;
        }
        var (first, second) = (symbol.Positions[0], symbol.Positions[1]);
        if (account.Mode == PositionMode.Hedge)
        {
            return SimAccount.Share(Size(symbol, first) + buys, symbol.Leverage)
                + SimAccount.Share(Size(symbol, second) + sells, symbol.Leverage);
        }
        var held = Size(symbol, first);
        var up = first.Held.Units >= 0 ? held + buys : (buys - held).Abs();
        var down = first.Held.Units <= 0 ? held + sells : (held - sells).Abs();
        return SimAccount.Share(Money.Max(Money.Max(up, down), held), symbol.Leverage);
    }

    // The notional that a side could come to, with all of its open orders.
    private static Money Largest(SymbolState symbol, in NewOrder order, Price price)
    {
        var (buys, sells) = Opening(symbol);
        var leg = symbol.Position(order.PositionSide);
        var isBuy = order.Side == Side.Long;
        var held = Size(symbol, leg);
        var same = leg.IsFlat || leg.Held.Units > 0 == isBuy;
        return (same ? held : -held) + (isBuy ? buys : sells) + Money.ProductCeiling(price, order.Quantity);
    }

    private static Money Cap(SymbolState symbol)
    {
        var cap = Money.Zero;
        foreach (var tier in symbol.Table.Tiers)
        {
            cap = tier.MaxLeverage >= symbol.Leverage ? tier.Cap : cap;
        }
        return cap;
    }

    private static (Money Buys, Money Sells) Opening(SymbolState symbol)
    {
        var (buys, sells) = (Money.Zero, Money.Zero);
        foreach (var open in symbol.Open)
        {
            if (open.What.OnlyReduces)
            {
                continue;
            }
            var notional = Money.ProductCeiling(open.What.Price, open.Left);
            buys += open.What.Side == Side.Long ? notional : Money.Zero;
            sells += open.What.Side == Side.Short ? notional : Money.Zero;
        }
        return (buys, sells);
    }

    private static Money Size(SymbolState symbol, SimPosition leg) =>
        Money.ProductCeiling(symbol.Market.Mark, leg.Held.Abs());

    private static Price PriceOf(SymbolState symbol, in NewOrder order)
    {
        if (order.Kind == OrderKind.Limit)
        {
            return order.Price;
        }
        return order.Side == Side.Long
            ? symbol.Market.Ask.Raise(MarketAllowance)
            : new Price(Math.Max(symbol.Market.Bid.Units, symbol.Market.Mark.Units));
    }
}
