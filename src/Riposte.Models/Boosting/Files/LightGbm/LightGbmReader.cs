using System.Text;

namespace Riposte.Models.Boosting.Files.LightGbm;

/// <summary>
/// Reads LightGBM's text (Ke et al., 2017; the form as LightGBM 2 to 4 write it). Leaf values become single precision,
/// so that predictions agree to about 1e-6 of their size. Trusts nothing in it.
/// </summary>
internal static class LightGbmReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">It cannot be used.</exception>
    public static BoostedTrees Read(Stream source)
    {
        try
        {
            var (head, sections) = LightGbmText.Split(ModelFile.ReadAll(source));
            return ReadModel(head, sections);
        }
        catch (DecoderFallbackException)
        {
            throw ModelFile.Bad("it is no text in UTF-8.");
        }
    }

    private static BoostedTrees ReadModel(LightGbmText head, List<LightGbmText> sections)
    {
        var version = head.Text("version");
        ModelFile.Expect(version is "v2" or "v3" or "v4", $"its version is '{version}'; v2, v3 and v4 are known.");
        var (objective, scale) = LightGbmObjective.Of(head.Has("objective") ? head.Text("objective") : null);
        var outputs = head.Int(head.Has("num_tree_per_iteration") ? "num_tree_per_iteration" : "num_class");
        var isSoftmax = objective == BoostingObjective.Softmax;
        ModelFile.Expect(
            isSoftmax ? outputs is >= 2 and <= 1000 : outputs == 1,
            $"it has {outputs} trees a round, which do not fit its objective."
        );
        ModelFile.Expect(
            sections.Count % outputs == 0,
            $"{sections.Count} trees cannot be shared by {outputs} outputs."
        );
        var features = head.Text("feature_names").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ModelFile.Expect(
            features.Length == head.Int("max_feature_idx") + 1L,
            $"it has {features.Length} names of {head.Int("max_feature_idx") + 1L} features."
        );
        if (head.Has("average_output"))
        {
            scale /= Math.Max(1, sections.Count / outputs);
        }
        var trees = Enumerable.Range(0, outputs).Select(_ => new List<Tree>()).ToArray();
        for (var t = 0; t < sections.Count; t++)
        {
            trees[t % outputs].Add(LightGbmTree.Read(sections[t], t, features.Length, scale));
        }
        var options = new BoostingOptions
        {
            Objective = objective,
            Classes = isSoftmax ? outputs : 3,
            Rounds = Math.Clamp(trees[0].Count, 1, 100_000),
        };
        return ForeignModel.Of(WithCategories(options, features, trees), features, new float[outputs], trees);
    }

    private static BoostingOptions WithCategories(BoostingOptions options, string[] features, List<Tree>[] trees)
    {
        var used = new SortedSet<int>();
        foreach (var tree in trees.SelectMany(t => t).Where(tree => tree.Categories.Length > 0))
        {
            used.UnionWith(tree.Nodes.Where(node => node.Categories > 0).Select(node => node.Feature));
        }
        return used.Count == 0
            ? options
            : options with
            {
                Categories = new CategoryOptions { Features = [.. used.Select(f => features[f])] },
            };
    }
}
