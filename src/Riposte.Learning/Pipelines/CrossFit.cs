using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// Cross-fitting: each training position is predicted by a model fitted without it and without anything that overlaps
/// it, then the layer is fitted once more on all of them. Calibrators, thresholds and further layers learn from the
/// former; what was never trained on is predicted by the latter.
/// </summary>
/// <remarks>Sources: D. Wolpert, Stacked Generalization (1992); V. Chernozhukov and others, Double/Debiased Machine
/// Learning (2018), for the name.</remarks>
public static class CrossFit
{
    /// <summary>Runs a layer over the folds of its training positions; folds run in parallel with equal bits.</summary>
    /// <param name="layer">What is fitted.</param>
    /// <param name="labels">Spans of all labels.</param>
    /// <param name="train">Training positions, rising.</param>
    /// <param name="splitter">Splits them; tests each position once at most, in order.</param>
    /// <param name="fit">Seed, workers, cancellation; progress is told of the final fit.</param>
    /// <exception cref="ArgumentException">The splitter tests a position twice or out of order.</exception>
    /// <exception cref="Core.Errors.UserException">The positions cannot be split (kind Data).</exception>
    public static CrossFitted<TModel> Run<TModel>(
        ILayer<TModel> layer,
        LabelSpans labels,
        int[] train,
        IPositionSplitter splitter,
        FitContext fit
    )
    {
        var folds = splitter.Split(labels, train);
        int[] positions = [.. folds.SelectMany(fold => fold.Test)];
        for (var i = 1; i < positions.Length; i++)
        {
            if (positions[i] <= positions[i - 1])
            {
                throw new ArgumentException(
                    $"Position {positions[i]} is tested after position {positions[i - 1]}; each is to be tested once, in order.",
                    nameof(splitter)
                );
            }
        }
        var models = new TModel[folds.Count];
        var outputs = new float[folds.Count][];
        fit.Workers.For(
            folds.Count,
            f =>
            {
                var seed = RandomStream.Named(fit.Seed, $"inner fold {f}").NextUInt64();
                models[f] = layer.Fit(folds[f].Train, fit with { Seed = seed, Progress = null });
                outputs[f] = new float[folds[f].Test.Length * layer.Outputs];
                layer.Predict(models[f], folds[f].Test, outputs[f]);
            }
        );
        var outOfFold = new OutOfFold(
            positions,
            [.. folds.SelectMany(fold => fold.Test.Select(_ => fold.Index))],
            [.. outputs.SelectMany(output => output)],
            layer.Outputs
        );
        return new CrossFitted<TModel>(layer, labels, train, outOfFold, layer.Refit(train, models, fit));
    }
}
