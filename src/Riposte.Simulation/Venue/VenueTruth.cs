using System.Collections.Immutable;
using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>What is so at the venue. Unknown symbols are a mistake of the caller.</summary>
public sealed class VenueTruth
{
    private const long LongestTrigger = 15_000_000_000;
    private readonly VenueCore core;
    private readonly RequestGate gate;
    private readonly Forced forced;

    internal VenueTruth(VenueCore core, RequestGate gate, Forced forced)
    {
        this.core = core;
        this.gate = gate;
        this.forced = forced;
        Symbols = [.. core.Symbols.Select(symbol => symbol.Name)];
    }

    /// <summary>Names of the symbols.</summary>
    public ImmutableArray<string> Symbols { get; }

    /// <summary>Where a symbol is among them; -1 where it is none of them.</summary>
    public int IndexOf(string symbol) => core.Find(symbol)?.Index ?? -1;

    /// <summary>The wallet: the sum of all income.</summary>
    public Money Wallet => core.Account.Wallet;

    /// <summary>How positions are kept.</summary>
    public PositionMode Mode => core.Account.Mode;

    /// <summary>Every cause of a change of the wallet, oldest first.</summary>
    public IReadOnlyList<IncomeReport> Income => core.Account.Income;

    /// <summary>Requests that reached the venue.</summary>
    public long Requests => gate.Requests;

    /// <summary>Requests refused with 429 for what the client itself had used; those of a fault do not
    /// count.</summary>
    public int Throttled => gate.Throttled;

    /// <summary>Bans that the client brought upon itself; those of a fault do not count.</summary>
    public int Bans => gate.Bans;

    /// <summary>End of the ban; in the past when there is none.</summary>
    public Instant BannedUntil => gate.BannedUntil;

    /// <summary>Until when a venue with too much to do refuses orders that may open; in the past when it takes them.</summary>
    public Instant OverloadedUntil => core.Faults.OverloadedUntil;

    /// <summary>Liquidation orders so far.</summary>
    public int Liquidations => forced.Liquidations;

    /// <summary>When the last of them was; the beginning of time when there is none.</summary>
    public Instant LiquidatedAt => forced.LiquidatedAt;

    /// <summary>Messages told so far.</summary>
    public long Messages => core.Streams.Count;

    /// <summary>Whether the user stream has a living key.</summary>
    public bool IsListening => core.Streams.IsAlive;

    /// <summary>How the account stands against its maintenance margin; of a cross wallet.</summary>
    public MarginState Margin => core.Margins.Cross();

    /// <summary>A position, with sign.</summary>
    /// <param name="symbol">Symbol.</param>
    /// <param name="side">Which; the net and the long one are the same.</param>
    public Quantity Position(string symbol, PositionSide side = PositionSide.Net) => Of(symbol).Position(side).Held;

    /// <summary>Mean entry price of a position; zero when flat.</summary>
    public Price Entry(string symbol, PositionSide side = PositionSide.Net) => Of(symbol).Position(side).Entry;

    /// <summary>Whether a symbol was settled and has no market any more.</summary>
    public bool IsClosed(string symbol) => Of(symbol).IsClosed;

    /// <summary>Whether a symbol takes orders that open now.</summary>
    public bool TakesEntries(string symbol) => Of(symbol) is { IsClosed: false, IsReduceOnly: false };

    /// <summary>Whether it is known when a symbol is settled, or it was.</summary>
    public bool IsEnding(string symbol) => Of(symbol) is var one && (one.IsClosed || one.Delivery != Order.Never);

    /// <summary>Whether a symbol has a bar that closed then.</summary>
    public bool HasBar(string symbol, Instant close) =>
        Of(symbol).Market is var market && market.BarAt((close - market.FirstMinute) / SimVenue.Minute - 1) is not null;

    /// <summary>The smallest quantity that an order of a symbol may have now.</summary>
    public Quantity Least(string symbol) =>
        Of(symbol) is var one && one.MinQuantity > one.Market.StepSize ? one.MinQuantity : one.Market.StepSize;

    /// <summary>The smallest notional that an order of a symbol that opens may have now.</summary>
    public Money LeastNotional(string symbol) => Of(symbol).MinNotional;

    /// <summary>What prices of a symbol are multiples of now.</summary>
    public Price Tick(string symbol) => Of(symbol).Market.TickSize;

    /// <summary>Leverage of a symbol.</summary>
    public int Leverage(string symbol) => Of(symbol).Leverage;

    /// <summary>Last price.</summary>
    public Price Last(string symbol) => new(Caught(symbol).Last);

    /// <summary>Mark price.</summary>
    public Price Mark(string symbol) => Caught(symbol).Mark;

    /// <summary>Best bid and ask.</summary>
    public (Price Bid, Price Ask) Best(string symbol)
    {
        var market = Caught(symbol);
        return (market.Bid, market.Ask);
    }

    /// <summary>Executions of the account in a symbol, oldest first.</summary>
    public IReadOnlyList<TradeReport> Trades(string symbol) => Of(symbol).Trades;

    /// <summary>Every order of the book there was in a symbol, oldest first, as it stands.</summary>
    public IEnumerable<OrderReport> Orders(string symbol) => Of(symbol).Orders.Select(order => order.Report());

    /// <summary>How many there were.</summary>
    public int OrderCount(string symbol) => Of(symbol).Orders.Count;

    /// <summary>Those of them under a client id.</summary>
    public IEnumerable<OrderReport> Orders(string symbol, string clientId)
    {
        foreach (var order in Of(symbol).Orders)
        {
            if (string.Equals(order.What.ClientId, clientId, StringComparison.Ordinal))
            {
                yield return order.Report();
            }
        }
    }

    /// <summary>The client id of one of them; null when there is none.</summary>
    public string? ClientOf(string symbol, long venueId)
    {
        var orders = Of(symbol).Orders;
        // Whoever asks has mostly seen it trade just now.
        for (var i = orders.Count - 1; i >= 0; i--)
        {
            if (orders[i].VenueId == venueId)
            {
                return orders[i].What.ClientId;
            }
        }
        return null;
    }

    /// <summary>Open orders of a symbol, oldest first.</summary>
    public IEnumerable<OrderReport> Open(string symbol) => Of(symbol).Open.Select(order => order.Report());

    /// <summary>Adds the client ids of what waits in a symbol: open orders, and conditional ones that do not trigger just now.</summary>
    public void AddNames(string symbol, List<string> names)
    {
        var one = Of(symbol);
        foreach (var order in one.Open)
        {
            names.Add(order.What.ClientId);
        }
        foreach (var order in one.Waiting)
        {
            if (order.Status == ConditionalStatus.New)
            {
                names.Add(order.What.ClientId);
            }
        }
    }

    /// <summary>Every conditional order there was in a symbol, oldest first, as it stands.</summary>
    public IEnumerable<ConditionalReport> Conditionals(string symbol) =>
        Of(symbol).Conditionals.Select(order => order.Report());

    /// <summary>Conditional orders of a symbol that wait or trigger, oldest first.</summary>
    public IEnumerable<ConditionalReport> Waiting(string symbol) => Of(symbol).Waiting.Select(order => order.Report());

    /// <summary>How many orders and conditional orders a client id was ever taken for; those that triggering makes
    /// do not count. More than 1 is an intent carried out twice.</summary>
    public int Taken(string clientId) => core.Taken.GetValueOrDefault(clientId);

    /// <summary>The most that any client id was taken for.</summary>
    public int MostTaken => core.MostTaken;

    /// <summary>Coins of others that still stand before an open limit order at its price; zero when it is not
    /// open.</summary>
    public Quantity Ahead(string symbol, string clientId)
    {
        foreach (var order in Of(symbol).Open)
        {
            if (string.Equals(order.What.ClientId, clientId, StringComparison.Ordinal))
            {
                return order.Ahead;
            }
        }
        return Quantity.Zero;
    }

    /// <summary>How many coins of a position waiting or triggering stops would close; at most the position.
    /// Take-profits do not count, nor does what has been triggering for so long that it may never trade.</summary>
    public Quantity Protected(string symbol, PositionSide side = PositionSide.Net)
    {
        var state = Of(symbol);
        var position = state.Position(side);
        var covered = Quantity.Zero;
        foreach (var order in state.Waiting)
        {
            var what = order.What;
            var isStop = what.Kind is OrderKind.Stop or OrderKind.TrailingStop && !IsStuck(order);
            var isOurs = state.Position(what.PositionSide) == position && position.Reducible(what.Side).Units > 0;
            if (isStop && isOurs)
            {
                covered += what.ClosePosition ? position.Held.Abs() : what.Quantity;
            }
        }
        return Quantity.Min(covered, position.Held.Abs());
    }

    private bool IsStuck(SimConditional order) =>
        order.Status == ConditionalStatus.Triggering && core.Now - order.Updated > LongestTrigger;

    /// <summary>Explains positions by trades, the wallet by income, and orders by executions, from nothing.</summary>
    /// <exception cref="InvariantException">Something does not add up: a defect of the simulated venue.</exception>
    public void Verify()
    {
        core.Account.Verify();
        foreach (var symbol in core.Symbols)
        {
            VerifyPositions(symbol);
            VerifyOrders(symbol);
        }
    }

    private static void VerifyPositions(SymbolState symbol)
    {
        var (first, second, lastId) = (Quantity.Zero, Quantity.Zero, 0L);
        foreach (var trade in symbol.Trades)
        {
            Check.That(trade.TradeId > lastId);
            lastId = trade.TradeId;
            var signed = trade.Side == Side.Long ? trade.Quantity : -trade.Quantity;
            first += trade.PositionSide == PositionSide.Short ? Quantity.Zero : signed;
            second += trade.PositionSide == PositionSide.Short ? signed : Quantity.Zero;
        }
        Check.That(symbol.Positions[0].Held == first);
        Check.That(symbol.Positions[1].Held == second);
        Check.That(second <= Quantity.Zero);
        Check.That(symbol.Positions[0].IsFlat == (symbol.Positions[0].Cost == Money.Zero));
        Check.That(symbol.Positions[1].IsFlat == (symbol.Positions[1].Cost == Money.Zero));
    }

    private static void VerifyOrders(SymbolState symbol)
    {
        Dictionary<long, Quantity> traded = [];
        foreach (var trade in symbol.Trades)
        {
            traded[trade.OrderId] = traded.GetValueOrDefault(trade.OrderId) + trade.Quantity;
        }
        var open = 0;
        foreach (var order in symbol.Orders)
        {
            Check.That(order.Filled == traded.GetValueOrDefault(order.VenueId));
            Check.That(order.Filled <= order.What.Quantity);
            Check.That((order.Status == VenueOrderStatus.Filled) == (order.Left.Units == 0));
            Check.That(!order.IsOpen || order.What.Kind == OrderKind.Limit || order.IsHeld);
            open += order.IsOpen ? 1 : 0;
        }
        Check.That(open == symbol.Open.Count);
        Check.That(symbol.Waiting.TrueForAll(order => order.IsOpen));
    }

    private SymbolMarket Caught(string symbol)
    {
        core.CatchUp();
        return Of(symbol).Market;
    }

    private SymbolState Of(string symbol) =>
        core.Find(symbol) ?? throw new ArgumentException($"The venue has no symbol {symbol}.", nameof(symbol));
}
