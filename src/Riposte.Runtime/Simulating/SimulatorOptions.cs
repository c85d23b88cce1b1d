using System.Collections.Immutable;
using Riposte.Core.Money;
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

    /// <summary>Makes the engine; another one for planted bugs.</summary>
    public Func<EngineOptions, IEngine> NewEngine { get; init; } = UsualEngine;

    /// <summary>Which call of a seam the process dies at, and how; null is none.</summary>
    public CrashPoint? Crash { get; init; }

    /// <summary>The engine as it is.</summary>
    public static IEngine UsualEngine(EngineOptions options) => new Engine(options) { MarkSilence = MarkSilence };

    /// <summary>How the engine of a run trades.</summary>
    internal EngineOptions Engine() =>
        // The shell gives an orderly stop ten seconds; the engine has to be done before.
        new(Trader(), Wallet, Start) { StopTime = 8_000_000_000 };

    private TraderOptions Trader() =>
        new(
            [.. Symbols.Select(Spec)],
            [
                .. Symbols.Select(
                    (_, i) =>
                        new DeskOptions(
                            i,
                            Interval.Minute,
                            new SignalOptions(MinConfidence: 0, RequirePositiveValue: false),
                            new SizingOptions()
                        )
                ),
            ],
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
            }
        );

    private static InstrumentSpec Spec(SimSymbol symbol) =>
        new(symbol.Symbol, symbol.TickSize, symbol.StepSize, symbol.MinNotional)
        {
            MinQuantity = symbol.MinQuantity,
            MaxMarketQuantity = symbol.MaxMarketQuantity,
        };
}
