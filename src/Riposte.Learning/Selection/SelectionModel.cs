using Riposte.Learning.Contracts;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Selection;

/// <summary>The model whose view of the features counts. Classes are never balanced: its probabilities are scored.</summary>
/// <param name="Learner">Its learner, of three classes.</param>
/// <param name="ValidationShare">Share of the training positions, their purged tail, that decides early stopping; 0 to
/// 0.5, 0 trains all rounds.</param>
public sealed record SelectionModel(ILearner Learner, double ValidationShare = 0)
{
    /// <summary>Fits on some positions.</summary>
    internal IModel Fit(SelectionData data, int[] positions, FitContext fit)
    {
        var split = TrainingRows.SplitTail(data.Labels, positions, ValidationShare);
        var train = TrainingRows.Dataset(data.Features, data.Labels, split.Train, new WeightOptions());
        var valid =
            split.Tail.Length == 0
                ? null
                : TrainingRows.Dataset(data.Features, data.Labels, split.Tail, new WeightOptions());
        return Learner.Fit(train, valid, fit with { Progress = null });
    }
}
