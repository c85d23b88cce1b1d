using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Venue;

/// <summary>A person with a terminal: sends what a test wants, at once, with a right clock, and keeps what was
/// told.</summary>
internal sealed class VenueClient
{
    public const string Btc = "BTCUSDT";
    public const string Eth = "ETHUSDT";
    public const long Second = 1_000_000_000;
    public const long Window = 5 * Second;
    public static readonly Instant Start = Instant.FromDate(2026, 3, 1);
    private long number;

    public VenueClient(SimVenueOptions? options = null, ulong seed = 1, bool listens = true)
    {
        Venue = new SimVenue(options ?? Calm(), seed);
        if (listens)
        {
            Send(new CreateListenKey(Next()));
        }
    }

    public SimVenue Venue { get; }

    public VenueTruth Truth => Venue.Truth;

    public List<SimMessage> Told { get; } = [];

    /// <summary>Markets that stand still until a fault moves them.</summary>
    public static SimVenueOptions Calm() =>
        SimVenueOptions.Usual(Start) with
        {
            Symbols = [.. SimSymbol.Usual.Select(symbol => symbol with { Volatility = 0 })],
        };

    public static SimVenueOptions CalmHedge() => Calm() with { Mode = PositionMode.Hedge };

    public long Next() => ++number;

    public SimAnswer Send(VenueRequest request) => Venue.Handle(request, Venue.Now, Venue.Now, Window);

    public SimAnswer Market(
        Side side,
        string quantity,
        string id = "m1",
        bool reduceOnly = false,
        PositionSide position = PositionSide.Net,
        string symbol = Btc
    ) =>
        Send(
            new PlaceOrder(
                Next(),
                reduceOnly ? RequestUse.Reducing : RequestUse.Opening,
                id,
                symbol,
                OrderKind.Market,
                side,
                position,
                Quantity.Parse(quantity),
                Price.Zero,
                TimeInForce.GoodTillCancelled,
                reduceOnly
            )
        );

    public SimAnswer Limit(
        Side side,
        string quantity,
        string price,
        string id = "l1",
        TimeInForce terms = TimeInForce.GoodTillCancelled,
        bool reduceOnly = false,
        PositionSide position = PositionSide.Net
    ) =>
        Send(
            new PlaceOrder(
                Next(),
                RequestUse.Opening,
                id,
                Btc,
                OrderKind.Limit,
                side,
                position,
                Quantity.Parse(quantity),
                Price.Parse(price),
                terms,
                reduceOnly
            )
        );

    /// <summary>A stop that closes the position.</summary>
    public SimAnswer Stop(Side side, string trigger, string id = "s1", OrderKind kind = OrderKind.Stop) =>
        Send(Conditional(side, trigger, id, kind));

    public PlaceConditional Conditional(
        Side side,
        string trigger,
        string id = "s1",
        OrderKind kind = OrderKind.Stop,
        string quantity = "0",
        PositionSide position = PositionSide.Net
    ) =>
        new(
            Next(),
            RequestUse.Reducing,
            id,
            Btc,
            kind,
            side,
            position,
            Quantity.Parse(quantity),
            Price.Parse(trigger),
            string.Equals(quantity, "0", StringComparison.Ordinal),
            false,
            Ratio.Zero,
            WorkingPrice.Last
        );

    public SimAnswer Cancel(string id) => Send(new CancelOrder(Next(), Btc, id));

    public SimAnswer CancelStop(string id) => Send(new CancelConditional(Next(), Btc, id));

    public OrderReport Query(string id) => Assert.Single(Send(new QueryOrder(Next(), Btc, id)).Payload.Orders);

    public ConditionalReport QueryStop(string id) =>
        Assert.Single(Send(new QueryConditional(Next(), Btc, id)).Payload.Conditionals);

    public void Inject(VenueFaultKind kind, double size = 0, int count = 1, long seconds = 0, int symbol = 0) =>
        Venue.Inject(
            new VenueFault(kind, symbol)
            {
                Size = size,
                Count = count,
                Nanoseconds = seconds * Second,
            }
        );

    public void Wait(long seconds) => Venue.Advance(Venue.Now + seconds * Second);

    /// <summary>Everything told since the last look.</summary>
    public List<SimMessage> Listen()
    {
        List<SimMessage> all = [];
        while (Venue.TryTell(out var message))
        {
            all.Add(message);
        }
        Told.AddRange(all);
        return all;
    }

    /// <summary>What the user stream told since the last look.</summary>
    public List<EngineInput> ListenUser() =>
        [.. Listen().Where(message => message.Channel == ChannelKind.User).Select(message => message.Input)];

    public static void AssertRefused(SimAnswer answer, int code)
    {
        Assert.Equal(code, answer.Code);
        Assert.Equal(400, answer.Status);
    }

    public static void AssertTaken(SimAnswer answer) => Assert.Equal((200, ""), (answer.Status, answer.Text));
}
