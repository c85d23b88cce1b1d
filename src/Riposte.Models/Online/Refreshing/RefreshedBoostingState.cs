using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Refreshing;

/// <summary>Trees, and the last rows in a ring.</summary>
internal sealed class RefreshedBoostingState : OnlineState
{
    private readonly RefreshedBoostingOptions options;
    private readonly float[][] columns;
    private readonly float[] targets;
    private readonly float[] weights;
    private readonly double[] shares;
    private BoostedTrees? trees;
    private int count;
    private int next;
    private int since;

    public RefreshedBoostingState(int features, RefreshedBoostingOptions options)
    {
        this.options = options;
        columns = new float[features][];
        for (var f = 0; f < features; f++)
        {
            columns[f] = new float[options.Window];
        }
        targets = new float[options.Window];
        weights = new float[options.Window];
        shares = new double[options.Classes];
    }

    private RefreshedBoostingState(RefreshedBoostingState from)
    {
        options = from.options;
        columns = Array.ConvertAll(from.columns, column => (float[])[.. column]);
        targets = [.. from.targets];
        weights = [.. from.weights];
        shares = [.. from.shares];
        (trees, count, next, since) = (from.trees, from.count, from.next, from.since);
    }

    public override int Features => columns.Length;

    /// <summary>Rounds of the trees; 1 before there are any, since a model has one at least.</summary>
    public override int Rounds => Math.Max(1, trees?.Info.Rounds ?? 1);

    /// <summary>The trees; null before the first are grown.</summary>
    public BoostedTrees? Trees => trees;

    public override OnlineState Copy() => new RefreshedBoostingState(this);

    public override long LearnAll(Dataset train, int[] rows, Dataset? valid, int passes, FitContext fit)
    {
        trees = (BoostedTrees)new BoostingLearner(options.Trees).Fit(train.At(rows), valid, fit);
        var row = new float[Features];
        foreach (var r in rows)
        {
            OnlineRows.Gather(train.Features, r, row);
            Keep(row, (int)train.Targets[r], train.Weights[r]);
        }
        return rows.Length;
    }

    public override void Learn(ReadOnlySpan<float> row, int target, double weight)
    {
        Keep(row, target, weight);
        since++;
        if (trees is null ? count == options.Window : since >= options.Every)
        {
            since = 0;
            Renew();
        }
    }

    public override void Predict(ReadOnlySpan<float> row, Span<float> outputs)
    {
        if (trees is null)
        {
            var total = (double)shares.Length;
            foreach (var share in shares)
            {
                total += share;
            }
            for (var k = 0; k < outputs.Length; k++)
            {
                outputs[k] = (float)((shares[k] + 1) / total);
            }
        }
        else if (trees.Info.Outputs == 1)
        {
            trees.PredictRow(row, outputs[1..]);
            outputs[0] = 1 - outputs[1];
        }
        else
        {
            trees.PredictRow(row, outputs);
        }
    }

    public override double[]? Importance() => trees?.Importance();

    public override void Write(StateWriter target)
    {
        target.Add(count).Add(next).Add(since).Add(shares);
        foreach (var column in columns)
        {
            target.Add(column.AsSpan(0, count));
        }
        target.Add(targets.AsSpan(0, count)).Add(weights.AsSpan(0, count)).Add(trees is not null);
        if (trees is not null)
        {
            using var bytes = new MemoryStream();
            trees.Save(bytes);
            target.Add(bytes.ToArray());
        }
    }

    public static RefreshedBoostingState ReadState(int features, RefreshedBoostingOptions options, StateReader source)
    {
        var count = source.Whole(0, options.Window);
        var next = source.Whole(0, options.Window - 1);
        OnlineFile.Expect(count == options.Window || next == count, "its ring of rows has a gap.");
        var since = source.Whole(0, 1_000_000);
        source.RequireLeft(8L * options.Classes + 4L * count * (features + 2L));
        // The options of a small file could ask for more room than any file may hold.
        OnlineFile.Expect(
            4L * options.Window * (features + 2L) <= OnlineFile.MaxBytes,
            $"its window of {options.Window} rows of {features} features is too large."
        );
        var state = new RefreshedBoostingState(features, options)
        {
            count = count,
            next = next,
            since = since,
        };
        source.Amounts(state.shares);
        foreach (var column in state.columns)
        {
            source.Singles(column.AsSpan(0, count));
        }
        source.Singles(state.targets.AsSpan(0, count));
        source.Singles(state.weights.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            OnlineFile.Expect(
                state.targets[i] >= 0
                    && state.targets[i] < options.Classes
                    && state.targets[i] == (int)state.targets[i],
                $"row {i} in it has the target {state.targets[i]}."
            );
            OnlineFile.Expect(
                state.weights[i] > 0 && float.IsFinite(state.weights[i]),
                $"row {i} in it has the weight {state.weights[i]}."
            );
        }
        state.trees = source.Flag() ? ReadTrees(features, options, source) : null;
        return state;
    }

    private static BoostedTrees ReadTrees(int features, RefreshedBoostingOptions options, StateReader source)
    {
        using var bytes = new MemoryStream(source.Block());
        var trees = BoostedTrees.Load(bytes);
        OnlineFile.Expect(
            trees.Options.Objective == options.Trees.Objective
                && trees.Info.Outputs == options.Trees.Outputs
                && trees.Info.FeatureNames.Length == features,
            "its trees do not fit its options."
        );
        return trees;
    }

    private void Keep(ReadOnlySpan<float> row, int target, double weight)
    {
        for (var f = 0; f < row.Length; f++)
        {
            columns[f][next] = float.IsFinite(row[f]) ? row[f] : float.NaN;
        }
        targets[next] = target;
        // Below the least single number a weight would be 0, which is no row.
        weights[next] = Math.Max((float)weight, float.Epsilon);
        shares[target] += weight;
        next = (next + 1) % options.Window;
        count = Math.Min(count + 1, options.Window);
    }

    private void Renew()
    {
        var data = LastRows();
        var fit = new FitContext((ulong)options.Seed, SerialWorkers.Instance);
        var learner = new BoostingLearner(options.Trees with { EarlyStoppingRounds = 0 });
        if (trees is null)
        {
            trees = (BoostedTrees)learner.Fit(data, null, fit);
            return;
        }
        var named = data with { Features = data.Features with { Names = trees.Info.FeatureNames } };
        trees = learner.Refresh(trees, named, fit, options.Decay);
        if (options.AddedRounds > 0 && trees.Info.Rounds + options.AddedRounds <= options.MostRounds)
        {
            var added = new BoostingLearner(
                options.Trees with
                {
                    Rounds = options.AddedRounds,
                    EarlyStoppingRounds = 0,
                }
            );
            trees = added.Continue(trees, named, null, fit).Model;
        }
    }

    // In order of time, so that the fit does not depend on where the ring begins.
    private Dataset LastRows()
    {
        var names = new string[columns.Length];
        for (var f = 0; f < names.Length; f++)
        {
            names[f] = $"f{f}";
        }
        var matrix = new FeatureMatrix(names, Array.ConvertAll(columns, Unrolled), count);
        return new Dataset(matrix, Unrolled(targets), Unrolled(weights), [.. Enumerable.Range(0, count)]);
    }

    private float[] Unrolled(float[] ring)
    {
        var first = count < options.Window ? 0 : next;
        return [.. ring.AsSpan(first, count - first), .. ring.AsSpan(0, first)];
    }
}
