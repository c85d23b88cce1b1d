using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>
/// Non-dominated sorting genetic algorithm: 32 trials by number are a generation; the 32 best of a generation and of the
/// parents before it are the next parents, by front and then by room in it; a proposal is a child of two of them.
/// The first generation is random, and so is what follows while nothing is complete. Only trials of earlier generations
/// count, and of those the complete ones.
/// </summary>
/// <remarks>Deb, Pratap, Agarwal, Meyarivan, A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II, 2002, with
/// simulated binary crossover (Deb, Agrawal, 1995) and polynomial mutation on the unit interval, both of index 20; choices
/// come from either parent and mutate to any other one.</remarks>
internal sealed class NsgaIISampler : Sampler
{
    /// <summary>Trials per generation.</summary>
    internal const int Size = 32;
    private const double Index = 20;
    private const double CrossoverChance = 0.9;

    // The parents of each generation from the first on, as long as all trials before it were over, and those trials.
    private readonly List<Trial[]> parents = [];
    private readonly List<Trial> learned = [];

    /// <inheritdoc/>
    protected override bool IsForSeveralGoals => true;

    /// <inheritdoc/>
    protected override void Draw(in Sampling sampling, double[] values)
    {
        var pool = Parents(sampling.View, sampling.Number / Size);
        if (pool.Length > 0)
        {
            var random = sampling.Random;
            var (mother, father) = (Pick(pool, random), Pick(pool, random));
            var isCrossed = random.NextDouble() < CrossoverChance;
            for (var k = 0; k < values.Length; k++)
            {
                if (!sampling.View.Space.IsActive(k, values))
                {
                    continue;
                }
                var (one, other) = (mother.Point.Values[k], father.Point.Values[k]);
                (one, other) = double.IsNaN(one) ? (other, other) : (one, double.IsNaN(other) ? one : other);
                if (!double.IsNaN(one))
                {
                    values[k] = Child(sampling, k, isCrossed ? (one, other) : (one, one));
                }
            }
        }
        RandomSampler.Fill(sampling, values);
    }

    // Of two at random the one that stands before the other: the pool is in order.
    private static Trial Pick(Trial[] pool, RandomStream random) =>
        pool[Math.Min(random.NextInt(pool.Length), random.NextInt(pool.Length))];

    private static double Child(in Sampling sampling, int k, (double One, double Other) pair)
    {
        var (axis, random) = (sampling.Axes[k], sampling.Random);
        var isMutated = random.NextInt(sampling.Axes.Length) == 0;
        if (axis.IsChoice)
        {
            var own = random.NextInt(2) == 0 ? pair.One : pair.Other;
            var choices = (int)axis.Count;
            return isMutated && choices > 1 ? (own + 1 + random.NextInt(choices - 1)) % choices : own;
        }
        var (one, other) = (axis.Coordinate(pair.One), axis.Coordinate(pair.Other));
        var place = random.NextInt(2) == 0 ? Between(one, other, random) : one;
        return axis.Value(isMutated ? Mutated(place, random) : place);
    }

    // One of the two children of simulated binary crossover, bent back at the edges.
    private static double Between(double one, double other, RandomStream random)
    {
        var u = random.NextDouble();
        var spread =
            u <= 0.5 ? PortableMath.Pow(2 * u, 1 / (Index + 1)) : PortableMath.Pow(1 / (2 * (1 - u)), 1 / (Index + 1));
        var sign = random.NextInt(2) == 0 ? 1 : -1;
        return Math.Clamp(0.5 * (one + other + sign * spread * (one - other)), 0, 1);
    }

    private static double Mutated(double place, RandomStream random)
    {
        var u = random.NextDouble();
        var power = 1 / (Index + 1);
        var shift =
            u < 0.5
                ? PortableMath.Pow(2 * u + (1 - 2 * u) * PortableMath.Pow(1 - place, Index + 1), power) - 1
                : 1 - PortableMath.Pow(2 * (1 - u) + (2 * u - 1) * PortableMath.Pow(place, Index + 1), power);
        return Math.Clamp(place + shift, 0, 1);
    }

    // The parents of a generation, the best first.
    private Trial[] Parents(StudyView view, int generation)
    {
        var told = view.Told;
        if (learned.Count > told.Count || learned.Where((trial, i) => !trial.Equals(told[i])).Any())
        {
            learned.Clear();
            parents.Clear();
        }
        if (parents.Count == 0)
        {
            parents.Add([]);
        }
        var pool = parents[Math.Min(generation, parents.Count - 1)];
        for (var g = parents.Count - 1; g < generation; g++)
        {
            var first = Place(told, g * Size);
            Trial[] born = [.. told.Skip(first).Take(Place(told, (g + 1) * Size) - first)];
            pool = Best(view, [.. pool, .. born.Where(t => t.State == TrialState.Complete)]);
            if (born.Length == Size && learned.Count == g * Size)
            {
                learned.AddRange(born);
                parents.Add(pool);
            }
        }
        return pool;
    }

    // Trials with a number below another one.
    private static int Place(IReadOnlyList<Trial> told, int number)
    {
        var (low, high) = (0, told.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = told[middle].Number < number ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private static Trial[] Best(StudyView view, Trial[] trials)
    {
        var losses = Array.ConvertAll(trials, t => Pareto.Losses(t, view.Options));
        var ranks = Pareto.Ranks(losses);
        var room = new double[trials.Length];
        foreach (var front in Enumerable.Range(0, trials.Length).GroupBy(i => ranks[i]))
        {
            int[] members = [.. front];
            var own = Pareto.Crowding(Array.ConvertAll(members, i => losses[i]));
            for (var i = 0; i < members.Length; i++)
            {
                room[members[i]] = own[i];
            }
        }
        return
        [
            .. Enumerable
                .Range(0, trials.Length)
                .OrderBy(i => ranks[i])
                .ThenByDescending(i => room[i])
                .ThenBy(i => trials[i].Number)
                .Take(Size)
                .Select(i => trials[i]),
        ];
    }
}
