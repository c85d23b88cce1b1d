using System.Collections.Immutable;
using System.Linq;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>How an engine trades an account. Spans are nanoseconds.</summary>
/// <param name="Trader">How its trader trades.</param>
/// <param name="Capital">Wallet at the very first start, before anything was read.</param>
/// <param name="Start">Time of the very first start.</param>
/// <param name="ClientPrefix">How our ids of orders begin.</param>
public sealed record EngineOptions(TraderOptions Trader, Money Capital, Instant Start, string ClientPrefix = "rp")
{
    private const long Second = 1_000_000_000;

    /// <summary>Symbols, in the order of the instruments.</summary>
    public ImmutableArray<string> Symbols { get; } = [.. Trader.Instruments.Select(spec => spec.Symbol)];

    /// <summary>How late a request may reach the venue and still be done. Default 5 s.</summary>
    public long RecvWindow { get; init; } = 5 * Second;

    /// <summary>How far the venue's clock may be off. Default 1 s.</summary>
    public long Skew { get; init; } = Second;

    /// <summary>How long the answer to an order is waited for. Default 4 s.</summary>
    public long OrderTimeout { get; init; } = 4 * Second;

    /// <summary>How long any other answer is waited for. Default 10 s.</summary>
    public long QuestionTimeout { get; init; } = 10 * Second;

    /// <summary>How long a position may be without a working stop before it is closed. Default 5 s.</summary>
    public long ProtectionTime { get; init; } = 5 * Second;

    /// <summary>How long a conditional order may trigger before its position is closed at the market. Default 10 s.</summary>
    public long TriggerTime { get; init; } = 10 * Second;

    /// <summary>How long the fate of an order may be unknown before a person hears of it. Default 60 s.</summary>
    public long UnknownTime { get; init; } = 60 * Second;

    /// <summary>How long a shutdown waits for answers. Default 8 s: what runs the engine gives an orderly stop 10 s, and it has to
    /// be done before.</summary>
    public long StopTime { get; init; } = 8 * Second;

    /// <summary>Time between two comparisons of the account with what its executions say. Default 60 s.</summary>
    public long CompareTime { get; init; } = 60 * Second;

    /// <summary>Time between two questions for what the venue takes: its filters, whether a symbol is open. Default 10 min.</summary>
    public long InstrumentTime { get; init; } = 10 * 60 * Second;

    /// <summary>How long marks of a symbol may fail to come before their connection counts as silent. Default 10 s; a venue that
    /// tells them seldom needs more.</summary>
    public long MarkSilence { get; init; } = 10 * Second;

    /// <summary>How long before its last trade an instrument is left. Default 15 min.</summary>
    public long DeliveryTime { get; init; } = 15 * 60 * Second;

    /// <summary>What follows when somebody else trades the account. Default halt.</summary>
    public ForeignPolicy Foreign { get; init; } = ForeignPolicy.Halt;

    /// <summary>Leverage that every symbol has; 0 takes what is found first. Another one halts the symbol.</summary>
    public int Leverage { get; init; }

    /// <summary>Refusals for want of margin in a row that halt. Default 3.</summary>
    public int MarginRefusals { get; init; } = 3;

    /// <summary>Runs in a row that end without being asked to, behind which trading halts. Default 5.</summary>
    public int Crashes { get; init; } = 5;

    /// <summary>How long those runs may have lived from the first end to the last. Default 10 min.</summary>
    public long CrashTime { get; init; } = 10 * 60 * Second;

    /// <summary>Asset of the wallet. Default USDT.</summary>
    public string Asset { get; init; } = "USDT";

    /// <summary>Which price triggers look at.</summary>
    public WorkingPrice WorkingPrice { get; init; } = WorkingPrice.Last;
}
