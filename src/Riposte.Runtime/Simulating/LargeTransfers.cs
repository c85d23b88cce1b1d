using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;

namespace Riposte.Runtime.Simulating;

/// <summary>Money that comes or goes as a share of the wallet, with some of the seeds: enough to move what losses are held
/// against.</summary>
internal static class LargeTransfers
{
    // One seed in so many.
    private const int Each = 4;

    // What is left carries what is held, and entries that the venue takes.
    private const double Poorest = 2_000;
    private const double Richest = 50_000;

    /// <summary>Whether a seed has them.</summary>
    public static bool Has(ulong seed) => RandomStream.Named(seed, "large transfers").NextInt(Each) == 0;

    /// <summary>The venue's fault behind one of a plan; none where too little, or too much, would be left.</summary>
    public static IEnumerable<VenueFault> Of(Fault fault, VenueTruth truth)
    {
        var share = 0.05 + 0.75 * RandomStream.Named((ulong)fault.At, "large transfer").NextDouble();
        var wallet = truth.Wallet.ToDouble();
        var held = 0.0;
        foreach (var symbol in truth.Symbols)
        {
            var both =
                truth.Position(symbol, PositionSide.Long).Abs() + truth.Position(symbol, PositionSide.Short).Abs();
            held += both.ToDouble() * truth.Mark(symbol).ToDouble();
        }
        var most = fault.Target == 0 ? Richest - wallet : wallet - Math.Max(Poorest, held);
        var amount = Math.Round(Math.Min(share * wallet, most), 2);
        return amount > 0
            ?
            [
                new VenueFault(VenueFaultKind.Transfer)
                {
                    Amount = Money.FromDouble(fault.Target == 0 ? amount : -amount),
                },
            ]
            : [];
    }
}
