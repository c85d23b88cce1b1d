using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>
/// What lies between processes and the venue: latencies, losses, delays, connections that fall silent or end. It also drives the
/// venue: whenever something happens there by itself, and before each request.
/// </summary>
internal sealed class SimNetwork
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000 * Millisecond;
    private const long RecvWindow = 5 * Second;
    private const long Far = 15 * Millisecond;
    private const long QuestionsFail = 240 * Second;
    private readonly SimTime time;
    private readonly SimVenue venue;
    private readonly Weather weather;
    private readonly SimTrace trace;
    private readonly RandomStream random;
    private readonly VenueWeather errors;
    private readonly SimTimer clock;
    private readonly List<SimChannel> channels = [];
    private readonly List<(SimChannel Channel, EngineInput Message)> clogged = [];
    private readonly List<SimMessage> bars = [];
    private readonly bool isShared;
    private (long At, long Span) travel = (-1, 0);
    private bool isAnyDeaf;
    private bool cutsAtFill;
    private StreamFate fateNow;
    private SimProcess? fateOf;
    private long questionsFailUntil;

    public SimNetwork(SimTime time, SimVenue venue, Weather weather, SimTrace trace, ulong seed)
    {
        (this.time, this.venue, this.weather, this.trace) = (time, venue, weather, trace);
        random = RandomStream.Named(seed, "network");
        // In most runs requests that leave at one instant travel together, as over one connection, and so do their answers.
        isShared = random.NextInt(4) != 0;
        errors = new VenueWeather(venue, weather, RandomStream.Named(seed, "venue-errors"));
        Ambush = new Ambush(this, time, venue, weather, errors.Races);
        clock = time.At(0, _ => Drive());
    }

    /// <summary>Faults that wait for orders.</summary>
    public Ambush Ambush { get; }

    /// <summary>Messages that connections were given.</summary>
    public long Delivered { get; private set; }

    /// <summary>How long a handshake takes.</summary>
    public TimeSpan HandshakeTime() => TimeSpan.FromMilliseconds(30 + random.NextInt(100));

    /// <summary>Lets the venue catch up with the time, and sends out what it says.</summary>
    public void Drive()
    {
        venue.Advance(time.Instant);
        Drain();
        SetClock();
    }

    // What is placed or taken back changes when something happens there next.
    private void SetClock()
    {
        var next = Math.Max(venue.NextChange - (time.Instant - time.Now), time.Now + 1);
        clock.Change(TimeSpan.FromTicks((next - time.Now + 99) / 100), Timeout.InfiniteTimeSpan);
    }

    /// <summary>A request leaves a process, and is on its way for longer by some nanoseconds.</summary>
    public SimCall Send(SimTransport from, VenueRequest request, Instant stamped, long longer)
    {
        trace.Add(1, time.Now, request.Number);
        if (trace.KeepsLines)
        {
            trace.Line(time.Instant, $"→ {request}");
        }
        var call = new SimCall(from, request, stamped);
        var isLost = weather.Is(78) ? random.NextInt(2) == 0 : random.NextDouble() < weather.Share(2);
        if (!isLost)
        {
            var late = weather.Is(6) ? (long)(random.NextDouble() * weather.Share(6) * 20 * Second) : 0;
            time.At(time.Now + TravelTime() + late + longer, static state => Arrive((SimCall)state!), call);
        }
        return call;
    }

    /// <summary>A connection opens; null when none can be.</summary>
    public SimChannel? Open(SimProcess process, ChannelKind kind)
    {
        if (weather.Is(27) || weather.Is(78) || process.HasEnded)
        {
            return null;
        }
        var channel = new SimChannel(this, time, process, kind);
        channels.Add(channel);
        trace.Add(2, time.Now, (long)kind);
        return channel;
    }

    /// <summary>A connection was closed.</summary>
    public void Closed(SimChannel channel) => channels.Remove(channel);

    /// <summary>Ends the connections of a channel, or of all.</summary>
    public void Cut(ChannelKind? kind)
    {
        for (var i = channels.Count - 1; i >= 0; i--)
        {
            if (kind is null || channels[i].Kind == kind)
            {
                channels[i].End();
                channels.RemoveAt(i);
            }
        }
    }

    /// <summary>Ends the connections of a process that is gone.</summary>
    public void Forget(SimProcess process) => channels.RemoveAll(channel => channel.Process == process);

    /// <summary>The user stream will end with the next execution.</summary>
    public void CutAtFill() => cutsAtFill = true;

    /// <summary>No execution ends it any more.</summary>
    public void CutsNoMore() => cutsAtFill = false;

    /// <summary>Something happens at the venue, and the user stream does not say it as it should.</summary>
    public void Unheard(StreamFate fate, Action act)
    {
        Drive();
        fateNow = fate;
        act();
        Drive();
        fateNow = StreamFate.Heard;
    }

    /// <summary>Questions about orders cannot be answered for a while.</summary>
    public void FailQuestions()
    {
        questionsFailUntil = time.Now + QuestionsFail;
        Ambush.Struck(QuestionsFail + 45 * Second);
    }

    /// <summary>How many executions all connections of the user stream kept back while nothing hindered; null while one
    /// hears.</summary>
    public int? Missed
    {
        get
        {
            int? least = null;
            for (var i = 0; isAnyDeaf && i < channels.Count; i++)
            {
                var channel = channels[i];
                if (channel is { Kind: ChannelKind.User, IsDeaf: false })
                {
                    return null;
                }
                least = channel.IsDeaf && channel.Kind == ChannelKind.User ? channel.Kept : least;
            }
            return least;
        }
    }

    /// <summary>Looks which executions were kept back while nothing hindered.</summary>
    /// <param name="calm">For how long nothing has hindered.</param>
    public void Judge(long calm)
    {
        foreach (var channel in channels)
        {
            channel.Judge(time.Now, calm);
        }
    }

    /// <summary>Connections of a channel stay open and tell nothing from now on.</summary>
    public void Deafen(ChannelKind kind)
    {
        isAnyDeaf = true;
        foreach (var channel in channels)
        {
            channel.IsDeaf |= channel.Kind == kind;
        }
    }

    /// <summary>What piled up comes at once, channels in random order.</summary>
    public void Unclog()
    {
        // What another clog holds up is held up anew.
        var piled = clogged.ToArray();
        clogged.Clear();
        foreach (var (channel, message) in piled)
        {
            Post(channel, message, time.Now + Millisecond);
        }
    }

    private static void Arrive(SimCall call) => call.From.Owner.World.Network.Handle(call);

    private void Handle(SimCall call)
    {
        // What goes wrong with it goes wrong now.
        venue.Advance(time.Instant);
        Drain();
        var fate = Ambush.Before(call.Request);
        if (fate is { Answer: AnswerFate.NeverArrives })
        {
            return;
        }
        if (fate is null)
        {
            errors.Before(call.Request);
        }
        if (call.From.Owner.World.Traps.Before(call))
        {
            FailQuestions();
            fate = (fate ?? OrderFate.Plain) with { Answer = AnswerFate.Lost, Stream = StreamFate.KeptBack };
        }
        var answer = venue.Handle(call.Request, time.Instant, call.Stamped, RecvWindow);
        // What was to go wrong with this request, and did not, for it is of another sort or was refused at the door, stays with it.
        venue.ForgetAnswers();
        answer = Ambush.After(call.Request, fate, answer);
        // On its own connections: of two machines the other one asks about none of it, and would hear of it with a comparison only.
        (fateNow, fateOf) = (fate?.Stream ?? StreamFate.Heard, call.From.Owner.Process);
        Drain();
        (fateNow, fateOf) = (StreamFate.Heard, null);
        var isOrder = call.Request.Use is RequestUse.Opening or RequestUse.Reducing;
        if (isOrder)
        {
            SetClock();
        }
        var kind = ErrorTable.Of(answer.Status, answer.Code, answer.Text, call.Request);
        trace.Add(3, time.Now, (call.Request.Number << 8) + (long)kind);
        if (trace.KeepsLines)
        {
            trace.Line(
                time.Instant,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"venue answers {call.Request.Number}: {kind} {answer.Status} {answer.Code} {answer.Text}"
                )
            );
        }
        call.Reply =
            fate is { Answer: AnswerFate.Garbled }
            || (weather.Is(28) && random.NextDouble() < weather.Share(28))
            || ((weather.Is(97) || time.Now < questionsFailUntil) && call.Request is QueryOrder or QueryConditional)
                ? new VenueReply(call.Request.Number, ReplyKind.Unknown) { Text = "not an answer" }
                : answer.ToReply(kind);
        var isLost =
            fate is { Answer: AnswerFate.Lost }
            || weather.Is(78)
            || (isOrder && random.NextDouble() < weather.Share(1));
        if (!isLost)
        {
            time.At(time.Now + TravelTime() + Lateness(), static state => ((SimCall)state!).Arrive(), call);
        }
    }

    private long Lateness() =>
        weather.Is(3) && random.NextInt(4) == 0 ? (long)(random.NextDouble() * weather.Share(3) * 60 * Second)
        : weather.Is(19) ? (long)((0.2 + random.NextDouble()) * weather.Share(19) * 5 * Second)
        : 0;

    private long TravelTime()
    {
        if (!isShared || travel.At != time.Now)
        {
            travel = (time.Now, Latency());
        }
        return travel.Span;
    }

    private long Latency() => Far + (long)(random.NextExponential() * 5 * Millisecond);

    private void Drain()
    {
        long arrival = 0;
        while (venue.TryTell(out var message))
        {
            if (arrival == 0)
            {
                arrival = time.Now + Latency();
            }
            if (message.Input is BarArrived)
            {
                bars.Add(message);
                continue;
            }
            Spread(message, arrival);
        }
        // A venue that tells marks every second has told one just before a minute ends.
        foreach (var bar in bars)
        {
            Spread(bar, arrival);
        }
        bars.Clear();
    }

    private void Spread(in SimMessage message, long arrival)
    {
        if (weather.Is(30) && OtherMarket.Twin(message.Input) is { } twin)
        {
            Spread(new SimMessage(message.Channel, message.Sent, twin), arrival);
        }
        for (var i = channels.Count - 1; i >= 0; i--)
        {
            // Sending one may end others.
            if (i < channels.Count && channels[i].Kind == message.Channel)
            {
                Post(channels[i], message.Input, arrival);
            }
        }
    }

    private void Post(SimChannel channel, EngineInput message, long arrival)
    {
        var target = (int)channel.Kind;
        if (
            channel.IsDeaf
            && message is OrderArrived { Execution: ExecutionKind.Trade, Order: var order }
            && venue.Truth.Symbols.Contains(order.Symbol)
        )
        {
            channel.Missed.Add(time.Now);
        }
        if (channel.IsDeaf || weather.Is(23, target) || (weather.Is(78) && random.NextInt(2) == 0))
        {
            return;
        }
        if (weather.Is(79, target))
        {
            clogged.Add((channel, message));
            return;
        }
        var isStruck = channel.Kind == ChannelKind.User && (fateOf is null || channel.Process == fateOf);
        if (fateNow != StreamFate.Heard && isStruck && !Keep(ref message))
        {
            return;
        }
        if (
            cutsAtFill
            && channel.Kind == ChannelKind.User
            && message is OrderArrived { Execution: ExecutionKind.Trade }
        )
        {
            cutsAtFill = false;
            weather.Struck(26);
            Cut(ChannelKind.User);
            return;
        }
        var draw = random.NextDouble();
        if (draw < weather.Share(28))
        {
            message = OtherMarket.Garbled(message, channel.Kind, draw < weather.Share(28) / 2);
        }
        // Within a type messages of the user stream stay in order, across types they may not: each type has a line of its own when
        // reordered.
        var isReordered = channel.Kind == ChannelKind.User && weather.Is(22);
        var jitter = isReordered ? (long)(random.NextDouble() * 300 * Millisecond) : 0;
        var at = Math.Max(arrival + jitter, isReordered ? channel.Line(message.Kind) : channel.LastArrival);
        channel.Line(message.Kind) = at;
        channel.LastArrival = Math.Max(channel.LastArrival, at);
        Deliver(channel, message, at);
        if (random.NextDouble() < weather.Share(20))
        {
            Deliver(channel, message, channel.LastArrival + Millisecond, isAgain: true);
        }
    }

    // What the stream makes of a message; whether it comes at all.
    private bool Keep(ref EngineInput message)
    {
        switch (fateNow)
        {
            case StreamFate.KeptBack:
                return false;
            case StreamFate.Cut:
                Cut(ChannelKind.User);
                return false;
            case StreamFate.FirstGarbled:
                fateNow = StreamFate.Heard;
                break;
        }
        message = new FrameDiscarded(default, ChannelKind.User, "not a message");
        return true;
    }

    private void Deliver(SimChannel channel, EngineInput message, long at, bool isAgain = false)
    {
        Delivered++;
        channel.Pack(message, at, isAgain);
    }
}
