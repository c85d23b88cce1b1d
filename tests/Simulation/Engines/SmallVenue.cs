using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>A venue that does at once what it is asked, at one price, with one position a symbol: enough to script what goes wrong
/// around it. What it would say on its streams it hands to <see cref="Say"/>.</summary>
internal sealed class SmallVenue(ImmutableArray<string> symbols)
{
    private readonly Dictionary<string, Quantity> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Money> bases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Price> prices = new(StringComparer.Ordinal);
    private long lastId = 1_000;
    private long lastTrade = 500;

    public List<SmallOrder> Orders { get; } = [];

    public List<TradeReport> Trades { get; } = [];

    public List<IncomeReport> Income { get; } = [];

    public Money Wallet { get; private set; } = Money.Parse("10000");

    public Instant Now { get; set; }

    public PositionMode Mode { get; set; }

    public int Leverage { get; set; } = 5;

    public List<InstrumentReport> Instruments { get; } =
    [
        .. symbols.Select(symbol => new InstrumentReport
        {
            Symbol = symbol,
            IsTrading = true,
            TickSize = Price.Parse("0.1"),
            StepSize = Quantity.Parse("0.001"),
            MinQuantity = Quantity.Parse("0.001"),
            MinNotional = Money.Parse("5"),
        }),
    ];

    /// <summary>Takes what the streams say.</summary>
    public Action<Func<Moment, EngineInput>> Say { get; set; } = _ => { };

    /// <summary>Into how many executions a market order falls.</summary>
    public int Parts { get; set; } = 1;

    /// <summary>Whether a market order waits instead of trading.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Whether conditional orders that are touched stay triggering.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Whether the order that a conditional one becomes is refused.</summary>
    public bool RejectsTriggered { get; set; }

    /// <summary>Whether the order that a conditional one becomes has an id of the venue's making.</summary>
    public bool RenamesTriggered { get; set; }

    public Money Fee(Price price, Quantity quantity) => Money.CostOf(price, quantity, Ratio.FromDouble(0.0005));

    public Quantity Position(string symbol) => positions.GetValueOrDefault(symbol);

    public Price PriceOf(string symbol) => prices.GetValueOrDefault(symbol, Price.Parse("100"));

    public IEnumerable<SmallOrder> Stops => Orders.Where(order => order.IsConditional && order.IsOpen);

    public VenueReply Handle(VenueRequest request) =>
        request switch
        {
            PlaceOrder place => Place(place),
            PlaceConditional place => Place(place),
            CancelOrder cancel => Cancel(cancel.Number, cancel.ClientId, false),
            CancelConditional cancel => Cancel(cancel.Number, cancel.ClientId, true),
            QueryOrder { VenueId: not 0 } query => Query(query),
            QueryOrder query => Query(query.Number, query.ClientId, false),
            QueryConditional query => Query(query.Number, query.ClientId, true),
            ListOpenOrders => Ok(request) with
            {
                Orders =
                [
                    .. Orders.Where(order => !order.IsConditional && order.IsOpen).Select(order => order.Report()),
                ],
            },
            ListOpenConditionals => Ok(request) with { Conditionals = [.. Stops.Select(order => order.Conditional())] },
            ListConditionals list => Ok(request) with
            {
                Conditionals =
                [
                    .. Orders
                        .Where(order => order.IsConditional && order.Symbol == list.Symbol)
                        .Select(order => order.Conditional()),
                ],
            },
            ListTrades list => Ok(request) with
            {
                Trades = [.. Trades.Where(trade => trade.Symbol == list.Symbol && trade.TradeId >= list.FromId)],
            },
            ListIncome list => Ok(request) with
            {
                Income = [.. Income.Where(line => line.Time >= list.From).Take(1_000)],
            },
            ReadAccount => Ok(request) with { Wallet = Wallet, Mode = Mode, Positions = Positions() },
            ReadInstruments => Ok(request) with { Instruments = [.. Instruments] },
            _ => Ok(request),
        };

    public ImmutableArray<PositionReport> Positions() =>
        [
            .. symbols
                .Where(symbol => Position(symbol) != Quantity.Zero)
                .Select(symbol => new PositionReport
                {
                    Symbol = symbol,
                    Quantity = Position(symbol),
                    Leverage = Leverage,
                    Entry = PriceOf(symbol),
                }),
        ];

    /// <summary>The market moves; conditional orders that it touches trigger.</summary>
    public void Move(string symbol, string price)
    {
        prices[symbol] = Price.Parse(price);
        foreach (var order in Orders.Where(order => order.Symbol == symbol && order.IsOpen).ToArray())
        {
            var at = prices[symbol];
            var isTouched = order.Kind switch
            {
                OrderKind.Stop => order.Side == Side.Long ? at >= order.Price : at <= order.Price,
                OrderKind.Limit => order.Side == Side.Long ? at <= order.Price : at >= order.Price,
                _ => false,
            };
            if (isTouched && order.Kind == OrderKind.Stop && order.Waiting == ConditionalStatus.New)
            {
                Trigger(order);
            }
            else if (isTouched && order.Kind == OrderKind.Limit)
            {
                Fill(order, order.Price, order.ReduceOnly ? Reducible(order) : order.Quantity);
            }
        }
    }

    /// <summary>Goes on with conditional orders that were held up.</summary>
    public void Release()
    {
        IsStuck = false;
        foreach (var order in Orders.Where(order => order.Waiting == ConditionalStatus.Triggering).ToArray())
        {
            Trigger(order);
        }
    }

    /// <summary>Somebody else, or the venue itself, trades the account.</summary>
    public void TradeOutside(string symbol, Side side, string quantity, string clientId = "web_1")
    {
        var order = new SmallOrder
        {
            Symbol = symbol,
            ClientId = clientId,
            VenueId = ++lastId,
            Kind = OrderKind.Market,
            Side = side,
            Quantity = Quantity.Parse(quantity),
            Price = Price.Zero,
        };
        Orders.Add(order);
        Tell(order, ExecutionKind.New, new TradeReport());
        Fill(order, PriceOf(symbol), order.Quantity);
    }

    /// <summary>What is left of an order trades, as far as it may.</summary>
    public void Finish(SmallOrder order) =>
        Fill(order, PriceOf(order.Symbol), order.ReduceOnly ? Reducible(order) : order.Quantity);

    /// <summary>A part of an order trades.</summary>
    public void Trade(SmallOrder order, Quantity size) => Execute(order, PriceOf(order.Symbol), size, false);

    /// <summary>Somebody else, or the venue, ends an order.</summary>
    public void End(SmallOrder order, ConditionalStatus status)
    {
        order.Waiting = status;
        var report = order.Conditional();
        Say(at => new ConditionalArrived(at, Now, report));
    }

    public void Pay(IncomeKind kind, string amount, string symbol = "BTCUSDT")
    {
        Wallet += Money.Parse(amount);
        var line = new IncomeReport
        {
            Number = ++lastId,
            Kind = kind,
            Symbol = symbol,
            Amount = Money.Parse(amount),
            Time = Now,
        };
        Income.Add(line);
        var wallet = Wallet;
        Say(at => new AccountArrived(at, Now, kind, wallet, line.Amount, []));
    }

    private static VenueReply Ok(VenueRequest request) => new(request.Number, ReplyKind.Ok);

    private static VenueReply Unknown(long number, int code) => new(number, ReplyKind.NotFound) { Code = code };

    private VenueReply Place(PlaceOrder place)
    {
        if (place.ReduceOnly && Position(place.Symbol) == Quantity.Zero)
        {
            return new VenueReply(place.Number, ReplyKind.Refused) { Code = -2022 };
        }
        var order = new SmallOrder
        {
            Symbol = place.Symbol,
            ClientId = place.ClientId,
            VenueId = ++lastId,
            Kind = place.Kind,
            Side = place.Side,
            Quantity = place.Quantity,
            Price = place.Price,
            ReduceOnly = place.ReduceOnly,
        };
        Orders.Add(order);
        var report = order.Report();
        Tell(order, ExecutionKind.New, new TradeReport());
        if (order.Kind == OrderKind.Market && !IsFrozen)
        {
            Fill(order, PriceOf(place.Symbol), order.ReduceOnly ? Reducible(order) : order.Quantity);
        }
        return new VenueReply(place.Number, ReplyKind.Ok) { Orders = [report] };
    }

    private VenueReply Place(PlaceConditional place)
    {
        if (!place.ClosePosition && place.Quantity == Quantity.Zero)
        {
            return new VenueReply(place.Number, ReplyKind.Refused) { Code = -4003 };
        }
        var at = PriceOf(place.Symbol);
        if (place.Kind == OrderKind.Stop && (place.Side == Side.Long ? at >= place.Trigger : at <= place.Trigger))
        {
            return new VenueReply(place.Number, ReplyKind.Refused) { Code = -2021 };
        }
        var order = new SmallOrder
        {
            Symbol = place.Symbol,
            ClientId = place.ClientId,
            VenueId = ++lastId,
            Kind = place.Kind,
            Side = place.Side,
            Quantity = place.Quantity,
            Price = place.Trigger,
            ReduceOnly = place.ReduceOnly,
            ClosePosition = place.ClosePosition,
        };
        Orders.Add(order);
        var report = order.Conditional();
        Say(moment => new ConditionalArrived(moment, Now, report));
        return new VenueReply(place.Number, ReplyKind.Ok) { Conditionals = [report] };
    }

    private VenueReply Cancel(long number, string clientId, bool isConditional)
    {
        var order = Orders.Find(one => one.ClientId == clientId && one.IsConditional == isConditional && one.IsOpen);
        if (order is null)
        {
            return Unknown(number, -2011);
        }
        if (isConditional)
        {
            End(order, ConditionalStatus.Canceled);
            return new VenueReply(number, ReplyKind.Ok) { Conditionals = [order.Conditional()] };
        }
        order.Status = VenueOrderStatus.Canceled;
        Tell(order, ExecutionKind.Canceled, new TradeReport());
        return new VenueReply(number, ReplyKind.Ok) { Orders = [order.Report()] };
    }

    private VenueReply Query(long number, string clientId, bool isConditional)
    {
        var order = Orders.Find(one => one.ClientId == clientId && one.IsConditional == isConditional);
        return order is null ? Unknown(number, -2013)
            : isConditional ? new VenueReply(number, ReplyKind.Ok) { Conditionals = [order.Conditional()] }
            : new VenueReply(number, ReplyKind.Ok) { Orders = [order.Report()] };
    }

    // An order of the book under the id that the venue gave it.
    private VenueReply Query(QueryOrder query)
    {
        var order = Orders.Find(one => (one.IsConditional ? one.BookId : one.VenueId) == query.VenueId);
        return order is null
            ? Unknown(query.Number, -2013)
            : new VenueReply(query.Number, ReplyKind.Ok) { Orders = [order.Report(NameOf(order))] };
    }

    private string? NameOf(SmallOrder order) => order.IsConditional && RenamesTriggered ? $"x-{order.BookId}" : null;

    private Quantity Reducible(SmallOrder order)
    {
        var held = Position(order.Symbol);
        return held > Quantity.Zero == (order.Side == Side.Short)
            ? Quantity.Min(held.Abs(), order.Quantity)
            : Quantity.Zero;
    }

    private void Trigger(SmallOrder order)
    {
        End(order, ConditionalStatus.Triggering);
        if (IsStuck)
        {
            return;
        }
        var held = Position(order.Symbol);
        var quantity = order.ClosePosition
            ? held > Quantity.Zero == (order.Side == Side.Short)
                ? held.Abs()
                : Quantity.Zero
            : Quantity.Min(order.Quantity, held.Abs());
        if (quantity == Quantity.Zero || RejectsTriggered)
        {
            End(order, RejectsTriggered ? ConditionalStatus.Rejected : ConditionalStatus.Expired);
            return;
        }
        order.BookId = ++lastId;
        End(order, ConditionalStatus.Triggered);
        Fill(order, PriceOf(order.Symbol), quantity);
        End(order, ConditionalStatus.Finished);
    }

    private void Fill(SmallOrder order, Price price, Quantity quantity)
    {
        var part = new Quantity(quantity.Units / Parts).TruncateTo(Quantity.Parse("0.001"));
        for (var i = 0; i < Parts; i++)
        {
            var size = i == Parts - 1 ? quantity - new Quantity(part.Units * (Parts - 1)) : part;
            if (size > Quantity.Zero)
            {
                Execute(order, price, size, order.Filled + size == quantity);
            }
        }
    }

    private void Execute(SmallOrder order, Price price, Quantity size, bool isLast)
    {
        var held = new HeldBook(Position(order.Symbol), bases.GetValueOrDefault(order.Symbol));
        var realised = held.Apply(order.Side, price, size);
        positions[order.Symbol] = held.Quantity;
        bases[order.Symbol] = held.Basis;
        var trade = new TradeReport
        {
            Symbol = order.Symbol,
            TradeId = ++lastTrade,
            OrderId = order.IsConditional ? order.BookId : order.VenueId,
            Side = order.Side,
            Price = price,
            Quantity = size,
            Fee = Fee(price, size),
            FeeAsset = "USDT",
            Realized = realised,
            Time = Now,
        };
        Wallet += trade.Realized - trade.Fee;
        Trades.Add(trade);
        order.Filled += size;
        order.Status = isLast ? VenueOrderStatus.Filled : VenueOrderStatus.PartiallyFilled;
        Tell(order, ExecutionKind.Trade, trade);
    }

    private void Tell(SmallOrder order, ExecutionKind kind, TradeReport trade)
    {
        var report = order.Report(NameOf(order));
        Say(at => new OrderArrived(at, Now, kind, report, trade));
    }
}
