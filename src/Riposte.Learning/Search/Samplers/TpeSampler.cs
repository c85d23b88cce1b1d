using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>
/// Tree-structured Parzen estimator: of 24 draws from the density of the good trials the one where it exceeds that of the
/// others most. Each parameter for itself, or together all that count under the same condition; trials that lack a
/// parameter say nothing about it. Random until ten trials were worth something.
/// </summary>
/// <remarks>Bergstra, Bardenet, Bengio, Kégl, Algorithms for Hyper-Parameter Optimization, 2011; for kernels over several
/// parameters Falkner, Klein, Hutter, BOHB, 2018. There all kernels have one width by Scott's rule; here each has that of
/// its neighbourhood on every axis, as with single parameters, and narrows as good trials gather.</remarks>
internal sealed class TpeSampler(bool isJoint) : Sampler
{
    private const int Candidates = 24;
    private const int StartUp = 10;

    /// <summary>Fills in every value that counts and is still NaN.</summary>
    public void Fill(in Sampling sampling, double[] values)
    {
        var keys = Keys(sampling.View, out var ranked);
        if (ranked < StartUp)
        {
            RandomSampler.Fill(sampling, values);
            return;
        }
        var parameters = sampling.View.Space.Parameters;
        var splits = new Dictionary<ParameterKey, TrialSplit?>();
        for (var k = 0; k < values.Length; k++)
        {
            if (!double.IsNaN(values[k]) || !sampling.View.Space.IsActive(k, values))
            {
                continue;
            }
            var condition = new ParameterKey(parameters[k].When);
            if (!splits.TryGetValue(condition, out var split))
            {
                split = TrialSplit.Of(sampling.View, keys, k);
                splits.Add(condition, split);
            }
            FillGroup(sampling, split, Group(sampling, k, values), values);
        }
    }

    /// <inheritdoc/>
    protected override void Draw(in Sampling sampling, double[] values) => Fill(sampling, values);

    private static TrialKey[] Keys(StudyView view, out int ranked)
    {
        var keys = new TrialKey[view.Told.Count];
        ranked = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = TrialKey.Of(view.Told[i], view.Options.Goals[0].IsMaximised);
            ranked += keys[i].IsRanked ? 1 : 0;
        }
        return keys;
    }

    // The parameter, and when it is searched together with others, those that count just when it does.
    private List<int> Group(in Sampling sampling, int first, double[] values)
    {
        var parameters = sampling.View.Space.Parameters;
        List<int> group = [];
        for (var k = first; k < (isJoint ? values.Length : first + 1); k++)
        {
            if (double.IsNaN(values[k]) && Equals(parameters[k].When, parameters[first].When))
            {
                group.Add(k);
            }
        }
        return group;
    }

    private static void FillGroup(in Sampling sampling, TrialSplit? split, List<int> group, double[] values)
    {
        var all = sampling.Axes;
        foreach (var k in group.Where(k => split is null || all[k].IsFixed))
        {
            values[k] = all[k].Value(sampling.Random.NextDouble());
        }
        group.RemoveAll(k => !double.IsNaN(values[k]));
        if (split is null || group.Count == 0)
        {
            return;
        }
        Axis[] axes = [.. group.Select(k => all[k])];
        var good = new Parzen(axes, Places(sampling, group, split.Good), split.GoodWeights);
        var bad = new Parzen(axes, Places(sampling, group, split.Bad), split.BadWeights);
        var best = Best(sampling, good, bad, axes.Length);
        for (var d = 0; d < axes.Length; d++)
        {
            values[group[d]] = axes[d].IsChoice ? best[d] : axes[d].Value(best[d]);
        }
    }

    private static double[] Best(in Sampling sampling, Parzen good, Parzen bad, int dimensions)
    {
        var best = new double[dimensions];
        var place = new double[dimensions];
        var greatest = double.NegativeInfinity;
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            good.Draw(sampling.Random, place);
            var gain = good.LogDensity(place) - bad.LogDensity(place);
            if (gain > greatest)
            {
                greatest = gain;
                place.CopyTo(best, 0);
            }
        }
        return best;
    }

    private static double[][] Places(in Sampling sampling, List<int> group, int[] rows)
    {
        var (told, pending) = (sampling.View.Told, sampling.View.Pending);
        var places = new double[group.Count][];
        for (var d = 0; d < places.Length; d++)
        {
            var axis = sampling.Axes[group[d]];
            var column = places[d] = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                var row = rows[i];
                var trial = row < told.Count ? told[row] : pending[row - told.Count];
                var value = trial.Point.Values[group[d]];
                column[i] = axis.IsChoice ? value : axis.Coordinate(value);
            }
        }
        return places;
    }

    // A condition as a key: null is one too.
    private readonly record struct ParameterKey(Space.ParameterCondition? When);
}
