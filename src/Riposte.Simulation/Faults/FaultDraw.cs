using Riposte.Core.Randomness;

namespace Riposte.Simulation.Faults;

/// <summary>
/// Draws the plan of a seed. Each seed switches a random part of the kinds on (swarm testing: a run with few kinds gets into
/// states that a run with all of them never reaches), some seeds few, some many; each kind then happens a few times, at random
/// times, lengths and strengths, never in the healing time at the end.
/// </summary>
public static class FaultDraw
{
    /// <summary>Fewest faults of a drawn plan.</summary>
    public const int Fewest = 4;

    private static readonly double[] Densities = [0.05, 0.12, 0.25, 0.5];

    /// <summary>The plan of a seed.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="horizon">Length of the run in milliseconds, longer than the healing time.</param>
    /// <param name="only">Kinds to draw from; null is all.</param>
    public static FaultPlan Plan(ulong seed, long horizon = FaultPlan.Day, Func<FaultKind, bool>? only = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(horizon, FaultPlan.Healing);
        var random = RandomStream.Named(seed, "fault-plan");
        var kinds = FaultKinds.All.Where(kind => only is null || only(kind)).ToArray();
        var density = Densities[random.NextInt(Densities.Length)];
        var faults = new List<Fault>();
        foreach (var kind in kinds)
        {
            if (random.NextDouble() < (kind.IsAimed ? Math.Sqrt(density) : density))
            {
                AddSome(kind, random, horizon, faults);
            }
        }
        while (faults.Count < Fewest && kinds.Length > 0)
        {
            faults.Add(Draw(kinds[random.NextInt(kinds.Length)], random, horizon));
        }
        return FaultPlan.Calm(seed, horizon).With(faults);
    }

    private static void AddSome(FaultKind kind, RandomStream random, long horizon, List<Fault> faults)
    {
        var count = 1 + random.NextInt(kind.Most);
        for (var i = 0; i < count; i++)
        {
            faults.Add(Draw(kind, random, horizon));
        }
    }

    private static Fault Draw(FaultKind kind, RandomStream random, long horizon)
    {
        var last = horizon - FaultPlan.Healing;
        long length = 0;
        if (kind.IsWindow)
        {
            // Short windows are as interesting as long ones: lengths are uniform on a logarithmic scale, by halving.
            var span = kind.LongestSeconds;
            while (span / 2 > kind.ShortestSeconds && random.NextInt(3) > 0)
            {
                span /= 2;
            }
            length = (long)(1000 * (kind.ShortestSeconds + random.NextDouble() * (span - kind.ShortestSeconds)));
            length = Math.Clamp(length, 1, last - 1);
        }
        var at = (long)(random.NextDouble() * (last - length));
        return new Fault(kind.Number, at, length, 1 + random.NextInt(10_000), random.NextInt(kind.Targets));
    }
}
