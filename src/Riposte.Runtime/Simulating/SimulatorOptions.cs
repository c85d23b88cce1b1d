using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
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

    // One seed in so many.
    private const int EachHedged = 4;

    // The simulated venue tells marks once a minute, which keeps long simulations cheap.
    private const long MarkSilence = 130_000_000_000;

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

    /// <summary>Inputs between two snapshots of the engine.</summary>
    public int SnapshotEvery { get; init; } = 2_000;

    /// <summary>Minutes between two decisions of a symbol on average.</summary>
    public int MinutesBetween { get; init; } = 45;

    /// <summary>Short runs in which much happens.</summary>
    public static SimulatorOptions Busy { get; } = new() { MinutesBetween = 4 };

    /// <summary>Whether the account keeps two positions a symbol; null draws it from the seed.</summary>
    public bool? IsHedged { get; init; }

    /// <summary>Whether everything is closed an hour before the end, and the same is wanted from a quarter later on: then
    /// runs with different histories end alike.</summary>
    public bool EndsDecided { get; init; }

    /// <summary>Makes the engine; another one for planted bugs.</summary>
    public Func<EngineOptions, IEngine> NewEngine { get; init; } = UsualEngine;

    /// <summary>Which call of a seam the process dies at, and how; null is none.</summary>
    public CrashPoint? Crash { get; init; }

    /// <summary>The engine as it is.</summary>
    public static IEngine UsualEngine(EngineOptions options) => new Engine(options) { MarkSilence = MarkSilence };

    /// <summary>How the engine of a run trades.</summary>
    internal EngineOptions Engine(ulong seed)
    {
        var isHedged = IsHedged ?? RandomStream.Named(seed, "mode").NextInt(EachHedged) == 0;
        return new(Trader(isHedged), Wallet, Start);
    }

    /// <summary>What the venue of a run is like. What its documents leave open is drawn: whether conditional orders expire with their
    /// position, and how what one became is linked to it.</summary>
    internal SimVenueOptions Venue(ulong seed, PositionMode mode)
    {
        var drawn = RandomStream.Named(seed, "venue-kind");
        return new SimVenueOptions(Start, Symbols)
        {
            Wallet = Wallet,
            Mode = mode,
            ExpiresOrphans = drawn.NextInt(2) == 0,
            NamesTriggered = drawn.NextInt(2) == 0,
            LinkDelay = drawn.NextInt(2) == 0 ? 0 : (100 + drawn.NextInt(1_500)) * 1_000_000L,
        };
    }

    // In hedge mode two desks share a symbol, so that both of its positions can be open.
    private TraderOptions Trader(bool isHedged) =>
        new(
            [.. Symbols.Select(Spec)],
            [.. Enumerable.Range(0, (isHedged ? 2 : 1) * Symbols.Length).Select(i => Desk(i, Symbols.Length))],
            Interval.Minute,
            new RiskOptions(
                DailyLoss: double.NaN,
                DailyTrades: null,
                ConsecutiveLosses: null,
                MaxDrawdown: double.NaN,
                VolatilityMultiple: double.NaN,
                ReviewSharpe: double.NaN,
                MaxStopLoss: 0.03,
                MaxTakeProfit: 0.06
            )
            {
                Releasers = [Person],
            },
            isHedged ? PositionMode.Hedge : PositionMode.OneWay
        );

    private static DeskOptions Desk(int number, int symbols) =>
        new(
            number % symbols,
            Interval.Minute,
            new SignalOptions(MinConfidence: 0, RequirePositiveValue: false),
            new SizingOptions(),
            number < symbols ? "main" : "second"
        );

    private static InstrumentSpec Spec(SimSymbol symbol) =>
        new(symbol.Symbol, symbol.TickSize, symbol.StepSize, symbol.MinNotional)
        {
            MinQuantity = symbol.MinQuantity,
            MaxMarketQuantity = symbol.MaxMarketQuantity,
        };
}
