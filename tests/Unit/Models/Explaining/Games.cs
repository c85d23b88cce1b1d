using Riposte.Models.Boosting;

namespace Riposte.Tests.Unit.Models.Explaining;

/// <summary>The games behind explanations, played out over every coalition of features.</summary>
internal static class Games
{
    /// <summary>Margin when only the features of a coalition are known and the others follow the cover.</summary>
    public static double ByCover(BoostedTrees model, int output, float[] row, int known) =>
        Sum(model, output, tree => Value(tree, 0, row, known));

    /// <summary>Mean margin when the others come from background rows.</summary>
    public static double ByBackground(BoostedTrees model, int output, float[] row, int known, float[][] background) =>
        background.Average(other =>
            Sum(
                model,
                output,
                tree => Value(tree, 0, [.. row.Select((x, f) => (known >> f & 1) != 0 ? x : other[f])], -1)
            )
        );

    /// <summary>Shapley values by their definition (Shapley, 1953).</summary>
    public static double[] Shapley(int players, Func<int, double> game)
    {
        var worth = Worths(players, game);
        return
        [
            .. Enumerable
                .Range(0, players)
                .Select(i =>
                    Enumerable
                        .Range(0, worth.Length)
                        .Where(s => (s >> i & 1) == 0)
                        .Sum(s => Weight(int.PopCount(s), players) * (worth[s | 1 << i] - worth[s]))
                ),
        ];
    }

    /// <summary>Half the Shapley interaction index of each pair, by its definition.</summary>
    public static double Pair(int players, Func<int, double> game, int i, int j)
    {
        var (worth, both) = (Worths(players, game), 1 << i | 1 << j);
        return Enumerable
                .Range(0, worth.Length)
                .Where(s => (s & both) == 0)
                .Sum(s =>
                    Weight(int.PopCount(s), players - 1)
                    * (worth[s | both] - worth[s | 1 << i] - worth[s | 1 << j] + worth[s])
                ) / 2;
    }

    private static double[] Worths(int players, Func<int, double> game) =>
        [.. Enumerable.Range(0, 1 << players).Select(game)];

    // s! (n − 1 − s)! / n!
    private static double Weight(int size, int players)
    {
        var weight = 1.0 / players;
        for (var k = 1; k <= size; k++)
        {
            weight *= (double)k / (players - k);
        }
        return weight;
    }

    private static double Sum(BoostedTrees model, int output, Func<Tree, double> value) =>
        model.BaseMargins[output] + model.Trees.Where((_, t) => t % model.Info.Outputs == output).Sum(value);

    private static double Value(Tree tree, int at, float[] row, int known)
    {
        var node = tree.Nodes[at];
        if (!node.IsSplit)
        {
            return node.Value;
        }
        if ((known >> node.Feature & 1) != 0)
        {
            return Value(tree, node.Left + (tree.GoesLeft(node, row[node.Feature]) ? 0 : 1), row, known);
        }
        double left = tree.Nodes[node.Left].Cover,
            right = tree.Nodes[node.Left + 1].Cover;
        var share = left + right == 0 ? 0.5 : left / (left + right);
        return share * Value(tree, node.Left, row, known) + (1 - share) * Value(tree, node.Left + 1, row, known);
    }
}
