using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;
using Riposte.Simulation.Venue;
using Riposte.Trading;
using Riposte.Trading.Desks;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Runtime.Simulating;

/// <summary>What a simulated run is like, apart from its seed and its plan.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Who may lift halts in a simulation.</summary>
    public const string Person = "simulated-operator";

    private const long Second = 1_000_000_000;
    private const long Millisecond = 1_000_000;

    // One seed in so many.
    private const int EachHedged = 4;
    private const int EachLimited = 4;
    private const int EachImpatient = 8;
    private const int EachNarrow = 8;
    private const int EachEager = 4;

    private static readonly RiskOptions NoLimits = new(
        DailyLoss: double.NaN,
        DailyTrades: null,
        ConsecutiveLosses: null,
        MaxDrawdown: double.NaN,
        VolatilityMultiple: double.NaN,
        ReviewSharpe: double.NaN,
        MaxStopLoss: 0.03,
        MaxTakeProfit: 0.06
    );

    /// <summary>Minutes between two decisions of a symbol in most seeds.</summary>
    public const int UsualBetween = 45;

    private static readonly int[] Betweens =
    [
        UsualBetween,
        UsualBetween,
        UsualBetween,
        UsualBetween,
        UsualBetween,
        UsualBetween,
        15,
        5,
    ];

    // Minutes between two decisions of a symbol in a storm, and outside of it.
    private static readonly int[] StormBetweens = [10, 10, 10, 4];
    private const int CalmBetween = 720;

    // Seconds between two comparisons of the account in a busy day.
    private static readonly int[] CompareSeconds = [60, 120, 300, 300];

    /// <summary>When the run begins: at noon, so that a day holds a midnight.</summary>
    public Instant Start { get; init; } = Instant.FromDate(2026, 6, 1) + 12 * 60 * SimVenue.Minute;

    /// <summary>Contracts of the venue.</summary>
    public ImmutableArray<SimSymbol> Symbols { get; init; } = [.. SimSymbol.Usual];

    /// <summary>Wallet at the start.</summary>
    public Money Wallet { get; init; } = Money.Parse("10000");

    /// <summary>Whether the run keeps a readable trace.</summary>
    public bool KeepsTrace { get; init; }

    /// <summary>Events of the trace that are kept at most: the last ones.</summary>
    public int TraceLines { get; init; } = 200_000;

    /// <summary>How many plans a seed draws, which are laid over one another; 1 is a usual day.</summary>
    public int Over { get; init; } = 1;

    /// <summary>Inputs between two snapshots of the engine; null draws it from the seed: 500, 1,500 or
    /// 4,000.</summary>
    public int? SnapshotEvery { get; init; }

    /// <summary>Minutes between two decisions of a symbol on average; null draws it from the seed: mostly
    /// <see cref="UsualBetween"/>, in some seeds few, so that orders meet faults and each other.</summary>
    public int? MinutesBetween { get; init; }

    /// <summary>Whether the seed draws how the venue answers orders, names what conditional orders become, and ends those whose
    /// position has gone: none of that is promised.</summary>
    public bool VariesVenue { get; init; } = true;

    /// <summary>Whether the seed draws a desk more on a symbol of a one-way account, limits other than those of a day, settings that
    /// few accounts have (<see cref="AccountDraw"/>), and the length of decision bars (<see cref="DecisionBars"/>).</summary>
    public bool VariesAccount { get; init; } = true;

    /// <summary>Short runs in which much happens.</summary>
    public static SimulatorOptions Busy { get; } = new() { MinutesBetween = 4 };

    /// <summary>Whether the account keeps two positions a symbol; null draws it from the seed.</summary>
    public bool? IsHedged { get; init; }

    /// <summary>Whether limits of a day hold; null draws it from the seed.</summary>
    public bool? HasLimits { get; init; }

    /// <summary>Whether desks have rules of positions; null draws it from the seed.</summary>
    public bool? HasRules { get; init; }

    /// <summary>Whether everything is closed an hour before the end, and the same is wanted from a quarter later on: then
    /// runs with different histories end alike.</summary>
    public bool EndsDecided { get; init; }

    /// <summary>Makes the engine; another one for planted bugs.</summary>
    public Func<EngineOptions, IEngine> NewEngine { get; init; } = UsualEngine;

    /// <summary>At which calls of seams a process dies, and how, each behind the one before. Not null makes the run a scenario, as
    /// <see cref="CrashScenario"/> has them: it ends when the account has come to rest behind the last of them, at the latest; else
    /// at the begin of the healing time.</summary>
    public ImmutableArray<CrashPoint>? Deaths { get; init; }

    /// <summary>Bytes of a segment of the journal.</summary>
    public long SegmentBytes { get; init; } = 64 << 10;

    /// <summary>Nanoseconds between two comparisons of the account; null draws them from the seed.</summary>
    public long? CompareTime { get; init; }

    /// <summary>Takes each file of the disk as it is at the end of a run that was not cancelled: name and bytes; null for
    /// nobody.</summary>
    public Action<string, byte[]>? KeepFile { get; init; }

    /// <summary>Ends a run before its end: it throws, and tells nothing.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>The engine as it is.</summary>
    public static IEngine UsualEngine(EngineOptions options) => new Engine(options);

    /// <summary>The journal of a simulated account.</summary>
    internal JournalOptions Journal =>
        new("simulated")
        {
            SegmentBytes = SegmentBytes,
            ReserveBytes = 256 << 10,
            SlowAfter = TimeSpan.FromMilliseconds(300),
        };

    /// <summary>How the engine of a run trades.</summary>
    internal EngineOptions Engine(FaultPlan plan)
    {
        var seed = plan.Seed;
        var isHedged = IsHedged ?? RandomStream.Named(seed, "mode").NextInt(EachHedged) == 0;
        var draw = AccountDraw.Of(seed, VariesAccount);
        var limits = EndsDecided ? Limits(seed) : draw.With(Limits(seed));
        var trader = Trader(isHedged, draw.IsShared, limits, SimRules.Of(seed, HasRules), Bars(seed));
        var usual = draw.With(new EngineOptions(trader, Wallet, Start));
        var isImpatient = plan.Storm is not null && RandomStream.Named(seed, "patience").NextInt(EachImpatient) == 0;
        var isAtEase = plan.Storm is not null && RandomStream.Named(seed, "ease").NextInt(EachEager) > 0;
        return usual with
        {
            OrderTimeout = isImpatient ? Second / 2 : usual.OrderTimeout,
            QuestionTimeout = isImpatient ? Second : usual.QuestionTimeout,
            CompareTime = CompareTime ?? Compare(plan),
            InstrumentTime = isAtEase ? 3 * usual.InstrumentTime : usual.InstrumentTime,
            MarkSilence = 2 * CalmMarkInterval(plan) + 10 * Second,
        };
    }

    /// <summary>Bounds of the shell of a run. With some seeds that have a storm they are as narrow as can be: a message or a few wait,
    /// an input or a few are written together.</summary>
    internal LiveShellOptions Shell(FaultPlan plan)
    {
        var random = RandomStream.Named(plan.Seed, "shell");
        // A second program takes the disk away, which shows sooner than the lease.
        var usual = new LiveShellOptions
        {
            SnapshotEvery = Snapshots(plan),
            LeaseEvery = TimeSpan.FromMinutes(plan.Storm is null ? 1 : 5),
        };
        var (inbox, batch) = (Narrow(random), Narrow(random));
        return plan.Storm is null
            ? usual
            : usual with
            {
                Inbox = Math.Min(usual.Inbox, inbox),
                Batch = Math.Min(usual.Batch, batch),
            };
    }

    private static int Narrow(RandomStream random) =>
        random.NextInt(EachNarrow) == 0 ? 1 + random.NextInt(4) : int.MaxValue;

    // Inputs between two snapshots.
    private int Snapshots(FaultPlan plan)
    {
        var random = RandomStream.Named(plan.Seed, "snapshots");
        return SnapshotEvery
            ?? (
                random.NextInt(8) == 0 ? 500
                : plan.Storm is null || random.NextInt(8) == 0 ? 4_000
                : 1_500
            );
    }

    // As often as by default with a few of the seeds. What a comparison finds out soon is missed for longer with the others, and
    // a day of theirs costs less.
    private static long Compare(FaultPlan plan)
    {
        var random = RandomStream.Named(plan.Seed, "compare");
        return Second
            * (
                plan.Storm is null ? CompareSeconds[random.NextInt(CompareSeconds.Length)]
                : random.NextInt(48) is var one && one == 0 ? 60
                : one < 8 ? 300
                : 900
            );
    }

    // Limits of a day with a quarter of the seeds: they count across restarts and begin anew at midnight. Where runs with different
    // histories are compared they would differ.
    private RiskOptions Limits(ulong seed)
    {
        var random = RandomStream.Named(seed, "limits");
        var limits = NoLimits with { Releasers = [Person] };
        var isLimited = random.NextInt(EachLimited) == 0;
        return EndsDecided || !(HasLimits ?? isLimited)
            ? limits
            : limits with
            {
                DailyTrades = 8 + random.NextInt(40),
                ConsecutiveLosses = 3 + random.NextInt(8),
                // A desk holds a twentieth of the wallet: half of them are what a few losing trades reach.
                DailyLoss = Math.Round((0.003 + 0.012 * random.NextDouble()) / (random.NextInt(2) == 0 ? 10 : 1), 5),
            };
    }

    /// <summary>How often a run decides.</summary>
    internal DecisionPace Pace(FaultPlan plan)
    {
        var betweens = plan.Storm is null ? Betweens : StormBetweens;
        return new DecisionPace(
            Start,
            plan.Storm,
            MinutesBetween ?? betweens[RandomStream.Named(plan.Seed, "decisions").NextInt(betweens.Length)],
            CalmBetween,
            (int)(CalmMarkInterval(plan) / SimVenue.Minute)
        );
    }

    /// <summary>What invariants of a run may look at.</summary>
    internal static SimView View(FaultPlan plan, EngineOptions engine, VenueTruth truth) =>
        new(truth, engine.Trader)
        {
            CompareTime = engine.CompareTime,
            MarkTime = CalmMarkInterval(plan),
            WorkingPrice = engine.WorkingPrice,
            Foreign = engine.Foreign,
            Leverage = engine.Leverage,
        };

    // Between two marks outside of a storm. The exchange tells one each second; a few keep long simulations cheap.
    private static long CalmMarkInterval(FaultPlan plan) =>
        SimVenue.Minute
        * (
            plan.Storm is null || RandomStream.Named(plan.Seed, "marks").NextInt(32) is var one && one == 0 ? 1
            : one < 4 ? 5
            : 10
        );

    /// <summary>What the venue of a run is like.</summary>
    internal SimVenueOptions Venue(FaultPlan plan, PositionMode mode)
    {
        var random = RandomStream.Named(plan.Seed, "venue");
        var usual = new SimVenueOptions(Start, Symbols)
        {
            Wallet = Wallet,
            Mode = mode,
            MarkedFor = plan.Storm is { } storm
                ? (Start + storm.From * Millisecond, Start + storm.To * Millisecond)
                : null,
            CalmMarkInterval = CalmMarkInterval(plan),
        };
        return !VariesVenue
            ? usual
            : usual with
            {
                TellsResult = random.NextInt(3) == 0,
                NamesTriggered = random.NextInt(3) == 0,
                ExpiresOrphans = random.NextInt(3) > 0,
                LinkDelay = random.NextInt(2) == 0 ? 0 : (100 + random.NextInt(1_500)) * Millisecond,
            };
    }

    // In hedge mode two desks share each symbol, so that both of its positions can be open; where a position is shared, two desks
    // share the first symbol.
    private TraderOptions Trader(
        bool isHedged,
        bool isShared,
        RiskOptions limits,
        PositionOptions rules,
        DecisionBars bars
    )
    {
        var desks =
            isHedged ? 2 * Symbols.Length
            : isShared ? Symbols.Length + 1
            : Symbols.Length;
        return new(
            [.. Symbols.Select(Spec)],
            [.. Enumerable.Range(0, desks).Select(i => Desk(i, Symbols.Length, rules, bars.Of(i)))],
            Interval.Minute,
            limits,
            isHedged ? PositionMode.Hedge : PositionMode.OneWay
        );
    }

    // What rules want of a position is said anew minute by minute, and of what is decided often there is no time to lose.
    private DecisionBars Bars(ulong seed) =>
        new(seed, VariesAccount && MinutesBetween is null && !EndsDecided && !SimRules.Of(seed, HasRules).IsSome);

    private static DeskOptions Desk(int number, int symbols, PositionOptions rules, Interval bars) =>
        new(
            number % symbols,
            bars,
            new SignalOptions(MinConfidence: 0, RequirePositiveValue: false),
            new SizingOptions(),
            number < symbols ? "main" : "second"
        )
        {
            Position = rules,
        };

    private static InstrumentSpec Spec(SimSymbol symbol) =>
        new(symbol.Symbol, symbol.TickSize, symbol.StepSize, symbol.MinNotional)
        {
            MinQuantity = symbol.MinQuantity,
            MaxMarketQuantity = symbol.MaxMarketQuantity,
        };
}
