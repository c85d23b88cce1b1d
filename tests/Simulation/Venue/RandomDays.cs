using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>A client that sends whatever comes into its head, at a venue where everything goes wrong.</summary>
internal sealed class RandomDays
{
    private static readonly VenueFaultKind[] Faults = Enum.GetValues<VenueFaultKind>();
    private readonly RandomStream random;
    private readonly List<string> ids = [];
    private readonly bool isHedge;
    private long number;

    public RandomDays(ulong seed, bool withFaults)
    {
        random = RandomStream.Named(seed, "random days");
        isHedge = seed % 2 == 1;
        WithFaults = withFaults;
        Venue = new SimVenue(
            SimVenueOptions.Usual(VenueClient.Start) with
            {
                Mode = isHedge ? PositionMode.Hedge : PositionMode.OneWay,
                Margin = seed % 4 < 2 ? MarginMode.Cross : MarginMode.Isolated,
                ExpiresOrphans = seed % 3 != 0,
                MarkInterval = seed % 5 == 0 ? 10 * VenueClient.Second : SimVenue.Minute,
                Wallet = Money.Parse(seed % 7 == 0 ? "300" : "100000"),
            },
            seed
        );
    }

    public SimVenue Venue { get; }

    public bool WithFaults { get; }

    /// <summary>Called after every request and fault.</summary>
    public Action? Watch { get; set; }

    public List<SimMessage> Messages { get; } = [];

    public List<SimAnswer> Answers { get; } = [];

    public void Play(int steps, long minutes = 1440)
    {
        var share = minutes * SimVenue.Minute / steps;
        for (var step = 0; step < steps; step++)
        {
            if (WithFaults && random.NextInt(4) == 0)
            {
                Venue.Inject(Fault());
            }
            var late = random.NextInt(40) == 0 ? 9000 : 2000;
            var stamped = Venue.Now - random.NextInt(late) * 1_000_000L;
            Answers.Add(Venue.Handle(Request(), Venue.Now + random.NextInt(100_000_000), stamped, VenueClient.Window));
            Watch?.Invoke();
            Venue.Advance(Venue.Now + (long)(random.NextExponential() * share));
            while (Venue.TryTell(out var message))
            {
                Messages.Add(message);
            }
        }
    }

    public VenueFault Fault() =>
        new(Faults[random.NextInt(Faults.Length)], random.NextInt(3))
        {
            Count = random.NextInt(4),
            Size = random.NextInt(8) == 0 ? random.NextDouble() - 0.5 : 0.02 * (random.NextDouble() - 0.5),
            Nanoseconds = (long)(random.NextExponential() * 300 * VenueClient.Second),
            Executes = random.NextInt(2) == 0,
            Side = random.NextInt(2) == 0 ? Side.Long : Side.Short,
            Quantity = new Quantity(random.NextInt(40) * Quantity.Parse("0.05").Units),
            Amount = new Money((random.NextInt(2001) - 1000) * Money.Parse("1").Units),
        };

    private VenueRequest Request() => random.NextInt(5) == 0 ? Spoil(Sensible()) : Sensible();

    // What a careless person would send.
    private VenueRequest Spoil(VenueRequest request)
    {
        var odd = random.NextInt(9);
        return request switch
        {
            PlaceOrder order => odd switch
            {
                0 => order with { Quantity = new Quantity(order.Quantity.Units + 12_345) },
                1 => order with { Quantity = new Quantity(order.Quantity.Units * 1000) },
                2 => order with { Price = new Price(order.Price.Units + 12_345) },
                3 => order with { Price = new Price(order.Price.Units / 2 / 10_000_000 * 10_000_000) },
                4 => order with { Price = new Price(order.Price.Units * 2) },
                5 => order with { ClientId = "not an id" },
                6 => order with { ReduceOnly = true, PositionSide = PositionSide.Long },
                7 => order with { Symbol = "NOPE" },
                _ => order with { Quantity = new Quantity(100_000) },
            },
            PlaceConditional order => odd switch
            {
                0 => order with { ClosePosition = true, Quantity = Quantity.Parse("1") },
                1 => order with { ClosePosition = true, Quantity = default, ReduceOnly = true },
                2 => order with { Callback = Ratio.FromDouble(0.5) },
                3 => order with { Trigger = new Price(order.Trigger.Units + 12_345) },
                4 => order with { Kind = OrderKind.Market },
                5 => order with { ClientId = "" },
                6 => order with { Trigger = default, Kind = OrderKind.Stop },
                7 => order with { Quantity = Quantity.Parse("1000000"), ClosePosition = false },
                _ => order with { PositionSide = PositionSide.Short },
            },
            _ => request,
        };
    }

    private VenueRequest Sensible() =>
        random.NextInt(14) switch
        {
            0 or 1 => Place(OrderKind.Market),
            2 or 3 => Place(OrderKind.Limit),
            4 or 5 => Conditional(),
            6 => new CancelOrder(++number, Symbol(), OldId()),
            7 => new CancelConditional(++number, Symbol(), OldId()),
            8 => new QueryOrder(++number, Symbol(), OldId()),
            9 => new QueryConditional(++number, Symbol(), OldId()),
            10 => random.NextInt(2) == 0 ? new CreateListenKey(++number) : new KeepListenKey(++number),
            11 => new SetCountdown(++number, Symbol(), random.NextInt(200_000)),
            12 => List(),
            _ => new ReadAccount(++number),
        };

    private VenueRequest List() =>
        random.NextInt(7) switch
        {
            0 => new ListTrades(++number, Symbol(), 0),
            1 => new ListIncome(++number, VenueClient.Start),
            2 => new ListBars(++number, Symbol(), Venue.Now - 10 * SimVenue.Minute),
            3 => new ListOpenOrders(++number),
            4 => new ListOpenConditionals(++number),
            5 => new ListConditionals(++number, Symbol(), VenueClient.Start),
            _ => new ReadInstruments(++number),
        };

    private PlaceOrder Place(OrderKind kind)
    {
        var symbol = Symbol();
        return new PlaceOrder(
            ++number,
            RequestUse.Opening,
            NewId(),
            symbol,
            kind,
            Either(),
            Leg(),
            Size(symbol),
            kind == OrderKind.Limit ? Near(symbol, 0.004) : Price.Zero,
            (TimeInForce)random.NextInt(4),
            !isHedge && random.NextInt(3) == 0
        );
    }

    private PlaceConditional Conditional()
    {
        var symbol = Symbol();
        var closes = random.NextInt(2) == 0;
        return new PlaceConditional(
            ++number,
            RequestUse.Reducing,
            NewId(),
            symbol,
            OrderKind.Stop + random.NextInt(3),
            Either(),
            Leg(),
            closes ? Quantity.Zero : Size(symbol),
            Near(symbol, 0.01),
            closes,
            !isHedge && !closes && random.NextInt(2) == 0,
            Ratio.FromDouble(0.001 + 0.02 * random.NextDouble()),
            (WorkingPrice)random.NextInt(2)
        )
        {
            PriceProtect = random.NextInt(3) == 0,
        };
    }

    private string Symbol() => Venue.Truth.Symbols[random.NextInt(3)];

    private Side Either() => random.NextInt(2) == 0 ? Side.Long : Side.Short;

    private PositionSide Leg() =>
        !isHedge ? PositionSide.Net
        : random.NextInt(2) == 0 ? PositionSide.Long
        : PositionSide.Short;

    private Quantity Size(string symbol)
    {
        var notional = 50 + 20_000 * random.NextDouble() * random.NextDouble();
        var step = SimSymbol.Usual.First(s => string.Equals(s.Symbol, symbol, StringComparison.Ordinal)).StepSize;
        return Quantity.FromDouble(notional / Venue.Truth.Last(symbol).ToDouble()).TruncateTo(step);
    }

    private Price Near(string symbol, double range)
    {
        var tick = SimSymbol.Usual.First(s => string.Equals(s.Symbol, symbol, StringComparison.Ordinal)).TickSize;
        var price = Venue.Truth.Last(symbol).ToDouble() * (1 + range * 2 * (random.NextDouble() - 0.5));
        return Price.FromDouble(price).FloorTo(tick);
    }

    private string NewId()
    {
        ids.Add(random.NextInt(20) == 0 && ids.Count > 0 ? OldId() : $"rp1-{number}");
        return ids[^1];
    }

    private string OldId() => ids.Count == 0 ? "none" : ids[^(1 + random.NextInt(Math.Min(ids.Count, 12)))];
}
