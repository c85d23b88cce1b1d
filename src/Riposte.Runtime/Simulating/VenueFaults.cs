using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;

namespace Riposte.Runtime.Simulating;

/// <summary>What a fault of a plan is at the venue, in the venue's own words.</summary>
internal static class VenueFaults
{
    private const long Second = 1_000_000_000;

    // Target of bars that are not over yet: those of all symbols, as a stream has them.
    private const int Unfinished = 4;

    /// <summary>The venue's faults behind one of a plan; none for those that act request by request.</summary>
    public static IEnumerable<VenueFault> Of(Fault fault, RandomStream random, VenueTruth truth) =>
        fault.Number == 44 ? truth.Symbols.Select((_, i) => Thin(fault, i))
        : fault is { Number: 65, Target: Unfinished }
            ? truth.Symbols.Select(static (_, i) => new VenueFault(VenueFaultKind.UnfinishedBar, i))
        : (One(fault, random, truth) ?? OfAccount(fault, random)) is { } one ? [one]
        : [];

    /// <summary>Whether a symbol has no bars and marks while a fault lasts.</summary>
    public static bool Silences(in Fault fault) => fault is { Number: 99, Share: > 0.5 };

    // At markets and orders.
    private static VenueFault? One(Fault fault, RandomStream random, VenueTruth truth) =>
        fault.Number switch
        {
            10 => new VenueFault(Rules[random.NextInt(Rules.Length)], fault.Target) { Count = 2 + random.NextInt(9) },
            31 => Foreign(fault, random, truth),
            32 => new VenueFault(VenueFaultKind.Liquidate, fault.Target),
            33 => new VenueFault(VenueFaultKind.AutoDeleverage, fault.Target) { Size = fault.Share },
            34 => new VenueFault(VenueFaultKind.Delist, fault.Target % truth.Symbols.Length)
            {
                Count = fault.Target < truth.Symbols.Length ? 1 : 0,
                Nanoseconds = (long)(1800 + 7200 * fault.Share) * Second,
            },
            38 => new VenueFault(VenueFaultKind.StuckTriggering) { Count = 3, Nanoseconds = Length(fault) },
            39 => new VenueFault(VenueFaultKind.RejectAtTrigger) { Count = 1 + random.NextInt(3) },
            87 => new VenueFault(VenueFaultKind.StuckTriggering)
            {
                Nanoseconds = (long)(60 + 420 * fault.Share) * Second,
            },
            41 => new VenueFault(
                random.NextInt(2) == 0 ? VenueFaultKind.ForeignStopCancel : VenueFaultKind.StopExpired,
                fault.Target
            ),
            65 => new VenueFault(BarTroubles[fault.Target], random.NextInt(truth.Symbols.Length))
            {
                Count = 1 + random.NextInt(5),
                Size = 0.001,
                Nanoseconds = (long)(fault.Share * 120 * Second),
            },
            66 => new VenueFault(Prices[random.NextInt(Prices.Length)], fault.Target)
            {
                Size = (random.NextInt(2) == 0 ? 0.1 : -0.1) * fault.Share,
                Nanoseconds = 60 * Second,
            },
            98 => new VenueFault(VenueFaultKind.Overload) { Nanoseconds = Length(fault) },
            99 => new VenueFault(VenueFaultKind.ReduceOnlySymbol, fault.Target)
            {
                Nanoseconds = Length(fault),
                Silences = Silences(fault),
            },
            100 => new VenueFault(VenueFaultKind.CancelOnly, fault.Target) { Nanoseconds = Length(fault) },
            101 => new VenueFault(VenueFaultKind.ForeignCancel, fault.Target),
            _ => null,
        };

    // At the account and the way to it.
    private static VenueFault? OfAccount(Fault fault, RandomStream random) =>
        fault.Number switch
        {
            8 => new VenueFault(VenueFaultKind.Ban) { Nanoseconds = Length(fault) },
            21 => new VenueFault(VenueFaultKind.OtherSymbol) { Amount = Amount(50, fault) },
            29 => new VenueFault(VenueFaultKind.NewWords) { Amount = Amount(10, fault) },
            24 when fault.Target == 0 => new VenueFault(VenueFaultKind.ListenKeyDeath),
            35 when fault.Target < 3 => new VenueFault(VenueFaultKind.FundingInterval, fault.Target)
            {
                Count = 1 + random.NextInt(4),
            },
            35 => new VenueFault(VenueFaultKind.FeeAsset) { Count = random.NextInt(2) },
            73 => new VenueFault(VenueFaultKind.Transfer) { Amount = Amount(fault.Target == 0 ? 500 : -500, fault) },
            74 when fault.Target == 3 => new VenueFault(VenueFaultKind.ModeChange),
            74 when fault.Target == 4 => new VenueFault(VenueFaultKind.MarginChange),
            74 => new VenueFault(VenueFaultKind.LeverageChange, fault.Target) { Count = 1 + random.NextInt(20) },
            92 => new VenueFault(VenueFaultKind.SharedLimits)
            {
                Size = 0.86 + 0.06 * fault.Share,
                Nanoseconds = Length(fault),
            },
            96 => new VenueFault(VenueFaultKind.IncomeBehind) { Size = 2.5 * fault.Share, Nanoseconds = Length(fault) },
            _ => null,
        };

    private static VenueFault Thin(Fault fault, int symbol) =>
        new(VenueFaultKind.ThinBook, symbol) { Size = 0.2 * fault.Share, Nanoseconds = Length(fault) };

    private static Money Amount(double most, Fault fault) => Money.FromDouble(Math.Round(most * fault.Share, 2));

    private static long Length(Fault fault) => fault.Length * 1_000_000;

    private static readonly VenueFaultKind[] Rules =
    [
        VenueFaultKind.TickChange,
        VenueFaultKind.StepChange,
        VenueFaultKind.NotionalChange,
        VenueFaultKind.BracketChange,
    ];

    private static readonly VenueFaultKind[] BarTroubles =
    [
        VenueFaultKind.MissingBar,
        VenueFaultKind.LateBar,
        VenueFaultKind.RevisedBar,
        VenueFaultKind.DuplicateBar,
        VenueFaultKind.UnfinishedBar,
        VenueFaultKind.LostBar,
    ];

    private static readonly VenueFaultKind[] Prices =
    [
        VenueFaultKind.Spike,
        VenueFaultKind.Jump,
        VenueFaultKind.MarkApart,
    ];

    private static VenueFault Foreign(Fault fault, RandomStream random, VenueTruth truth)
    {
        if (random.NextInt(4) == 0)
        {
            return new VenueFault(VenueFaultKind.ForeignClose, fault.Target);
        }
        var price = truth.Last(truth.Symbols[fault.Target]).ToDouble();
        var quantity = Math.Max(1, Math.Round(200 / price * 10)) / 10;
        return new VenueFault(VenueFaultKind.ForeignOrder, fault.Target)
        {
            Side = random.NextInt(2) == 0 ? Side.Long : Side.Short,
            Quantity = Quantity.FromDouble(quantity),
        };
    }
}
