using System.Collections.Immutable;

namespace Riposte.Simulation.Faults;

/// <summary>Kinds of faults that are mixtures of others, or wait for what they strike with.</summary>
internal static class FaultMixtures
{
    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<FaultKind> All { get; } =
    [
        new(78, "burst", FaultPlace.Network, "everything fails", 5, 30) { Most = 8 },
        new(79, "clog", FaultPlace.Network, "messages of a channel pile up and then come at once", 30, 900)
        {
            Targets = FaultKinds.Channels,
            OnlyDelays = true,
        },
        new(
            81,
            "bad-order",
            FaultPlace.Network,
            "several things go wrong with the next order that opens (target 0), waits for a trigger (1), reduces (2) "
                + "or is taken back (3)"
        )
        {
            Most = 24,
            Targets = 4,
            IsAimed = true,
        },
        new(
            82,
            "refused-then-gone",
            FaultPlace.Venue,
            "the next stop is refused twice, and meanwhile the target of its position trades; it is refused again and "
                + "again (target 1); or the price jumps beyond it (2)"
        )
        {
            Most = 6,
            Targets = 3,
            IsAimed = true,
        },
        new(
            83,
            "unseen",
            FaultPlace.Network,
            "a stop is taken back (target 0) or touched while the user stream cannot tell it"
        )
        {
            Most = 8,
            Targets = 2,
            IsAimed = true,
        },
        new(
            84,
            "crash-at-question",
            FaultPlace.Process,
            "the process dies behind the next question about an order, or (target 1) as its answer is there; with targets 2 "
                + "and 3 such questions fail for a while"
        )
        {
            Most = 6,
            Targets = 4,
            IsAimed = true,
        },
        new(
            85,
            "deaf",
            FaultPlace.Network,
            "connections for the market (target 0) or of the user stream stay open and tell nothing any more"
        )
        {
            Targets = FaultKinds.Channels,
        },
        new(86, "stops-taken", FaultPlace.Venue, "a stop is taken back soon after it is placed", 60, 600),
        new(87, "stuck-stop", FaultPlace.Venue, "the next conditional order that is touched stays in between")
        {
            IsAimed = true,
        },
        new(
            90,
            "crash-at-snapshot",
            FaultPlace.Process,
            "the process dies behind the next snapshot that is made while something halts"
        ),
        new(91, "entries-off", FaultPlace.Operator, "a person switches entries off, and on again at the end", 60, 7200)
        {
            Most = 2,
            Hinders = false,
        },
        new(
            92,
            "shared-limits",
            FaultPlace.Venue,
            "somebody else uses 86 % of the limits for orders and up to 6 % more",
            300,
            3600
        )
        {
            Most = 2,
            Hinders = false,
        },
        new(
            93,
            "filters-race",
            FaultPlace.Venue,
            "tick and step of a symbol change just as its next stop is placed, or (target 1) its next entry"
        )
        {
            Targets = 2,
        },
        new(94, "wall-step-at-entry", FaultPlace.Clock, "the wall clock is set just as the next entry was taken")
        {
            Targets = 2,
        },
        new(
            95,
            "terminated-at-order",
            FaultPlace.Process,
            "the process is asked to stop just as its next order reaches the venue"
        ),
        new(
            96,
            "income-behind",
            FaultPlace.Venue,
            "causes of the wallet are listed up to this share of 2.5 s late, each with its own lag, and money comes and goes",
            3600,
            57_600
        )
        {
            Most = 2,
            Hinders = false,
        },
        new(
            97,
            "half-outage",
            FaultPlace.Venue,
            "orders are unsure with half this probability, questions about them fail, the user stream ends half way",
            60,
            900
        ),
        // Behind all others: the days of seeds keep what they had.
        new(98, "overloaded", FaultPlace.Venue, "orders that may open are refused with -1008", 10, 1800)
        {
            Hinders = false,
        },
        new(
            99,
            "reduce-only",
            FaultPlace.Venue,
            "a symbol takes no orders that open, and nobody said so; beyond half the strength it has no bars and marks, either",
            60,
            7200
        )
        {
            Targets = FaultKinds.Symbols,
            Most = 2,
            Hinders = false,
        },
        new(100, "cancel-only", FaultPlace.Venue, "a symbol takes no orders at all; they can be taken back", 10, 1800)
        {
            Targets = FaultKinds.Symbols,
            Most = 2,
        },
        new(101, "order-cancelled", FaultPlace.Venue, "somebody takes the oldest order in a symbol's book back")
        {
            Targets = FaultKinds.Symbols,
            Most = 8,
        },
    ];
}
