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

    /// <summary>The venue's faults behind one of a plan; none for those that act request by request.</summary>
    public static IEnumerable<VenueFault> Of(Fault fault, RandomStream random, VenueTruth truth)
    {
        var length = fault.Length * 1_000_000;
        switch (fault.Number)
        {
            case 8:
                yield return new VenueFault(VenueFaultKind.Ban) { Nanoseconds = length };
                break;
            case 10:
                yield return new VenueFault(Rules[random.NextInt(Rules.Length)], fault.Target)
                {
                    Count = 2 + random.NextInt(9),
                };
                break;
            case 24:
                yield return new VenueFault(VenueFaultKind.ListenKeyDeath);
                break;
            case 31:
                yield return Foreign(fault, random, truth);
                break;
            case 32:
                yield return new VenueFault(VenueFaultKind.Liquidate, fault.Target);
                break;
            case 33:
                yield return new VenueFault(VenueFaultKind.AutoDeleverage, fault.Target) { Size = fault.Share };
                break;
            case 34:
                yield return new VenueFault(VenueFaultKind.Delist, fault.Target)
                {
                    Nanoseconds = (long)(1800 + 7200 * fault.Share) * Second,
                };
                break;
            case 35 when fault.Target < 3:
                yield return new VenueFault(VenueFaultKind.FundingInterval, fault.Target)
                {
                    Count = 1 + random.NextInt(4),
                };
                break;
            case 35:
                yield return new VenueFault(VenueFaultKind.FeeAsset) { Count = random.NextInt(2) };
                break;
            case 38:
                yield return new VenueFault(VenueFaultKind.StuckTriggering) { Count = 3, Nanoseconds = length };
                break;
            case 39:
                yield return new VenueFault(VenueFaultKind.RejectAtTrigger) { Count = 1 + random.NextInt(3) };
                break;
            case 41:
                yield return new VenueFault(
                    random.NextInt(2) == 0 ? VenueFaultKind.ForeignStopCancel : VenueFaultKind.StopExpired,
                    fault.Target
                );
                break;
            case 44:
                for (var i = 0; i < truth.Symbols.Length; i++)
                {
                    yield return new VenueFault(VenueFaultKind.ThinBook, i)
                    {
                        Size = 0.2 * fault.Share,
                        Nanoseconds = length,
                    };
                }
                break;
            case 65:
                yield return new VenueFault(BarTroubles[fault.Target], random.NextInt(truth.Symbols.Length))
                {
                    Count = 1 + random.NextInt(5),
                    Size = 0.001,
                    Nanoseconds = (long)(fault.Share * 120 * Second),
                };
                break;
            case 66:
                yield return new VenueFault(Prices[random.NextInt(Prices.Length)], fault.Target)
                {
                    Size = (random.NextInt(2) == 0 ? 0.1 : -0.1) * fault.Share,
                    Nanoseconds = 60 * Second,
                };
                break;
            case 73:
                var amount = Money.FromDouble(Math.Round(500 * fault.Share, 2));
                yield return new VenueFault(VenueFaultKind.Transfer) { Amount = fault.Target == 0 ? amount : -amount };
                break;
            case 74:
                yield return new VenueFault(VenueFaultKind.LeverageChange, fault.Target)
                {
                    Count = 1 + random.NextInt(20),
                };
                break;
        }
    }

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
