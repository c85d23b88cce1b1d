using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>
/// Permutation importance of whole groups of features that say the same, shuffled at once: copies cannot hide each other.
/// All features of a group share its score and its fate: a group stays when its importance lies more than one standard
/// error above 0.
/// </summary>
/// <param name="Importance">How a group is measured.</param>
/// <param name="Most">Features kept at most; 0 sets no limit.</param>
/// <param name="Clusters">Number of groups; 0 lets the silhouette decide.</param>
/// <remarks>Source: M. López de Prado, Machine Learning for Asset Managers (2020), chapter 6.</remarks>
public sealed record ClusteredSelector(PermutationImportance Importance, int Most, int Clusters = 0) : IFeatureSelector
{
    /// <inheritdoc/>
    public string Name => "clustered";

    /// <inheritdoc/>
    public SelectedFeatures Select(SelectionData data, FitContext fit)
    {
        var correlation = RankCorrelation.Of(data.Features, data.TrainRows(), fit.Workers);
        var groups = FeatureClusters.Of(correlation, Clusters);
        var measured = Importance.Measure(data, groups, fit);
        var names = data.Features.Names;
        return SelectedFeatures.Of(
            Name,
            groups.SelectMany((group, g) => group.Select(c => Score(names, group, c, measured[g]))),
            Most,
            $"{groups.Length} groups of {names.Length} features"
        );
    }

    private static FeatureScore Score(string[] names, int[] group, int column, double[] folds) =>
        PermutationSelector.Score(
            names[column],
            column,
            folds,
            group.Length == 1 ? "" : $"its group ({string.Join(", ", group.Select(c => names[c]))}) is"
        );
}
