namespace Riposte.Models.Boosting.Explaining;

/// <summary>Importances that are counted over the splits of trees.</summary>
internal static class SplitImportance
{
    /// <summary>Importance of each feature; 0 for a feature that no split is on.</summary>
    /// <param name="trees">The trees; sums run in their order.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="kind">What is counted.</param>
    public static double[] Of(IReadOnlyList<Tree> trees, int features, ImportanceKind kind)
    {
        var sums = new double[features];
        var splits = new double[features];
        foreach (var tree in trees)
        {
            foreach (ref readonly var node in tree.Nodes.AsSpan())
            {
                if (node.IsSplit)
                {
                    sums[node.Feature] += kind is ImportanceKind.Gain or ImportanceKind.TotalGain
                        ? node.Gain
                        : node.Cover;
                    splits[node.Feature]++;
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
