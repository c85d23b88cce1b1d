using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>Orders among points with several losses, of which less is better. A loss that is NaN is the worst.</summary>
public static class Pareto
{
    /// <summary>The losses of a complete trial: scores of goals that are maximised with the other sign.</summary>
    public static double[] Losses(Trial trial, StudyOptions options) =>
        [.. trial.Scores.Select((score, g) => options.Goals[g].IsMaximised ? -score : score)];

    /// <summary>The complete trials of a study that no other one dominates, by number; of trials without any known
    /// score none.</summary>
    public static IReadOnlyList<Trial> Front(IReadOnlyList<Trial> trials, StudyOptions options)
    {
        Trial[] complete =
        [
            .. trials.Where(t => t.State == TrialState.Complete && !t.Scores.All(double.IsNaN)).OrderBy(t => t.Number),
        ];
        var ranks = Ranks([.. complete.Select(t => Losses(t, options))]);
        return [.. complete.Where((_, i) => ranks[i] == 0)];
    }

    /// <summary>Whether one point is at least as good everywhere and better somewhere.</summary>
    /// <exception cref="ArgumentException">The points have not equally many losses.</exception>
    public static bool Dominates(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        if (one.Length != other.Length)
        {
            throw new ArgumentException($"{one.Length} losses do not compare with {other.Length}.", nameof(other));
        }
        var isBetter = false;
        for (var g = 0; g < one.Length; g++)
        {
            var (a, b) = (Known(one[g]), Known(other[g]));
            if (a > b)
            {
                return false;
            }
            isBetter |= a < b;
        }
        return isBetter;
    }

    /// <summary>The front of each point: 0 when no point dominates it, k when none does once those of fronts below k are
    /// gone.</summary>
    /// <param name="losses">Losses of each point, equally many.</param>
    /// <remarks>Zhang, Tian, Cheng, Jin, An Efficient Approach to Nondominated Sorting for Evolutionary Multiobjective
    /// Optimization, 2015: in rising order of losses a point is compared with points before it alone.</remarks>
    public static int[] Ranks(IReadOnlyList<double[]> losses)
    {
        int[] order =
        [
            .. Enumerable.Range(0, losses.Count).OrderBy(i => losses[i], Comparer<double[]>.Create(CompareLosses)),
        ];
        var ranks = new int[losses.Count];
        List<List<int>> fronts = [];
        foreach (var point in order)
        {
            var front = 0;
            while (front < fronts.Count && IsDominated(losses, fronts[front], point))
            {
                front++;
            }
            if (front == fronts.Count)
            {
                fronts.Add([]);
            }
            fronts[front].Add(point);
            ranks[point] = front;
        }
        return ranks;
    }

    /// <summary>How much room each point has among its equals: the sum over the losses of the distance between its two
    /// neighbours, in units of the whole span; infinite at the ends.</summary>
    /// <param name="losses">Losses of each point of one front.</param>
    /// <remarks>Deb, Pratap, Agarwal, Meyarivan, A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II,
    /// 2002.</remarks>
    public static double[] Crowding(IReadOnlyList<double[]> losses)
    {
        var room = new double[losses.Count];
        for (var g = 0; losses.Count > 0 && g < losses[0].Length; g++)
        {
            var goal = g;
            int[] order = [.. Enumerable.Range(0, losses.Count).OrderBy(i => Known(losses[i][goal]))];
            room[order[0]] = room[order[^1]] = double.PositiveInfinity;
            var span = losses[order[^1]][goal] - losses[order[0]][goal];
            if (!(span > 0 && double.IsFinite(span)))
            {
                continue;
            }
            for (var k = 1; k < order.Length - 1; k++)
            {
                room[order[k]] += (losses[order[k + 1]][goal] - losses[order[k - 1]][goal]) / span;
            }
        }
        return room;
    }

    // The newest members first: they are the nearest.
    private static bool IsDominated(IReadOnlyList<double[]> losses, List<int> front, int point)
    {
        for (var k = front.Count - 1; k >= 0; k--)
        {
            if (Dominates(losses[front[k]], losses[point]))
            {
                return true;
            }
        }
        return false;
    }

    private static int CompareLosses(double[] one, double[] other)
    {
        for (var g = 0; g < one.Length; g++)
        {
            var order = Known(one[g]).CompareTo(Known(other[g]));
            if (order != 0)
            {
                return order;
            }
        }
        return 0;
    }

    private static double Known(double loss) => double.IsNaN(loss) ? double.PositiveInfinity : loss;
}
