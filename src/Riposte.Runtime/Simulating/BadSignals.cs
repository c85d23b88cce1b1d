using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>Decisions that no decider can mean: numbers that are none or out of range, desks and instruments that are not there,
/// another close than the one that was asked about, two for one desk.</summary>
internal static class BadSignals
{
    /// <summary>One of them, or two that contradict each other.</summary>
    public static DeskSignal[] Draw(RandomStream random, IReadOnlyList<DeskOptions> desks, Instant close)
    {
        var desk = random.NextInt(desks.Count);
        var signal = new TargetSignal(
            desks[desk].Instrument,
            close - SimVenue.Minute,
            close,
            random.NextInt(2) == 0 ? TargetSide.Long : TargetSide.Short,
            Fraction: 0.1,
            StopLoss: 0.01
        );
        var other = signal.Side == TargetSide.Long ? TargetSide.Short : TargetSide.Long;
        return random.NextInt(19) switch
        {
            16 => [new DeskSignal(desk, signal), new DeskSignal(desk, signal with { Side = TargetSide.Flat })],
            17 => [new DeskSignal(desk, signal with { Side = TargetSide.Flat }), new DeskSignal(desk, signal)],
            18 => [new DeskSignal(desk, signal), new DeskSignal(desk, signal with { Side = other })],
            var one => [One(one, random, desk, desks.Count, signal)],
        };
    }

    private static DeskSignal One(int kind, RandomStream random, int desk, int desks, in TargetSignal signal)
    {
        var close = signal.KnownAt;
        return kind switch
        {
            0 => new DeskSignal(desk, signal with { Fraction = double.PositiveInfinity }),
            1 => new DeskSignal(desk, signal with { Fraction = -0.1 }),
            2 => new DeskSignal(desk, signal with { StopLoss = -0.01 }),
            3 => new DeskSignal(desk, signal with { TakeProfit = double.NegativeInfinity }),
            4 => new DeskSignal(desk, signal with { Confidence = 2 }),
            5 => new DeskSignal(desk, signal with { Quantity = double.PositiveInfinity }),
            6 => new DeskSignal(desks + random.NextInt(3), signal),
            7 => new DeskSignal(-1, signal),
            8 => new DeskSignal(desk, signal with { Instrument = signal.Instrument + 1 }),
            9 => new DeskSignal(desk, signal with { KnownAt = close + SimVenue.Minute }),
            10 => new DeskSignal(desk, signal with { StopLoss = 0 }),
            11 => new DeskSignal(desk, signal with { StopLoss = 1e-13 }),
            12 => new DeskSignal(desk, signal with { StopLoss = 1 }),
            13 => new DeskSignal(desk, signal with { TakeProfit = 0 }),
            14 => new DeskSignal(desk, signal with { TakeProfit = 100 }),
            _ => new DeskSignal(desk, signal with { Notional = -1 }),
        };
    }
}
