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
    /// <exception cref="ArgumentException">The splitter tests a position twice, out of order or against training labels
    /// that overlap it, or leaves the training positions; or a layer below was fitted on other labels.</exception>
    /// <exception cref="Core.Errors.UserException">The positions cannot be split (kind Data).</exception>
    public static CrossFitted<TModel> Run<TModel>(
        ILayer<TModel> layer,
        LabelSpans labels,
        int[] train,
        IPositionSplitter splitter,
        FitContext fit
    )
    {
        RequireSame(layer.Upstream, labels);
        var folds = splitter.Split(labels, train);
        RequireApart(folds, labels, train);
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

    private static void RequireSame(IReadOnlyList<UpstreamLayer> upstream, LabelSpans labels)
    {
        foreach (var below in upstream)
        {
            if (!below.IsOf(labels))
            {
                throw new ArgumentException(
                    $"The layer {below.Name} was fitted on other labels: its positions mean others.",
                    nameof(labels)
                );
            }
        }
    }

    // Any splitter may be given, so none is believed.
    private static void RequireApart(IReadOnlyList<Fold> folds, LabelSpans labels, int[] train)
    {
        var all = new SpanIndex(labels, train);
        foreach (var fold in folds)
        {
            if (fold.Train.Concat(fold.Test).FirstOrDefault(k => !all.Has(k), -1) is var stranger and >= 0)
            {
                throw new ArgumentException($"Position {stranger} is no training position.", nameof(folds));
            }
            var fitted = new SpanIndex(labels, fold.Train);
            if (fold.Test.FirstOrDefault(k => fitted.Has(k) || fitted.Meets(k), -1) is var met and >= 0)
            {
                throw new ArgumentException(
                    $"Fold {fold.Index} trains on a label that overlaps position {met}, which it tests.",
                    nameof(folds)
                );
            }
        }
    }
}
