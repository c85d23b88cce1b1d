using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>An engine, a small venue and a clock. Requests take 20 ms there and back, stream messages 10 ms; a script says what
/// becomes of each.</summary>
internal sealed class EngineStage
{
    public const string Symbol = "BTCUSDT";
    public const long Second = 1_000_000_000;
    public const long Millisecond = 1_000_000;
    private const long Way = 10 * Millisecond;

    private static readonly Instant Origin = Instant.FromDate(2026, 1, 5);

    private readonly PriorityQueue<Action, (long, long)> queue = new();
    private readonly List<EngineInput> recorded = [];
    private readonly Dictionary<(ChannelKind, int), bool> open = [];
    private long sequence;
    private long wakeAt = long.MaxValue;
    private long lastMinute;
    private ImmutableArray<DeskSignal> wishes = [];

    public EngineStage(Func<EngineOptions, EngineOptions>? change = null, params string[] symbols)
    {
        ImmutableArray<string> names = symbols.Length == 0 ? [Symbol] : [.. symbols];
        Options = Change(change, names);
        Venue = new SmallVenue(names) { Say = message => Post(Way, message, true) };
        Engine = new Engine(Options);
        Names = names;
    }

    public ImmutableArray<string> Names { get; }

    public EngineOptions Options { get; set; }

    public SmallVenue Venue { get; }

    public Engine Engine { get; private set; }

    public EngineView View => Engine.View;

    public long Now { get; private set; }

    public long WallShift { get; set; }

    public List<VenueRequest> Sent { get; } = [];

    public List<RaiseAlarm> Alarms { get; } = [];

    public string? Stopped { get; private set; }

    public IReadOnlyList<EngineInput> Recorded => recorded;

    /// <summary>What becomes of a request.</summary>
    public Func<VenueRequest, Fate> Judge { get; set; } = _ => Fate.Normal;

    /// <summary>How often a message of the user stream arrives, and how late: 0 loses it.</summary>
    public Func<EngineInput, (int Copies, long Delay)> Stream { get; set; } = _ => (1, 0);

    /// <summary>Looks at the engine after every input.</summary>
    public Action<EngineInput> After { get; set; } = _ => { };

    /// <summary>Sees what the engine took, and wants, before any of that is done.</summary>
    public Action<EngineInput, OutputList> Watch { get; set; } = (_, _) => { };

    /// <summary>Whether the market is told to the engine.</summary>
    public bool HasMarket { get; set; } = true;

    /// <summary>Of which symbols.</summary>
    public Func<string, bool> IsTold { get; set; } = _ => true;

    public Quantity Local => View.Position(0);

    public IEnumerable<VenueRequest> Orders => Sent.Where(one => one is PlaceOrder or PlaceConditional);

    public static EngineStage Trading(Func<EngineOptions, EngineOptions>? change = null, params string[] symbols)
    {
        var stage = new EngineStage(change, symbols);
        stage.Start(1);
        stage.Run(130);
        return stage;
    }

    /// <summary>A stage with a long position of 1 at 100 and a stop at 95 that works.</summary>
    public static EngineStage Holding(Func<EngineOptions, EngineOptions>? change = null)
    {
        var stage = Trading(change);
        stage.Want(TargetSide.Long);
        stage.RunMinutes(1);
        Assert.Equal("1", stage.Local.ToString());
        Assert.Equal(ProtectionState.Protected, stage.View.Protection(0));
        stage.Sent.Clear();
        return stage;
    }

    public void Start(long epoch, string doubt = "")
    {
        wakeAt = long.MaxValue;
        Stopped = null;
        Input(new RunStarted(At(), epoch) { Doubt = doubt });
    }

    /// <summary>Somebody asks the program to stop, and it does.</summary>
    public void Stop()
    {
        Input(new OperatorActed(At(), OperatorAct.Shutdown, "host", "asked"));
        Run(10);
        Assert.Equal("clean stop", Stopped);
    }

    /// <summary>The program dies and another run takes over: all that is under way is lost, and the clock begins anew. What it knows
    /// is what the one before did, or an older copy of that.</summary>
    public void Crash(long epoch, byte[]? copied = null, string doubt = "")
    {
        queue.Clear();
        open.Clear();
        WallShift += Now;
        Now = 0;
        lastMinute = long.MinValue;
        var copy = new Engine(Options);
        copy.ReadSnapshot(copied ?? Snapshot(Engine));
        Engine = copy;
        Start(epoch, doubt);
    }

    public static byte[] Snapshot(Engine engine)
    {
        var writer = new CompactWriter();
        engine.WriteSnapshot(writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>What the decider says to a desk at the next close.</summary>
    public void Want(TargetSide side, double stop = 0.05, double target = double.NaN, double quantity = 1, int desk = 0)
    {
        wishes = [];
        WantThen(side, stop, target, quantity, desk);
    }

    /// <summary>What it says behind that in the same answer.</summary>
    public void WantThen(
        TargetSide side,
        double stop = 0.05,
        double target = double.NaN,
        double quantity = 1,
        int desk = 0
    )
    {
        var instrument = Options.Trader.Desks[desk].Instrument;
        var signal = new TargetSignal(instrument, default, default, side, StopLoss: stop, TakeProfit: target);
        wishes = [.. wishes, new DeskSignal(desk, signal with { Quantity = quantity })];
    }

    public void RunMinutes(int minutes) => Run(60 * minutes);

    public void Run(double seconds) => RunUntil(Now + (long)(seconds * Second));

    public void RunUntil(long end)
    {
        while (Stopped is null)
        {
            Market();
            var at = Math.Min(wakeAt, queue.TryPeek(out _, out var first) ? first.Item1 : long.MaxValue);
            if (at > end)
            {
                break;
            }
            Now = Math.Max(Now, at);
            Venue.Now = Wall();
            if (queue.Count > 0 && first.Item1 <= Now)
            {
                queue.Dequeue()();
            }
            else
            {
                wakeAt = long.MaxValue;
                Input(new TimeReached(At()));
            }
        }
        Now = Math.Max(Now, end);
        Venue.Now = Wall();
    }

    /// <summary>Time passes and nothing moves: the program stands still.</summary>
    public void Freeze(double seconds) => Now += (long)(seconds * Second);

    public void Post(long delay, Func<Moment, EngineInput> message, bool isStream = false)
    {
        var (copies, late) = isStream ? Stream(message(At())) : (1, 0);
        for (var i = 0; i < copies; i++)
        {
            queue.Enqueue(() => Hear(message, isStream), (Now + delay + late, ++sequence));
        }
    }

    public void Input(EngineInput input)
    {
        recorded.Add(input);
        var outputs = new OutputList();
        Engine.On(input, outputs);
        Watch(input, outputs);
        for (var i = 0; i < outputs.Count; i++)
        {
            Do(outputs[i]);
        }
        After(input);
    }

    public Moment At() => new(Now, Wall());

    public Instant Wall() => Origin + (Now + WallShift);

    private void Hear(Func<Moment, EngineInput> message, bool isUser)
    {
        if (!isUser || open.Any(one => one.Key.Item1 == ChannelKind.User && one.Value))
        {
            Input(message(At()));
        }
    }

    private void Do(EngineOutput output)
    {
        switch (output)
        {
            case SendRequest send:
                Send(send);
                break;
            case OpenChannel channel:
                open[(channel.Channel, channel.Connection)] = true;
                Post(Way, at => new ChannelChanged(at, channel.Channel, channel.Connection, true));
                break;
            case CloseChannel channel:
                open[(channel.Channel, channel.Connection)] = false;
                Post(Way, at => new ChannelChanged(at, channel.Channel, channel.Connection, false));
                break;
            case WakeAt wake:
                wakeAt = wake.Monotonic;
                break;
            case AskDecision ask:
                Decide(ask.Close);
                break;
            case RaiseAlarm alarm:
                Alarms.Add(alarm);
                break;
            case StopRun stop:
                Stopped = stop.Reason;
                break;
        }
    }

    private void Send(SendRequest send)
    {
        var request = send.Request;
        Sent.Add(request);
        var fate = Judge(request);
        queue.Enqueue(
            () =>
            {
                var answer = fate.IsDone ? Venue.Handle(request) : new VenueReply(request.Number, ReplyKind.Unknown);
                var reply = fate.Reply?.Invoke(request) ?? answer;
                reply = reply with { VenueTime = request is ReadAccount ? default : Wall() };
                var isLost = reply.Kind == ReplyKind.Unknown;
                Post(isLost ? send.TimeoutNanoseconds : Way + fate.Delay, at => new ReplyArrived(at, reply));
            },
            (Now + Way, ++sequence)
        );
    }

    private void Decide(Instant close)
    {
        ImmutableArray<DeskSignal> signals =
        [
            .. wishes.Select(one =>
                one with
                {
                    Signal = one.Signal with { KnownAt = close, Bar = close - 60 * Second },
                }
            ),
        ];
        wishes = [];
        Post(50 * Millisecond, at => new SignalsArrived(at, close, signals));
    }

    // Marks every five seconds, a bar every minute.
    private void Market()
    {
        var wall = Wall().Nanoseconds;
        var next = wall - wall % (5 * Second) + 5 * Second;
        if (next == lastMinute || (queue.TryPeek(out _, out var first) && first.Item1 <= Now))
        {
            return;
        }
        lastMinute = next;
        var delay = next - wall;
        queue.Enqueue(() => Tick(new Instant(next)), (Now + delay + Way, ++sequence));
    }

    private void Tick(Instant time)
    {
        if (!HasMarket)
        {
            return;
        }
        foreach (var name in Names.Where(IsTold))
        {
            var price = Venue.PriceOf(name);
            Input(
                new MarkArrived(At(), name, time, price, 0.0001, new Instant(Origin.Nanoseconds + 8 * 3600 * Second))
            );
            if (time.Nanoseconds % (60 * Second) == 0)
            {
                var p = price.ToDouble();
                Input(new BarArrived(At(), name, new Bar(time - 60 * Second, time, p, p, p, p) { Volume = 1 }, true));
            }
        }
    }

    private static EngineOptions Change(Func<EngineOptions, EngineOptions>? change, ImmutableArray<string> names)
    {
        var spec = new InstrumentSpec(Symbol, Price.Parse("0.1"), Quantity.Parse("0.001"), Money.Parse("5"));
        var trader = new TraderOptions(
            [.. names.Select(name => spec with { Symbol = name })],
            [
                .. names.Select(
                    (_, i) =>
                        new DeskOptions(i, Interval.Minute, new SignalOptions(MinConfidence: 0), new SizingOptions())
                ),
            ],
            Interval.Minute,
            RiskOptions.Off with
            {
                Releasers = ["ann"],
            }
        );
        var options = new EngineOptions(trader, Money.Parse("10000"), Origin - 60 * Second);
        return change is null ? options : change(options);
    }
}
