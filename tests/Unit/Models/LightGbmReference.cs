using System.Globalization;

namespace Riposte.Tests.Unit.Models;

/// <summary>
/// What a text of LightGBM predicts, by the plainest reading of its rules in double precision: LightGBM's documentation
/// and the decision rules of its trees (left is x ≤ threshold; bit 0 of a decision is by categories, bit 1 default
/// left, bits 2 and 3 what is missing).
/// </summary>
internal sealed class LightGbmReference
{
    private readonly List<Dictionary<string, string>> trees = [];

    public LightGbmReference(string text)
    {
        foreach (var line in text.Split('\n').TakeWhile(line => line != "end of trees"))
        {
            if (line.StartsWith("Tree=", StringComparison.Ordinal))
            {
                trees.Add([]);
            }
            else if (trees.Count > 0 && line.Contains('=', StringComparison.Ordinal))
            {
                trees[^1].Add(line.Split('=')[0], line.Split('=')[1]);
            }
        }
    }

    /// <summary>Raw scores.</summary>
    public double[] Scores(float[] row, int outputs)
    {
        var scores = new double[outputs];
        for (var t = 0; t < trees.Count; t++)
        {
            scores[t % outputs] += Value(trees[t], row);
        }
        return scores;
    }

    private static double Value(Dictionary<string, string> tree, float[] row)
    {
        var values = Numbers(tree, "leaf_value");
        if (values.Length == 1)
        {
            return values[0];
        }
        var (left, right) = (Numbers(tree, "left_child"), Numbers(tree, "right_child"));
        var features = Numbers(tree, "split_feature");
        var at = 0;
        while (at >= 0)
        {
            at = (int)(GoesLeft(tree, at, row[(int)features[at]]) ? left[at] : right[at]);
        }
        return values[~at];
    }

    private static bool GoesLeft(Dictionary<string, string> tree, int node, double x)
    {
        var threshold = Numbers(tree, "threshold")[node];
        var decision = (int)Numbers(tree, "decision_type")[node];
        if ((decision & 1) != 0)
        {
            var boundaries = Numbers(tree, "cat_boundaries");
            var words = Numbers(tree, "cat_threshold");
            var (from, to) = (boundaries[(int)threshold], boundaries[(int)threshold + 1]);
            var category = double.IsNaN(x) ? -1 : (int)x;
            return category >= 0
                && category < 32 * (to - from)
                && ((uint)words[(int)from + category / 32] >> category % 32 & 1) == 1;
        }
        var missing = decision >> 2;
        x = double.IsNaN(x) && missing != 2 ? 0 : x;
        var isMissing = (missing == 1 && Math.Abs(x) <= 1e-35) || double.IsNaN(x);
        return isMissing ? (decision & 2) != 0 : x <= threshold;
    }

    private static double[] Numbers(Dictionary<string, string> tree, string key) =>
        [
            .. tree[key]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => double.Parse(part, CultureInfo.InvariantCulture)),
        ];
}
