using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Selection;

/// <summary>What features are chosen on.</summary>
/// <param name="Features">One row per market row.</param>
/// <param name="Labels">All labels.</param>
/// <param name="Train">Training positions, rising: the only ones that are read.</param>
/// <param name="Folds">How they are split where a method scores rows that its model has not seen.</param>
public sealed record SelectionData(FeatureMatrix Features, LabelTable Labels, int[] Train, PurgedKFold Folds)
{
    /// <summary>Number of features.</summary>
    public int Count => Features.Columns.Length;

    /// <summary>The same with other training positions.</summary>
    public SelectionData At(int[] train) => this with { Train = train };

    /// <summary>Market rows of the training positions.</summary>
    internal int[] TrainRows() => TrainingRows.Of(Labels, Train);
}
