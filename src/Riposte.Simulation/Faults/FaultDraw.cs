using System.Globalization;
using Riposte.Core.Randomness;

namespace Riposte.Simulation.Faults;

/// <summary>
/// Draws the plan of a seed. Each seed switches a random part of the kinds on (swarm testing: a run with few kinds gets into
/// states that a run with all of them never reaches), some seeds few, some many; each kind then happens a few times, at random
/// times, lengths and strengths, never in the healing time at the end; where the seed has a <see cref="Storm"/>, in the storm.
/// </summary>
public static class FaultDraw
{
    /// <summary>Fewest faults of a drawn plan.</summary>
    public const int Fewest = 4;

    private const int FewestOfScenario = 3;
    private const long LongestOfScenario = 90_000;
    private const int SecondInstance = 58;
    private const int SettingChange = 74;
    private const int KillSwitch = 77;
    private const int EntriesOff = 91;

    // Share of the kinds that are on: of a day that is busy from beginning to end, and of one with a storm.
    private static readonly double[] Densities = [0.05, 0.12, 0.25, 0.5];
    private static readonly double[] StormDensities = [0.02, 0.03, 0.06, 0.12];

    /// <summary>The plan of a seed.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="horizon">Length of the run in milliseconds, longer than the healing time.</param>
    /// <param name="only">Kinds to draw from; null is all.</param>
    /// <param name="over">How many plans are drawn and laid over one another, in the same storm: at least one, which is a usual
    /// day. More meet one another more often.</param>
    public static FaultPlan Plan(
        ulong seed,
        long horizon = FaultPlan.Day,
        Func<FaultKind, bool>? only = null,
        int over = 1
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(horizon, FaultPlan.Healing);
        ArgumentOutOfRangeException.ThrowIfLessThan(over, 1);
        var kinds = FaultKinds.All.Where(kind => only is null || only(kind)).ToArray();
        var storm = Storm.Of(seed, horizon);
        var faults = new List<Fault>();
        for (var layer = 0; layer < over; layer++)
        {
            var name = layer == 0 ? "fault-plan" : string.Create(CultureInfo.InvariantCulture, $"fault-plan-{layer}");
            faults.AddRange(Layer(RandomStream.Named(seed, name), kinds, storm, horizon));
        }
        return (FaultPlan.Calm(seed, horizon) with { Storm = storm }).With(faults);
    }

    /// <summary>The plan of a scenario of minutes, in which processes are let die: some faults, each a minute or two long at most,
    /// and a person who acts; behind it the healing time.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="length">Length of the scenario in milliseconds.</param>
    /// <param name="hasFaults">Whether it has any.</param>
    public static FaultPlan Scenario(ulong seed, long length, bool hasFaults)
    {
        var plan = FaultPlan.Calm(seed, length + FaultPlan.Healing) with { Storm = new Storm(0, length) };
        if (!hasFaults)
        {
            return plan;
        }
        var random = RandomStream.Named(seed, "scenario");
        var faults = new List<Fault>();
        for (var left = FewestOfScenario + random.NextInt(FewestOfScenario); left > 0; left--)
        {
            faults.Add(Draw(FaultKinds.All[random.NextInt(FaultKinds.All.Length)], random, (0, length)));
        }
        faults.Add(Draw(FaultKinds.Of(random.NextInt(2) == 0 ? KillSwitch : EntriesOff), random, (0, length)));
        return plan.With(faults.Select(Shorten).DistinctBy(one => (one.Number, one.At)));
    }

    // What takes hours to be over is for days: two machines that trade, another mode of positions.
    private static Fault Shorten(Fault fault) =>
        fault with
        {
            Length = Math.Min(fault.Length, LongestOfScenario),
            Target =
                fault.Number == SecondInstance ? 0
                : fault.Number == SettingChange ? fault.Target % FaultKinds.Symbols
                : fault.Target,
        };

    private static List<Fault> Layer(RandomStream random, FaultKind[] kinds, Storm? storm, long horizon)
    {
        var densities = storm is null ? Densities : StormDensities;
        var density = densities[random.NextInt(densities.Length)];
        var (from, last) = storm is { } one ? (one.From, one.To) : (0, horizon - FaultPlan.Healing);
        var faults = new List<Fault>();
        foreach (var kind in kinds)
        {
            if (random.NextDouble() < (kind.IsAimed && storm is null ? Math.Sqrt(density) : density))
            {
                AddSome(kind, random, (from, last), faults);
            }
        }
        while (faults.Count < Fewest && kinds.Length > 0)
        {
            faults.Add(Draw(kinds[random.NextInt(kinds.Length)], random, (from, last)));
        }
        return faults;
    }

    private static void AddSome(FaultKind kind, RandomStream random, (long From, long To) when, List<Fault> faults)
    {
        var count = 1 + random.NextInt(kind.Most);
        for (var i = 0; i < count; i++)
        {
            faults.Add(Draw(kind, random, when));
        }
    }

    private static Fault Draw(FaultKind kind, RandomStream random, (long From, long To) when)
    {
        var span = when.To - when.From;
        long length = 0;
        if (kind.IsWindow)
        {
            // Short windows are as interesting as long ones: lengths are uniform on a logarithmic scale, by halving.
            var longest = kind.LongestSeconds;
            while (longest / 2 > kind.ShortestSeconds && random.NextInt(3) > 0)
            {
                longest /= 2;
            }
            length = (long)(1000 * (kind.ShortestSeconds + random.NextDouble() * (longest - kind.ShortestSeconds)));
            length = Math.Clamp(length, 1, span - 1);
        }
        var at = when.From + (long)(random.NextDouble() * (span - length));
        return new Fault(kind.Number, at, length, 1 + random.NextInt(10_000), random.NextInt(kind.Targets));
    }
}
