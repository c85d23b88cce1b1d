using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Selection;
using Riposte.Learning.Splits;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Pipelines;

/// <summary>The layer of a signal pipeline: transforms and model, fitted together.</summary>
internal sealed class SignalLayer(FoldData data, SignalPipelineOptions options) : ILayer<FittedSignal>
{
    public string Name => "signal";

    public int Outputs => 3;

    /// <summary>The layers whose out-of-fold outputs are columns of the data.</summary>
    public IReadOnlyList<UpstreamLayer> Upstream { get; init; } = [];

    // Transforms learn from the very rows the inner model learns from: neither from the block it predicts nor from the
    // tail that stops it.
    public FittedSignal Fit(int[] train, FitContext fit)
    {
        var split = TrainingRows.SplitTail(data.Labels, train, options.ValidationShare);
        var transforms = FitTransforms(split.Train, fit);
        var valid = split.Tail.Length == 0 ? null : MakeDataset(split.Tail, transforms);
        return new FittedSignal(options.Learner.Fit(MakeDataset(split.Train, transforms), valid, fit), transforms);
    }

    public FittedSignal Refit(int[] train, IReadOnlyList<FittedSignal> folds, FitContext fit)
    {
        var learner = options.Learner.WithRounds(Rounds.Mean(folds.Select(fold => fold.Model.Info.Rounds)));
        var transforms = FitTransforms(train, fit);
        return new FittedSignal(learner.Fit(MakeDataset(train, transforms), null, fit), transforms);
    }

    public void Predict(FittedSignal model, int[] positions, Span<float> outputs)
    {
        var rows = TrainingRows.Of(data.Labels, positions);
        model.Model.Predict(new RowSet(model.Transforms.Apply(data.Features, rows), rows), outputs);
    }

    private FittedTransforms FitTransforms(int[] train, FitContext fit)
    {
        var folds = new PurgedKFold(options.InnerFolds, options.Embargo);
        var seed = RandomStream.Named(fit.Seed, "feature selection").NextUInt64();
        return FittedTransforms.Fit(
            options.Transforms,
            new SelectionData(data.Features, data.Labels, train, folds),
            fit with
            {
                Seed = seed,
                Progress = null,
            }
        );
    }

    private Dataset MakeDataset(int[] positions, FittedTransforms transforms)
    {
        var features = transforms.Apply(data.Features, TrainingRows.Of(data.Labels, positions));
        var weights = options.Weights with { ClassBalance = options.ClassBalance };
        return TrainingRows.Dataset(features, data.Labels, positions, weights);
    }
}
