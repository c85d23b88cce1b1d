using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Venue;
using Riposte.Trading.Events;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>Wants positions at random: the same at the same close for a seed, whatever happened before, so that runs with and
/// without faults want the same. About a dozen entries a symbol and day, with stops and mostly with targets.</summary>
internal sealed class SimDecider(SimWorld world, SimProcess process) : IDecider
{
    private readonly ulong seed = world.Plan.Seed;
    private readonly Weather weather = world.Weather;
    private readonly int desks = world.EngineOptions.Trader.Desks.Length;
    private readonly ulong between = (ulong)world.Options.MinutesBetween;

    public async ValueTask<ImmutableArray<DeskSignal>> DecideAsync(Instant close, CancellationToken cancel)
    {
        var minute = close.Nanoseconds / SimVenue.Minute;
        if (weather.Share(69) > 0)
        {
            var random = new RandomStream(seed ^ (ulong)minute ^ 0x5DEECE66D);
            if (random.NextInt(8) == 0)
            {
                throw new InvalidOperationException("a model fails");
            }
            var wait = TimeSpan.FromSeconds(120 * weather.Share(69) * random.NextDouble());
            await Task.Delay(wait, process.Clock, cancel);
        }
        ImmutableArray<DeskSignal>.Builder? signals = null;
        for (var desk = 0; desk < desks; desk++)
        {
            var bits = Mix(seed + (ulong)desk * 0x9E3779B97F4A7C15 ^ (ulong)minute * 0xD1B54A32D192ED03);
            if (bits % between == 0)
            {
                signals ??= ImmutableArray.CreateBuilder<DeskSignal>(desks);
                signals.Add(new DeskSignal(desk, Signal(desk, close, bits >> 8)));
            }
        }
        return signals?.ToImmutable() ?? [];
    }

    private static TargetSignal Signal(int instrument, Instant close, ulong bits)
    {
        var side = (bits % 5) switch
        {
            0 => TargetSide.Flat,
            1 or 2 => TargetSide.Long,
            _ => TargetSide.Short,
        };
        var stop = 0.003 + (bits >> 8 & 0xff) / 255.0 * 0.012;
        var target = (bits >> 16 & 3) == 0 ? double.NaN : 0.004 + (bits >> 20 & 0xff) / 255.0 * 0.02;
        var fraction = 0.02 + (bits >> 32 & 0xff) / 255.0 * 0.1;
        return new TargetSignal(
            instrument,
            close - SimVenue.Minute,
            close,
            side,
            Fraction: fraction,
            StopLoss: stop,
            TakeProfit: target
        );
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
