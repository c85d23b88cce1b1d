using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Tests.LiveProcess;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Processes;

/// <summary>The venue of a live program: the simulated one on a fast clock, at the other end of the pipe. It keeps every request
/// that ever left a program.</summary>
internal sealed class TwinVenue(ulong seed)
{
    private readonly SimVenue venue = new(
        new SimVenueOptions(LiveSetup.Start, [.. SimSymbol.Usual]) { Wallet = LiveSetup.Wallet },
        seed
    );
    private readonly List<(ChannelKind Channel, int Connection)> connections = [];
    private readonly List<SimMessage> messages = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly CompactReader reader = new();
    private FastTime? clock;
    private Instant stoodAt = LiveSetup.Start;

    /// <summary>Requests that left programs, in order.</summary>
    public List<VenueRequest> Requests { get; } = [];

    /// <summary>What a program did that it must not do.</summary>
    public List<string> Findings { get; } = [];

    public VenueTruth Truth => venue.Truth;

    /// <summary>Now; time stands while no program runs.</summary>
    public Instant Now => clock?.Now ?? stoodAt;

    public static bool IsOrder(VenueRequest request) =>
        request is PlaceOrder or PlaceConditional or CancelOrder or CancelConditional;

    /// <summary>Lets time run again, some seconds after it stood.</summary>
    public ClockSetting Run(double downSeconds, int speed)
    {
        var setting = new ClockSetting(stoodAt + (long)(downSeconds * 1e9), TimeProvider.System.GetTimestamp(), speed);
        clock = new FastTime(setting);
        return setting;
    }

    /// <summary>Lets time stand. Requests are still answered.</summary>
    public void Stand()
    {
        stoodAt = Now;
        clock = null;
    }

    /// <summary>The program is gone, and its connections.</summary>
    public void Forget() => connections.Clear();

    /// <summary>Lets the venue catch up with the time, and gives what it says and to whom, marks before bars.</summary>
    public IEnumerable<(ChannelKind Channel, int Connection, EngineInput Message)> Tell()
    {
        venue.Advance(Now);
        messages.Clear();
        while (venue.TryTell(out var message))
        {
            messages.Add(message);
        }
        return
        [
            .. messages
                .OrderBy(one => one.Input is BarArrived ? 1 : 0)
                .SelectMany(one =>
                    connections
                        .Where(open => open.Channel == one.Channel)
                        .Select(open => (open.Channel, open.Connection, one.Input))
                ),
        ];
    }

    public void Open(ChannelKind channel, int connection) => connections.Add((channel, connection));

    public void Close(ChannelKind channel, int connection) => connections.Remove((channel, connection));

    /// <summary>A request has left a program.</summary>
    public (VenueRequest Request, Instant Stamped) Take(ReadOnlyMemory<byte> body)
    {
        reader.Begin(body);
        var request = Trading.Live.Requests.Visit(reader, null);
        var stamped = reader.Next(default(Instant));
        Requests.Add(request);
        var id = request switch
        {
            PlaceOrder order => order.ClientId,
            PlaceConditional order => order.ClientId,
            _ => null,
        };
        if (id is not null && !ids.Add(id))
        {
            Findings.Add($"client id {id} left a program twice: {request}");
        }
        return (request, stamped);
    }

    /// <summary>A request reaches the venue.</summary>
    public VenueReply Handle(VenueRequest request, Instant stamped)
    {
        var at = Now;
        var answer = venue.Handle(request, at, clock is null ? at : stamped, LiveSetup.Engine.RecvWindow);
        if (venue.Truth.MostTaken > 1)
        {
            Findings.Add($"a client id was taken more than once, at the latest for {request}");
        }
        return answer.ToReply(ErrorTable.Of(answer.Status, answer.Code, answer.Text, request));
    }

    /// <summary>What does not fit between a program at rest and the account; null when all does.</summary>
    public string? Differs(Standing standing)
    {
        if (standing.Wallet != Truth.Wallet)
        {
            return $"wallet {standing.Wallet}, the venue has {Truth.Wallet}";
        }
        for (var i = 0; i < Truth.Symbols.Length; i++)
        {
            var symbol = Truth.Symbols[i];
            var held = Truth.Position(symbol);
            if (standing.Positions[i].Held != held)
            {
                return $"{symbol}: {standing.Positions[i].Held}, the venue has {held}";
            }
            if (Truth.Protected(symbol) != held.Abs())
            {
                return $"{symbol}: of {held} stops protect {Truth.Protected(symbol)}";
            }
        }
        return null;
    }
}
