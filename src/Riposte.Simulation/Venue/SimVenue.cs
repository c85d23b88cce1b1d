using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>
/// A futures exchange in memory, with one account on it: markets, matching, the service of conditional orders,
/// margin and liquidation, funding, listen keys, request weights and bans, written from the documents of Binance
/// USDⓈ-M futures and not from any client of it. It holds the truth; what a client hears of it is what is answered
/// and told here, raw. Synchronous, on a clock of its own; the same seed, faults and requests at the same times
/// give the same answers and messages. What the network does is not its matter. Mutable, one caller.
/// </summary>
public sealed class SimVenue
{
    /// <summary>Nanoseconds in a minute.</summary>
    public const long Minute = 60_000_000_000;
    private const long Second = 1_000_000_000;
    private readonly VenueCore core;
    private readonly RequestGate gate;
    private readonly RequestDesk desk;
    private readonly MarketClock clock;
    private readonly FaultDoor faults;

    /// <summary>A venue at its start.</summary>
    /// <param name="options">What it is like.</param>
    /// <param name="seed">Names its markets, delays and rates.</param>
    /// <exception cref="ArgumentException">There is no symbol, or the start is no whole minute.</exception>
    public SimVenue(SimVenueOptions options, ulong seed)
    {
        if (options.Symbols.IsDefaultOrEmpty || options.Start.Nanoseconds % Minute != 0)
        {
            throw new ArgumentException(
                "A venue has a symbol at least, and starts at a whole minute.",
                nameof(options)
            );
        }
        core = new VenueCore(options, seed);
        core.Account.Post(IncomeKind.Transfer, "", options.Wallet, options.Start);
        gate = new RequestGate(options);
        var matching = new Matching(core);
        var conditionals = new Conditionals(core, matching);
        var forced = new Forced(core, matching);
        desk = new RequestDesk(core, matching, conditionals);
        clock = new MarketClock(core, matching, conditionals, forced);
        faults = new FaultDoor(core, matching, conditionals, forced, gate, clock);
        Truth = new VenueTruth(core, gate, forced);
    }

    /// <summary>The venue's clock.</summary>
    public Instant Now => core.Now;

    /// <summary>The next instant at which something happens by itself; never later than the end of the
    /// minute.</summary>
    public Instant NextChange => clock.Next;

    /// <summary>What is so, whatever a client believes.</summary>
    public VenueTruth Truth { get; }

    /// <summary>Lets time pass, with everything that happens by itself until then, that instant included. An
    /// earlier time does nothing.</summary>
    public void Advance(Instant to)
    {
        for (var next = clock.Next; next <= to; next = clock.Next)
        {
            core.Now = next > core.Now ? next : core.Now;
            clock.Run();
        }
        core.Now = to > core.Now ? to : core.Now;
    }

    /// <summary>A request reaches the venue. What it does is done, even if the answer never gets back.</summary>
    /// <param name="request">The request.</param>
    /// <param name="arrived">When it reaches the venue, by the venue's clock; not before now.</param>
    /// <param name="stamped">The time stamp that its sender put on it.</param>
    /// <param name="recvWindow">How many nanoseconds old the sender lets it become.</param>
    public SimAnswer Handle(VenueRequest request, Instant arrived, Instant stamped, long recvWindow)
    {
        Advance(arrived);
        core.CatchUp();
        var (status, refusal, wait) = gate.Admit(request, core.Now);
        if (status != 200)
        {
            return Refuse(request, status, refusal, wait);
        }
        var late = RequestGate.CheckTime(request, core.Now, stamped, recvWindow);
        if (core.Faults.Take(request) is { } fault)
        {
            return Break(request, fault, late.IsNone);
        }
        if (!late.IsNone)
        {
            return Refuse(request, 400, late, 0);
        }
        return core.Now < core.Faults.OverloadedUntil && MayOpen(request)
            ? Refuse(request, 503, Codes.Throttled, 0)
            : Do(request);
    }

    /// <summary>What a stream says next; false when all is said.</summary>
    public bool TryTell(out SimMessage message) => core.Streams.TryTake(out message);

    /// <summary>Something goes wrong, now.</summary>
    /// <returns>Whether there was what it acts on: a position, an order, an account at rest.</returns>
    /// <exception cref="IndexOutOfRangeException">The fault names a symbol that is not there.</exception>
    public bool Inject(VenueFault fault)
    {
        core.CatchUp();
        return faults.Inject(fault);
    }

    /// <summary>What is left of a fault that has the next orders or triggers go wrong is taken back.</summary>
    public void Withdraw(VenueFault fault) => core.Faults.Withdraw(fault);

    /// <summary>Answers that were to go wrong and met no request that they concern go right.</summary>
    public void ForgetAnswers() => core.Faults.ForgetAnswers();

    private SimAnswer Do(VenueRequest request)
    {
        var (refusal, reply) = desk.Do(request, Blank(request, ReplyKind.Ok));
        return refusal.IsNone ? new SimAnswer(200, 0, "", reply) : Refuse(request, 400, refusal, 0);
    }

    // Whatever is answered, nothing is carried out that came too late.
    private SimAnswer Break(VenueRequest request, VenueFault fault, bool isInTime)
    {
        if (fault.Kind == VenueFaultKind.Throttle)
        {
            return Refuse(request, 429, Codes.TooManyRequests, (fault.Nanoseconds + Second - 1) / Second);
        }
        if (fault.Executes && isInTime && IsUnclear(fault.Kind))
        {
            desk.Do(request, Blank(request, ReplyKind.Ok));
        }
        return fault.Kind switch
        {
            VenueFaultKind.UnknownError => Refuse(
                request,
                503,
                new Refusal(0, "Unknown error, please check your request or try again later."),
                0
            ),
            VenueFaultKind.Unavailable => Refuse(request, 503, new Refusal(0, "Service Unavailable."), 0),
            VenueFaultKind.BackendTimeout => Refuse(request, 408, Codes.Timeout, 0),
            VenueFaultKind.UnexpectedResponse => Refuse(request, 400, Codes.UnexpectedResponse, 0),
            VenueFaultKind.MatchingSkew => Refuse(request, 400, Codes.MatchingWindow, 0),
            VenueFaultKind.EndpointMoved => Refuse(request, 400, Codes.Moved, 0),
            VenueFaultKind.StopRefused => Refuse(request, 400, Codes.TooManyStops, 0),
            VenueFaultKind.MarginRefused => Refuse(request, 400, Codes.Margin, 0),
            VenueFaultKind.LeverageRefused => Refuse(request, 400, Codes.Leverage, 0),
            _ => Refuse(request, 400, new Refusal(-9876, "An error of a kind that has no page."), 0),
        };
    }

    private static bool IsUnclear(VenueFaultKind kind) =>
        kind
            is VenueFaultKind.UnknownError
                or VenueFaultKind.BackendTimeout
                or VenueFaultKind.UnexpectedResponse
                or VenueFaultKind.UnlistedCode;

    private static bool MayOpen(VenueRequest request) =>
        request switch
        {
            PlaceOrder place => !place.ReduceOnly && !IsHedgeClose(place.PositionSide, place.Side),
            PlaceConditional place => !place.ReduceOnly
                && !place.ClosePosition
                && !IsHedgeClose(place.PositionSide, place.Side),
            _ => false,
        };

    private static bool IsHedgeClose(PositionSide position, Side side) =>
        position != PositionSide.Net && (position == PositionSide.Long) != (side == Side.Long);

    private SimAnswer Refuse(VenueRequest request, int status, Refusal refusal, long waitSeconds) =>
        new(status, refusal.Code, refusal.Text, Blank(request, ReplyKind.Unknown, waitSeconds * Second));

    // Headers: the weight on every answer, the counts of orders on answers to orders.
    private VenueReply Blank(VenueRequest request, ReplyKind kind, long wait = 0)
    {
        var isOrder = request is PlaceOrder or PlaceConditional;
        return new VenueReply(request.Number, kind)
        {
            RetryAfterNanoseconds = wait,
            UsedWeight = gate.Weight,
            OrdersTenSeconds = isOrder ? gate.OrdersTenSeconds : -1,
            OrdersMinute = isOrder ? gate.OrdersMinute : -1,
        };
    }
}
