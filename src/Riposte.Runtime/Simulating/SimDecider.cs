using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Venue;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>Wants positions at random: the same at the same close for a seed, whatever happened before, so that runs with and
/// without faults want the same. Mostly about a dozen entries a symbol and day, with stops and mostly with targets.</summary>
internal sealed class SimDecider(SimWorld world, SimProcess process) : IDecider
{
    private readonly ulong seed = world.Plan.Seed;
    private readonly Weather weather = world.Weather;
    private readonly ImmutableArray<DeskOptions> desks = world.EngineOptions.Trader.Desks;
    private readonly DecisionPace pace = world.Options.Pace(world.Plan);
    private readonly long lastMinute = world.Options.EndsDecided
        ? (world.Options.Start.Nanoseconds + world.Plan.Horizon * 1_000_000) / SimVenue.Minute
        : long.MaxValue;

    // Each model that is put in place of another decides otherwise.
    private ulong Model => seed ^ (ulong)weather.Happened[70] * 0xA24BAED4963EE407;

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
            if (random.NextInt(2) == 0)
            {
                await Task.Delay(wait, process.Clock, cancel);
            }
            else
            {
                await WorkAsync(wait, cancel);
            }
        }
        ImmutableArray<DeskSignal>.Builder? signals = null;
        var left = lastMinute - minute;
        if (left <= 60)
        {
            return Last(close, left > 45);
        }
        if (weather.Is(68))
        {
            // Whoever has no model says so, or what is safe.
            return weather.Is(68, 0)
                ? throw new InvalidOperationException("a model is not there")
                : Last(close, isFlat: true);
        }
        for (var desk = 0; desk < desks.Length; desk++)
        {
            var bar = desks[desk].DecisionInterval;
            if (!bar.IsOnGrid(close))
            {
                continue;
            }
            var between = (ulong)pace.At(close, (int)(bar.Nanoseconds / SimVenue.Minute));
            var bits = Mix(Model + (ulong)desk * 0x9E3779B97F4A7C15 ^ (ulong)minute * 0xD1B54A32D192ED03);
            if (bits % between == 0)
            {
                signals ??= ImmutableArray.CreateBuilder<DeskSignal>(desks.Length + 1);
                signals.Add(new DeskSignal(desk, Signal(desks[desk], close, bits >> 8)));
            }
        }
        if (weather.Share(67) > 0)
        {
            var random = new RandomStream(seed ^ (ulong)minute ^ 0x2545F4914F6CDD1D);
            if (random.NextDouble() < weather.Share(67))
            {
                signals ??= ImmutableArray.CreateBuilder<DeskSignal>();
                signals.InsertRange(random.NextInt(signals.Count + 1), BadSignals.Draw(random, desks, close));
            }
        }
        return signals?.ToImmutable() ?? [];
    }

    // A model that does not look up from its work: its answer comes although nobody wants it any more, unless the run has ended.
    private async Task WorkAsync(TimeSpan wait, CancellationToken cancel)
    {
        for (var left = wait; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), process.Clock, CancellationToken.None);
            if (world.Current is not { View.Phase: not EnginePhase.Stopped } current || current.Process != process)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    // The same for every history: closed first, for a side that is held is kept as it is.
    private ImmutableArray<DeskSignal> Last(Instant close, bool isFlat)
    {
        var signals = ImmutableArray.CreateBuilder<DeskSignal>(desks.Length);
        for (var desk = 0; desk < desks.Length; desk++)
        {
            if (!desks[desk].DecisionInterval.IsOnGrid(close))
            {
                continue;
            }
            var bits = Mix(seed + (ulong)desk * 0x9E3779B97F4A7C15);
            var signal = new TargetSignal(
                desks[desk].Instrument,
                close - SimVenue.Minute,
                close,
                isFlat ? TargetSide.Flat
                    : (bits & 1) == 0 ? TargetSide.Long
                    : TargetSide.Short,
                StopLoss: 0.03
            );
            // By quantity, for prices and equity differ; minute after minute, for entries of one may be held back.
            var price = world.Options.Symbols[desks[desk].Instrument].StartPrice.ToDouble();
            signals.Add(new DeskSignal(desk, signal with { Quantity = Math.Round((300 + bits % 300) / price, 3) }));
        }
        return signals.ToImmutable();
    }

    private static TargetSignal Signal(DeskOptions desk, Instant close, ulong bits)
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
            desk.Instrument,
            close - desk.DecisionInterval.Nanoseconds,
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
