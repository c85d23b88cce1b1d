using Riposte.Models.Boosting.Explaining;

namespace Riposte.Models.Boosting;

/// <summary>What boosted trees consist of.</summary>
/// <param name="Trees">Number of trees.</param>
/// <param name="Leaves">Leaves of all trees.</param>
/// <param name="MostLeaves">Leaves of the largest tree.</param>
/// <param name="Depth">Splits on the longest path from a root to a leaf.</param>
/// <param name="CategorySplits">Splits by category.</param>
/// <param name="Features">Every feature, in order.</param>
public sealed record ModelSummary(
    int Trees,
    int Leaves,
    int MostLeaves,
    int Depth,
    int CategorySplits,
    IReadOnlyList<FeatureUse> Features
)
{
    internal static ModelSummary Of(BoostedTrees model)
    {
        var splits = model.Importance(ImportanceKind.Splits);
        var gains = model.Importance(ImportanceKind.TotalGain);
        var covers = model.Importance(ImportanceKind.TotalCover);
        var (leaves, mostLeaves, depth, byCategory) = (0, 0, 0, 0);
        foreach (var tree in model.Trees)
        {
            var levels = new int[tree.Nodes.Length];
            for (var i = 0; i < tree.Nodes.Length; i++)
            {
                var node = tree.Nodes[i];
                if (!node.IsSplit)
                {
                    depth = Math.Max(depth, levels[i]);
                    continue;
                }
                levels[node.Left] = levels[node.Left + 1] = levels[i] + 1;
                byCategory += node.Categories > 0 ? 1 : 0;
            }
            var count = (tree.Nodes.Length + 1) / 2;
            (leaves, mostLeaves) = (leaves + count, Math.Max(mostLeaves, count));
        }
        var features = model.Info.FeatureNames.Select(
            (name, f) => new FeatureUse(name, (int)splits[f], gains[f], covers[f])
        );
        return new ModelSummary(model.Trees.Count, leaves, mostLeaves, depth, byCategory, [.. features]);
    }
}
