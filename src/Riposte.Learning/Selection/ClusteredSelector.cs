using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>
/// Permutation importance of whole groups of features that say the same, shuffled at once: copies cannot hide each other.
/// All features of a group share its score: a group stays when its importance lies more than one standard error above 0.
/// Where the limit cuts through a group, the features with more mutual information with the outcome stay.
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
        var relevance = new RelevanceImportance().Measure(data, fit);
        var names = data.Features.Names;
        // Members share a score: where only some of them can be kept, those that say more alone come first.
        var ordered = groups
            .SelectMany((group, g) => group.Select(c => Score(names, (group, g), c, measured[g])))
            .OrderBy(score => double.IsNaN(score.Score))
            .ThenByDescending(score => score.Score)
            .ThenByDescending(score => relevance[score.Column])
            .ThenBy(score => score.Name, StringComparer.Ordinal);
        return SelectedFeatures.InOrder(Name, ordered, Most, NoteOf(names, groups));
    }

    private static FeatureScore Score(string[] names, (int[] Columns, int Index) group, int column, double[] folds) =>
        PermutationSelector.Score(
            names[column],
            column,
            folds,
            group.Columns.Length == 1 ? "" : $"all {group.Columns.Length} features of its group {group.Index + 1} are"
        );

    private static string NoteOf(string[] names, int[][] groups)
    {
        var several = groups
            .Select((group, g) => (group, g))
            .Where(entry => entry.group.Length > 1)
            .Select(entry => $"{entry.g + 1}: {string.Join(", ", entry.group.Select(c => names[c]))}");
        return string.Join("; ", several.Prepend($"{groups.Length} groups of {names.Length} features"));
    }
}
