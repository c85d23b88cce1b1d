namespace Riposte.Models.Boosting.Explaining;

/// <summary>Importances that are counted over the splits of trees.</summary>
internal static class SplitImportance
{
    /// <summary>Importance of each feature; 0 for a feature that no split is on.</summary>
    /// <param name="trees">The trees; sums run in their order.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="kind">What is counted.</param>
    /// <param name="sources">For each column that trees split on, its feature; null when they are the same.</param>
    public static double[] Of(IReadOnlyList<Tree> trees, int features, ImportanceKind kind, int[]? sources = null)
    {
        var sums = new double[features];
        var splits = new double[features];
        foreach (var tree in trees)
        {
            foreach (ref readonly var node in tree.Nodes.AsSpan())
            {
                if (node.IsSplit)
                {
                    var feature = sources is null ? node.Feature : sources[node.Feature];
                    sums[feature] += kind is ImportanceKind.Gain or ImportanceKind.TotalGain ? node.Gain : node.Cover;
                    splits[feature]++;
                }
            }
        }
        return kind switch
        {
            ImportanceKind.TotalGain or ImportanceKind.TotalCover => sums,
            ImportanceKind.Gain or ImportanceKind.Cover =>
            [
                .. sums.Select((sum, f) => splits[f] == 0 ? 0 : sum / splits[f]),
            ],
            ImportanceKind.Splits => splits,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such importance."),
        };
    }
}
