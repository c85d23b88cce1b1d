using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>What an invariant may look at: the truth, and what the engine that runs knows. Times of the world are nanoseconds since
/// the start of the run.</summary>
/// <param name="truth">The venue's truth.</param>
/// <param name="options">How the engine trades.</param>
public sealed class SimView(VenueTruth truth, TraderOptions options)
{
    private readonly List<long> ends = [];
    private readonly HashSet<string> shared = SharedOf(options);

    // Of each run, by its number: of two that live one may stand still and the other not.
    private readonly Dictionary<long, AlarmClock> clocks = [];
    private AlarmClock clock = new();
    private long? epoch;
    private (Instant Close, double Price)[] closes = [];
    private static readonly ImmutableArray<PositionSide> Net = [PositionSide.Net];
    private static readonly ImmutableArray<PositionSide> Hedged = [PositionSide.Long, PositionSide.Short];

    /// <summary>Nanoseconds in a second.</summary>
    public const long Second = 1_000_000_000;

    /// <summary>A time that has not come.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The venue's truth.</summary>
    public VenueTruth Truth => truth;

    /// <summary>How the engine trades.</summary>
    public TraderOptions Options => options;

    /// <summary>Time between two comparisons of the account: what a stream kept back is not found out sooner.</summary>
    public long CompareTime { get; init; } = 60 * Second;

    /// <summary>Time between two marks outside of a storm: nothing is entered on a bar that no mark vouches for.</summary>
    public long MarkTime { get; init; } = 60 * Second;

    /// <summary>Which price triggers are to look at.</summary>
    public WorkingPrice WorkingPrice { get; init; } = WorkingPrice.Last;

    /// <summary>What is to follow when somebody else trades.</summary>
    public ForeignPolicy Foreign { get; init; } = ForeignPolicy.Halt;

    /// <summary>Leverage that each symbol is to have; 0 where the one that is found first is as good as another.</summary>
    public int Leverage { get; init; }

    /// <summary>Whether positions have rules.</summary>
    public bool IsRuled { get; } = options.Desks.Any(static desk => desk.Position.IsSome);

    /// <summary>Which orders enlarge positions.</summary>
    public Additions Additions { get; } = new();

    /// <summary>What an engine was told last to be decided, together.</summary>
    public ImmutableArray<DeskSignal> Told { get; private set; } = [];

    /// <summary>Now, in the world.</summary>
    public long Now { get; set; }

    /// <summary>The true time.</summary>
    public Instant Instant { get; set; }

    /// <summary>What the engine that runs knows; null while none runs.</summary>
    public EngineView? Engine { get; set; }

    /// <summary>Its orders that have not ended; none while no engine runs.</summary>
    public OrderViews Orders => Engine?.Orders ?? default;

    /// <summary>The machine that it runs on; each has a journal of its own.</summary>
    public object Machine { get; set; } = truth;

    /// <summary>Its monotonic clock.</summary>
    public long Monotonic { get; set; }

    /// <summary>Inputs that engines have taken.</summary>
    public long Inputs { get; private set; }

    /// <summary>When the last of them came, by the clocks of its process.</summary>
    public Moment At { get; private set; }

    /// <summary>The last of them before which the program whose engine takes one now had stood still, by number; 0 when it never
    /// did.</summary>
    public long LateAt => clock.LateAt;

    /// <summary>Whether it had before the one that is taken now.</summary>
    public bool IsLate => Inputs > 0 && LateAt == Inputs;

    /// <summary>Since when nothing hinders: a process runs and no fault is in effect; <see cref="Never"/> while something does.</summary>
    public long CalmSince { get; set; } = Never;

    /// <summary>How long nothing has hindered.</summary>
    public long Calm => CalmSince == Never ? 0 : Now - CalmSince;

    /// <summary>Whether all that the engine took is durable: a crash takes nothing of it back.</summary>
    public bool IsDurable { get; set; }

    /// <summary>Whether somebody else traded, or the venue forced something: then exposure may not be ours alone.</summary>
    public bool IsDisturbed { get; set; }

    /// <summary>How often a journal was begun anew behind a person's decision: then what was only in the old one is not known any
    /// more.</summary>
    public int Rebuilds { get; private set; }

    /// <summary>When runs ended that nobody had asked to, since the last that was asked to; each of them in the journal.</summary>
    public IReadOnlyList<long> Ends => ends;

    /// <summary>Whether the run before ended because its journal could not be written.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether any run did, or a sync failed: a run that its watchdog ended in the same moment has doubts, too.</summary>
    public bool WasFailed { get; set; }

    /// <summary>Whether the run before ended with the kill switch on, as far as that is in its journal for good.</summary>
    public bool WasKilled { get; set; }

    /// <summary>Messages that the process took out of its connections, and that its engine was told of.</summary>
    public (long Received, long Told) Frames { get; set; }

    /// <summary>Numbers of the other runs that live now, each on a machine of its own.</summary>
    public ImmutableArray<long> Rivals { get; set; } = [];

    /// <summary>How many executions the connections of the user stream kept back while nothing hindered, which stay open and tell
    /// nothing; null while one of them tells, or none is open.</summary>
    public int? Missed { get; set; }

    /// <summary>Whether messages of the user stream are lost now, on connections that stay as they are.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether the user stream tells what happens: its key lives, and a connection is not deaf.</summary>
    public bool IsHearing => truth.IsListening && Missed is null;

    /// <summary>Whether no input waits for the engine.</summary>
    public bool IsIdle { get; set; }

    /// <summary>The positions that a symbol can have at the venue.</summary>
    public ImmutableArray<PositionSide> Legs => truth.Mode == PositionMode.Hedge ? Hedged : Net;

    /// <summary>Whether the engine has found out how the account stands.</summary>
    public bool IsSettled => Engine is { Phase: EnginePhase.Trading or EnginePhase.Halted };

    /// <summary>Where a symbol is among those of the venue; -1 where it is none of them.</summary>
    public int IndexOf(string symbol) => truth.IndexOf(symbol);

    /// <summary>Whether desks share a position that holds what all of them hold together: one may hold against another, and what closes
    /// the one opens the position.</summary>
    public bool IsShared(string symbol) => shared.Count > 0 && shared.Contains(symbol);

    /// <summary>Whether the venue may take no target as small: desks that share a position have plain orders, which have a least notional.
    /// That is by the price of the target, so half as much again is left.</summary>
    public bool MayBeTooSmall(string symbol, double quantity) =>
        quantity < 2 * truth.Least(symbol).ToDouble()
        || (
            IsShared(symbol) && quantity * truth.Mark(symbol).ToDouble() < 1.5 * truth.LeastNotional(symbol).ToDouble()
        );

    /// <summary>Whether there is such a symbol.</summary>
    public bool HasShared => shared.Count > 0;

    /// <summary>The order of the engine that has a client id; null when none has.</summary>
    public OrderView? Find(string clientId)
    {
        foreach (var order in Orders)
        {
            if (string.Equals(order.ClientId, clientId, StringComparison.Ordinal))
            {
                return order;
            }
        }
        return null;
    }

    /// <summary>The engine takes an input.</summary>
    public void Takes(EngineInput input)
    {
        Inputs++;
        At = input.At;
        var run = Engine?.Epoch ?? 0;
        if (run != epoch)
        {
            epoch = run;
            clock = clocks.TryGetValue(run, out var known) ? known : clocks[run] = new AlarmClock();
        }
        clock.Takes(input, Inputs);
        if (input is BarArrived { IsFinal: true } told && IndexOf(told.Symbol) is >= 0 and var at)
        {
            Note(at, told.Bar);
        }
        Told = input is SignalsArrived signals ? signals.Signals : Told;
    }

    /// <summary>The last close of a symbol that an engine was told, and its price; NaN where it was told two.</summary>
    public (Instant Close, double Price) CloseOf(string symbol) =>
        IndexOf(symbol) is >= 0 and var at && at < closes.Length ? closes[at] : default;

    /// <summary>The engine that took the last input sets its alarm clock.</summary>
    public void Sets(WakeAt alarm) => clock.Set(alarm);

    /// <summary>A run begins.</summary>
    /// <param name="isSecond">Whether another one lives, which knows what the ends before it said.</param>
    public void Begins(bool isSecond)
    {
        HasFailed &= !isSecond;
        WasKilled &= !isSecond;
        if (isSecond)
        {
            ends.Clear();
        }
    }

    /// <summary>A run is gone.</summary>
    /// <param name="hasFailed">Whether it said that its journal could not be written.</param>
    /// <param name="hasBegun">Whether it is in the journal for good.</param>
    /// <param name="wasAsked">Whether somebody had asked it to end.</param>
    /// <param name="isContested">Whether two programs may have fought for the disk: then how it ended says nothing.</param>
    public void Ended(bool hasFailed, bool hasBegun, bool wasAsked, bool isContested)
    {
        WasFailed |= hasFailed;
        HasFailed = !isContested && (hasFailed || (HasFailed && !hasBegun));
        if (wasAsked)
        {
            ends.Clear();
        }
        else if (isContested)
        {
            // What was before it is no row any more.
            ends.Clear();
        }
        else if (hasBegun)
        {
            ends.Add(Now);
        }
    }

    /// <summary>A journal was begun anew: how the runs in the old one ended is not known any more.</summary>
    public void Rebuilt()
    {
        Rebuilds++;
        ends.Clear();
        HasFailed = false;
        WasKilled = false;
    }

    private void Note(int symbol, in Bar bar)
    {
        if (closes.Length == 0)
        {
            closes = new (Instant, double)[truth.Symbols.Length];
        }
        var (close, price) = closes[symbol];
        // Two that differ, or one of an earlier minute: which of them counts is not looked into.
        var isOther = close == bar.KnownAt && price != bar.Close;
        closes[symbol] = (bar.KnownAt, isOther ? double.NaN : bar.Close);
    }

    private static HashSet<string> SharedOf(TraderOptions options) =>
        options.Mode == PositionMode.OneWay
            ?
            [
                .. options
                    .Desks.CountBy(static desk => desk.Instrument)
                    .Where(static one => one.Value > 1)
                    .Select(one => options.Instruments[one.Key].Symbol),
            ]
            : [];
}
