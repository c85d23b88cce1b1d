using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>
/// Covariance matrix adaptation over the numbers that always count, on the unit interval of each; choices, and what
/// counts only under a condition, are left to the univariate TPE, since they have no place in a space of directions. A
/// generation is the next λ trials that are over, by number: a proposal uses all generations that are whole, whatever is
/// pending, so points of a batch may come from an older distribution than the one they teach. When it is spent, or the
/// best of its generations do not differ any more, it starts anew at a random place with twice as many points per
/// generation.
/// </summary>
/// <remarks>Auger, Hansen, A Restart CMA Evolution Strategy With Increasing Population Size, 2005. Coordinates of whole
/// numbers and steps keep a deviation of half their half cell, after Hansen, A CMA-ES for Mixed-Integer Nonlinear
/// Optimization, 2011. A draw outside the space is drawn again, up to 32 times, and then moved to its edge.</remarks>
internal sealed class CmaEsSampler : Sampler
{
    private const double FirstStep = 0.2;
    private const int Redraws = 32;
    private readonly TpeSampler rest = new(isJoint: false);
    private readonly List<Trial> learned = [];
    private readonly List<double> bests = [];
    private CovarianceAdaptation? state;
    private int restarts;
    private ulong seed;

    /// <inheritdoc/>
    protected override void Draw(in Sampling sampling, double[] values)
    {
        int[] own = [.. Own(sampling)];
        if (own.Length > 0)
        {
            Learn(sampling, own);
            var place = new double[own.Length];
            for (var draw = 0; draw <= Redraws; draw++)
            {
                state!.Draw(sampling.Random, place);
                if (Array.TrueForAll(place, x => x is >= 0 and <= 1))
                {
                    break;
                }
            }
            for (var k = 0; k < own.Length; k++)
            {
                values[own[k]] = sampling.Axes[own[k]].Value(Math.Clamp(place[k], 0, 1));
            }
        }
        rest.Fill(sampling, values);
    }

    private static IEnumerable<int> Own(Sampling sampling) =>
        Enumerable
            .Range(0, sampling.Axes.Length)
            .Where(k =>
                sampling.View.Space.Parameters[k].When is null
                && sampling.Axes[k] is { IsChoice: false, IsFixed: false }
            );

    // Goes on from what it has learned when that is a part of the trials, and else from the beginning.
    private void Learn(in Sampling sampling, int[] own)
    {
        var told = sampling.View.Told;
        var whole = 0;
        while (whole < told.Count && told[whole].Number == whole)
        {
            whole++;
        }
        if (state is null || seed != sampling.View.Options.Seed || !IsPart(told, whole))
        {
            learned.Clear();
            restarts = 0;
            seed = sampling.View.Options.Seed;
            Restart(own.Length);
        }
        while (learned.Count + state!.Size <= whole)
        {
            LearnGeneration(sampling, own);
        }
    }

    private bool IsPart(IReadOnlyList<Trial> told, int whole)
    {
        if (learned.Count > whole)
        {
            return false;
        }
        for (var i = 0; i < learned.Count; i++)
        {
            if (!learned[i].Equals(told[i]))
            {
                return false;
            }
        }
        return true;
    }

    private void LearnGeneration(in Sampling sampling, int[] own)
    {
        var axes = sampling.Axes;
        var isMaximised = sampling.View.Options.Goals[0].IsMaximised;
        List<(TrialKey Key, double[] Place)> generation = [];
        foreach (var trial in sampling.View.Told.Skip(learned.Count).Take(state!.Size))
        {
            learned.Add(trial);
            generation.Add(
                (TrialKey.Of(trial, isMaximised), Array.ConvertAll(own, k => axes[k].Coordinate(trial.Point.Values[k])))
            );
        }
        (TrialKey Key, double[] Place)[] ranked = [.. generation.OrderBy(t => t.Key)];
        state.Learn([.. ranked.Select(t => t.Place)]);
        bests.Add(ranked[0].Key is { Class: 0, First: var best } ? best : double.PositiveInfinity);
        if (state.IsSpent || IsFlat(own.Length))
        {
            restarts++;
            Restart(own.Length);
        }
        var mean = state.Mean;
        state.Widen([.. own.Select((k, at) => axes[k].HalfCell(Math.Clamp(mean[at], 0, 1)) / 2)]);
    }

    private bool IsFlat(int dimensions)
    {
        var span = 10 + (30 * dimensions + state!.Size - 1) / state.Size;
        if (bests.Count < span)
        {
            return false;
        }
        var last = bests[^span..];
        return !(last.Max() - last.Min() > 1e-12 * Math.Abs(last.Min()));
    }

    private void Restart(int dimensions)
    {
        bests.Clear();
        var mean = new double[dimensions];
        var random = Stream(seed, "restart", restarts);
        for (var k = 0; k < dimensions; k++)
        {
            mean[k] = restarts == 0 ? 0.5 : random.NextDouble();
        }
        var size = CovarianceAdaptation.SizeOf(dimensions) << Math.Min(restarts, 8);
        state = new CovarianceAdaptation(mean, FirstStep, size);
    }
}
