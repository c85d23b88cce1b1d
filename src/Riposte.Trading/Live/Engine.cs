using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Live;

/// <summary>
/// The trader and all that lies between it and a venue that fails: inputs in, outputs out, no clock, no I/O. Time comes with the
/// inputs; deadlines look at the monotonic clock alone. The same inputs give the same outputs and the same state, so the inputs
/// are the journal. What is known of each order, and what is due next, is state; after every input that changed something the
/// engine looks at all of it and does what is due. Mutable, one writer.
/// <code>
/// order      leaves it
/// waiting    may be sent → placing; no longer wanted, refused by a halt, or too old → closed
/// placing    accepted, or seen on the stream → placed; refused → waiting (a reducing one) or closed; no answer → placed, unknown
/// placed     the venue says that it ended → ended; unknown and proved absent → waiting (a reducing one) or closed
/// ended      all its executions are here → closed
/// </code>
/// </summary>
public sealed partial class Engine : IEngine
{
    private const long Never = long.MaxValue;
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000 * Millisecond;
    private const long Minute = 60 * Second;
    private const string Self = "engine";

    // An order that is known to have ended may still be spoken of.
    private const int MostClosed = 256;
    private const int MostRounds = 64;

    private readonly EngineOptions options;
    private readonly Trader trader;
    private readonly CommandList commands = new();
    private readonly LiveSymbol[] symbols;
    private readonly List<LiveOrder> orders = [];
    private readonly List<LiveOrder> closed = [];
    private readonly List<Orphan> orphans = [];
    private readonly List<(string ClientId, long At)> gone = [];
    private readonly long[] discards = new long[Enum.GetValues<Discard>().Length];
    private OutputList outputs = new();
    private long epoch;
    private long now;
    private Instant wall;
    private long due = Never;
    private long wake = Never;
    private bool isDirty;
    private bool isStarted;
    private bool isStopped;
    private long stoppingSince = Never;

    /// <summary>An engine that has not been told of a run.</summary>
    /// <param name="options">How it trades.</param>
    /// <param name="observer">Takes the facts that its trader produces; null when no one does.</param>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public Engine(EngineOptions options, ITraderObserver? observer = null)
    {
        this.options = options;
        trader = new Trader(options.Trader, options.Capital, options.Start, observer, TellLimit);
        symbols = [.. options.Symbols.Select((name, i) => new LiveSymbol(i, name))];
        channels = new ChannelWatch(options.Symbols, options.MarkSilence);
        gate = new BarGate(options.Symbols);
        allowsEntries = new bool[symbols.Length];
        halts = new Halts(options.Trader.Risk.Releasers);
        cover = new Cover[options.Trader.Desks.Length];
        outside = new Cover[2 * symbols.Length];
        Identity = IdentityOf(options);
        subject = Subject();
        View = new EngineView(this);
    }

    /// <summary>What it knows; to be read only.</summary>
    public EngineView View { get; }

    /// <summary>Takes an input and adds what is to be done, once the input is durable.</summary>
    public void On(EngineInput input, OutputList outputs)
    {
        this.outputs = outputs;
        if (input is RunStarted started)
        {
            Start(started);
        }
        else if (!isStarted || isStopped)
        {
            TakeBeside(input);
            return;
        }
        else
        {
            SetTime(input.At);
            Take(input);
        }
        if (!isStopped && (isDirty || now >= due))
        {
            Pump();
        }
    }

    private void Take(EngineInput input)
    {
        switch (input)
        {
            case MarkArrived mark:
                Take(mark);
                break;
            case BarArrived bar:
                Take(bar);
                break;
            case TimeReached:
                Wake();
                break;
            case ReplyArrived reply:
                Take(reply);
                break;
            case OrderArrived order:
                Take(order);
                break;
            case ConditionalArrived conditional:
                Take(conditional);
                break;
            case AccountArrived account:
                Take(account);
                break;
            case SignalsArrived signals:
                Take(signals);
                break;
            case ChannelChanged changed:
                Take(changed);
                break;
            case ListenKeyExpired:
                channels.On(input);
                WantSync();
                break;
            case FrameDiscarded frame:
                Take(frame);
                break;
            case SettingArrived setting:
                Take(setting);
                break;
            case OperatorActed act:
                Take(act);
                break;
            case JournalChanged journal:
                Take(journal);
                break;
            case LeaseSeen lease:
                Supersede(lease.Epoch);
                break;
        }
    }

    // The alarm clock has rung, and rings no more before it is set: too early, too.
    private void Wake()
    {
        if (now >= due || isDirty)
        {
            wake = Never;
            return;
        }
        Count(Discard.EarlyWake);
        outputs.Add(new WakeAt(due));
    }

    private void SetTime(Moment at)
    {
        // What wakes us came far too late: for that long nobody watched.
        var stood = wake != Never && at.Monotonic - wake > ClockWatch.LongestRest;
        now = Math.Max(now, at.Monotonic);
        wall = at.Wall;
        var step = clock.WallStep(at);
        if (stood || step != 0)
        {
            Misstep(stood, step);
        }
    }

    // Does all that is due, and what follows from it, and says when to come back.
    private void Pump()
    {
        for (var round = 0; round < MostRounds; round++)
        {
            isDirty = false;
            // Something is to come at least that often, so that each standstill of twice as long is seen.
            due = Later(now, options.MarkSilence / 2);
            PumpChannels();
            PumpBars();
            PumpSync();
            PumpTrades();
            PumpKill();
            PumpOrders();
            PumpOrphans();
            PumpInquiries();
            PumpUpkeep();
            PumpCover();
            PumpStop();
            if (!isDirty || isStopped)
            {
                break;
            }
        }
        if (isStopped)
        {
            return;
        }
        due = Math.Max(due, now + Millisecond);
        if (due != wake)
        {
            wake = due;
            outputs.Add(new WakeAt(due));
        }
    }

    // When to come back at the latest. Never what is past: what is due and the venue's limits refuse waits for their room.
    private void Due(long moment) => due = Math.Min(due, moment);

    private void Count(Discard why) => discards[(int)why]++;

    private void Discarded(bool condition, Discard why) => discards[(int)why] += condition ? 1 : 0;

    private void Alarm(AlarmKind kind, string text) => outputs.Add(new RaiseAlarm(kind, text));

    private void Latch(HaltReason reason, string symbol, AlarmKind kind, string text)
    {
        if (halts.Latch(new Halt(reason, symbol, Self, wall, text)))
        {
            Alarm(kind, text);
        }
    }

    // Everything halts, and each symbol that is a reason for it is told.
    private void LatchAll(HaltReason reason, string symbol, AlarmKind kind, string text)
    {
        var isFirst = halts.Latch(new Halt(reason, "", Self, wall, text));
        if (halts.Latch(new Halt(reason, symbol, Self, wall, text)) || isFirst)
        {
            Alarm(kind, text);
        }
    }

    private LiveSymbol? SymbolOf(string name)
    {
        foreach (var symbol in symbols)
        {
            if (string.Equals(symbol.Name, name, StringComparison.Ordinal))
            {
                return symbol;
            }
        }
        return null;
    }

    // Turns what the trader wants into orders on their way. Never calls the trader.
    private void Drain()
    {
        foreach (ref readonly var command in commands.Items)
        {
            isDirty = true;
            if (command.Kind == CommandKind.Submit)
            {
                var tracker = trader.Desks[command.Order.Desk].Tracker;
                orders.Add(
                    new LiveOrder(command.Order) { CreatedAt = now, Version = tracker.IsOpen ? tracker.Number : 0 }
                );
            }
            else if (FindNumber(orders, command.Order.Id.Value) is { } order)
            {
                order.CancelWanted = true;
            }
        }
        commands.Clear();
    }

    // The next multiple of a span: what is asked again and again is asked together, and one wake and one write serve for all.
    private long Beat(long every) => now > Never - every ? Never : (now / every + 1) * every;

    private static long Later(long a, long b) => a >= Never - Math.Max(b, 0) ? Never : a + b;

    private static string Text(Quantity quantity) => quantity.ToString();
}
