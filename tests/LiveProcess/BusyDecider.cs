using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Trading.Events;
using Riposte.Trading.Live;

namespace Riposte.Tests.LiveProcess;

/// <summary>Wants other positions at almost every close: the same at the same close.</summary>
internal sealed class BusyDecider(ulong seed, int desks) : IDecider
{
    private const long Minute = 60_000_000_000;

    public ValueTask<ImmutableArray<DeskSignal>> DecideAsync(Instant close, CancellationToken cancel) =>
        new([
            .. Enumerable
                .Range(0, desks)
                .Select(desk => (Desk: desk, Bits: Mix(seed + (ulong)desk * 977 + (ulong)(close.Nanoseconds / Minute))))
                .Where(one => one.Bits % 3 != 0)
                .Select(one => new DeskSignal(one.Desk, Signal(one.Desk, close, one.Bits >> 8))),
        ]);

    private static TargetSignal Signal(int instrument, Instant close, ulong bits) =>
        new(
            instrument,
            close - Minute,
            close,
            (bits % 5) switch
            {
                0 => TargetSide.Flat,
                1 or 2 => TargetSide.Long,
                _ => TargetSide.Short,
            },
            Fraction: 0.02 + (bits >> 8 & 0xff) / 255.0 * 0.1,
            // Near the price: stops are hit within minutes.
            StopLoss: 0.001 + (bits >> 16 & 0xff) / 255.0 * 0.004,
            TakeProfit: 0.002 + (bits >> 24 & 0xff) / 255.0 * 0.01
        );

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
