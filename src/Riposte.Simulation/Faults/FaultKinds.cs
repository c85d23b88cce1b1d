using System.Collections.Immutable;

namespace Riposte.Simulation.Faults;

/// <summary>Every kind of fault that a plan may hold. Faults of the list that do not act on the trading core (files of models,
/// configuration, sinks of metrics) are planted where they act, by tests of those parts.</summary>
public static class FaultKinds
{
    internal const int Symbols = 3;
    internal const int Channels = 2;

    /// <summary>All kinds, by number.</summary>
    public static ImmutableArray<FaultKind> All { get; } =
    [
        new(
            1,
            "answer-lost",
            FaultPlace.Network,
            "an answer is lost with this probability; the request was done",
            10,
            600
        ),
        new(2, "request-lost", FaultPlace.Network, "a request is lost with this probability", 10, 600),
        new(3, "answer-late", FaultPlace.Network, "answers come up to this share of 60 s late", 10, 600)
        {
            OnlyDelays = true,
        },
        new(5, "unsure-503", FaultPlace.Venue, "503 in one of its meanings with this probability", 10, 600),
        new(6, "request-late", FaultPlace.Network, "requests arrive up to this share of 20 s late", 10, 300),
        new(7, "throttled", FaultPlace.Venue, "429 to everything", 5, 60),
        new(8, "banned", FaultPlace.Venue, "418 to everything", 60, 1800) { Most = 2 },
        new(10, "filters-change", FaultPlace.Venue, "tick, step and least notional of a symbol change")
        {
            Targets = Symbols,
        },
        new(
            11,
            "margin-refused",
            FaultPlace.Venue,
            "orders that open are refused for margin or leverage, with this probability; all of them (target 1)",
            10,
            3600
        )
        {
            Targets = 2,
            Hinders = false,
        },
        new(12, "endpoint-moved", FaultPlace.Venue, "orders are refused as for another endpoint", 10, 300),
        new(15, "cancel-races", FaultPlace.Venue, "the trigger is touched as its order is taken back", 60, 3600),
        new(
            18,
            "late-reject",
            FaultPlace.Venue,
            "orders are taken and refused a little later, with this probability",
            10,
            600
        ),
        new(
            19,
            "answer-behind-stream",
            FaultPlace.Network,
            "answers come up to this share of 5 s behind messages",
            60,
            3600
        )
        {
            OnlyDelays = true,
        },
        new(20, "duplicates", FaultPlace.Network, "a message comes twice with this probability", 60, 3600)
        {
            OnlyDelays = true,
        },
        new(21, "other-symbol", FaultPlace.Venue, "somebody trades a symbol of the account that is not traded here")
        {
            Most = 2,
        },
        new(22, "reordered", FaultPlace.Network, "messages of different types overtake each other", 60, 3600)
        {
            OnlyDelays = true,
        },
        new(23, "silent", FaultPlace.Network, "a channel is open and tells nothing", 30, 900) { Targets = Channels },
        new(24, "key-expired", FaultPlace.Venue, "the key of the user stream dies early; nobody hears of it (target 1)")
        {
            Targets = 2,
        },
        new(25, "cut", FaultPlace.Network, "connections of a channel end") { Targets = Channels, Most = 12 },
        new(26, "cut-at-fill", FaultPlace.Network, "the user stream ends with the next execution, which is lost")
        {
            Most = 8,
        },
        new(27, "no-connection", FaultPlace.Network, "no connection can be opened; those that are open end", 10, 600),
        new(28, "garbled", FaultPlace.Network, "a message or an answer cannot be read, with this probability", 10, 300),
        new(
            29,
            "new-words",
            FaultPlace.Venue,
            "the wallet changes for a cause, and orders are told of, in words that are new"
        ),
        new(30, "merged-market", FaultPlace.Network, "bars and marks of another market come as well", 60, 3600),
        new(31, "foreign-order", FaultPlace.Venue, "somebody else trades a symbol of the account")
        {
            Targets = Symbols,
            Most = 2,
        },
        new(32, "liquidation", FaultPlace.Venue, "the price jumps until the position is liquidated")
        {
            Targets = Symbols,
            Most = 1,
        },
        new(33, "deleveraged", FaultPlace.Venue, "a position is closed in part against another account")
        {
            Targets = Symbols,
        },
        new(
            34,
            "delisted",
            FaultPlace.Venue,
            "a symbol settles; before that it takes no entries for half an hour, or (targets from 3) whatever comes"
        )
        {
            Targets = 2 * Symbols,
            Most = 1,
        },
        new(35, "funding-change", FaultPlace.Venue, "interval of funding changes; or fees are paid in another asset")
        {
            Targets = 2 * Symbols,
            Most = 2,
        },
        new(
            37,
            "stop-refused",
            FaultPlace.Venue,
            "conditional orders are refused with this probability; all of them (target 1)",
            10,
            900
        )
        {
            Targets = 2,
            Hinders = false,
        },
        new(38, "stuck-triggering", FaultPlace.Venue, "touched conditional orders stay in between", 30, 600)
        {
            Hinders = false,
        },
        new(
            39,
            "reject-at-trigger",
            FaultPlace.Venue,
            "what the next one to three conditional orders become is refused",
            60,
            3600
        )
        {
            Hinders = false,
        },
        new(40, "would-trigger", FaultPlace.Venue, "the price jumps beyond a stop that is being placed", 30, 1800)
        {
            Hinders = false,
        },
        new(41, "stop-cancelled", FaultPlace.Venue, "the venue takes conditional orders of a symbol back")
        {
            Targets = Symbols,
        },
        new(42, "closed-meanwhile", FaultPlace.Venue, "somebody closes the position as its stop is placed", 30, 600),
        new(43, "exit-races", FaultPlace.Venue, "the stop is touched as the position is closed", 60, 3600),
        new(44, "thin-book", FaultPlace.Venue, "the book holds this small a share: orders trade in parts", 60, 3600)
        {
            Hinders = false,
        },
        new(48, "crash-before-write", FaultPlace.Process, "the process dies before it writes the next batch")
        {
            Most = 6,
        },
        new(
            49,
            "crash-before-send",
            FaultPlace.Process,
            "the process dies after the next sync, before a request is sent"
        )
        {
            Most = 6,
        },
        new(50, "crash-after-send", FaultPlace.Process, "the process dies when the next request has been sent")
        {
            Most = 6,
        },
        new(
            51,
            "crash-at-answer",
            FaultPlace.Process,
            "the process dies when the next answer is there, before it is applied"
        )
        {
            Most = 6,
        },
        new(52, "torn-write", FaultPlace.Disk, "power fails in the middle of the next write") { Most = 6 },
        new(53, "bit-flip", FaultPlace.Disk, "the process dies and a bit in the middle of its journal turns")
        {
            Most = 1,
        },
        new(54, "disk-full", FaultPlace.Disk, "there is no room but what is reserved", 30, 7200),
        new(55, "sync-error", FaultPlace.Disk, "a sync fails; the process ends and is started again") { Most = 1 },
        new(56, "slow-disk", FaultPlace.Disk, "a sync takes up to this share of 4 s", 30, 1800) { OnlyDelays = true },
        new(57, "snapshot-damaged", FaultPlace.Disk, "the process dies and its newest snapshot is damaged")
        {
            Most = 4,
        },
        new(
            58,
            "second-instance",
            FaultPlace.Process,
            "a second start while the first runs; on another machine (target 1) with an older copy of the journal"
        )
        {
            Most = 2,
            Targets = 2,
        },
        new(59, "pause", FaultPlace.Process, "the process stands still", 5, 900) { OnlyDelays = true },
        new(60, "wall-step", FaultPlace.Clock, "the wall clock is set by up to an hour, forth (target 0) or back")
        {
            Targets = 2,
        },
        new(61, "crash-loop", FaultPlace.Process, "the process dies again and again soon after its start", 30, 300)
        {
            Most = 1,
        },
        new(62, "terminated", FaultPlace.Process, "the process is asked to stop, and started again"),
        new(65, "bar-trouble", FaultPlace.Venue, "bars come late, twice, revised, unfinished or never", 60, 1800)
        {
            Targets = 6,
        },
        new(66, "spike", FaultPlace.Venue, "a price jumps by up to this share of a tenth and comes back")
        {
            Targets = Symbols,
        },
        new(
            67,
            "bad-signals",
            FaultPlace.Decider,
            "decisions with impossible numbers, with this probability",
            60,
            3600
        ),
        new(
            68,
            "model-gone",
            FaultPlace.Decider,
            "no decision, for there is no model; or flat at every close",
            60,
            7200
        )
        {
            Targets = 2,
            Most = 2,
        },
        new(69, "slow-decider", FaultPlace.Decider, "a decision takes up to this share of 120 s", 60, 3600),
        new(70, "model-swapped", FaultPlace.Decider, "another model decides from now on, whatever is open")
        {
            Most = 3,
        },
        new(71, "stranger", FaultPlace.Operator, "somebody without the right lifts halts and switches") { Targets = 3 },
        new(73, "transfer", FaultPlace.Venue, "money comes (target 0) or goes") { Targets = 2 },
        new(
            74,
            "setting-change",
            FaultPlace.Venue,
            "somebody changes the leverage of a symbol, (target 3) the position mode, and back, or (4) the margin mode"
        )
        {
            Targets = Symbols + 2,
            Most = 2,
        },
        new(76, "alarms-down", FaultPlace.Operator, "whoever tells alarms fails, and nobody hears of them", 60, 3600)
        {
            Hinders = false,
        },
        new(
            77,
            "kill-switch",
            FaultPlace.Operator,
            "the kill switch is pressed, twice, and released at the end",
            60,
            7200
        )
        {
            Most = 2,
            Hinders = false,
        },
        .. FaultMixtures.All,
    ];

    private static readonly FaultKind?[] ByNumber = Index();

    /// <summary>Numbers are below this.</summary>
    public const int Numbers = 110;

    /// <summary>The kind of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No plan holds such a fault.</exception>
    public static FaultKind Of(int number) =>
        (number is > 0 and < Numbers ? ByNumber[number] : null)
        ?? throw new ArgumentOutOfRangeException(nameof(number), number, "No plan holds a fault of this number.");

    private static FaultKind?[] Index()
    {
        var index = new FaultKind?[Numbers];
        foreach (var kind in All)
        {
            index[kind.Number] = kind;
        }
        return index;
    }
}
