using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Trading.Live;

namespace Riposte.Tests.LiveProcess;

/// <summary>What the program and those who check it agree on.</summary>
internal static class LiveSetup
{
    private const long Second = 1_000_000_000;

    /// <summary>Ten minutes before funding, which falls into every longer run.</summary>
    public static readonly Instant Start = Instant.FromDate(2026, 6, 1) + (16 * 60 - 10) * 60 * Second;

    private static readonly SimulatorOptions Simulator = new() { Start = Start, IsHedged = false };

    public static readonly Money Wallet = Simulator.Wallet;

    public static readonly int Symbols = Simulator.Symbols.Length;

    /// <summary>Waits are four times as long as usual, so that at a high speed a disk and a scheduler have time. They are the
    /// same in every run: a journal is replayed by an engine with the options of the one that wrote it.</summary>
    public static EngineOptions Engine { get; } =
        Simulator.Engine(FaultPlan.Calm(1)) with
        {
            RecvWindow = 20 * Second,
            Skew = 4 * Second,
            OrderTimeout = 16 * Second,
            QuestionTimeout = 40 * Second,
            ProtectionTime = 20 * Second,
            TriggerTime = 40 * Second,
            StopTime = 40 * Second,
            // They are killed all the time, and are to trade all the same.
            Crashes = 1_000,
        };

    /// <summary>Small segments and short real limits, so that much of a journal's life falls into a short run.</summary>
    public static JournalOptions Journal(int speed) =>
        new("live-process")
        {
            SegmentBytes = 256 << 10,
            ReserveBytes = 512 << 10,
            SlowAfter = TimeSpan.FromSeconds(2) * speed,
        };

    /// <summary>Limits that guard against a hanging program are real time.</summary>
    public static LiveShellOptions Shell(int speed) =>
        new()
        {
            SnapshotEvery = 40,
            EntryWithin = TimeSpan.FromSeconds(2) * speed,
            Stall = TimeSpan.FromSeconds(60) * speed,
            Stop = TimeSpan.FromSeconds(30) * speed,
        };

    public static Engine NewEngine() => (Engine)SimulatorOptions.UsualEngine(Engine);
}
