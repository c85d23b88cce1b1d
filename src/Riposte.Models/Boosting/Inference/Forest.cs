using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Inference;

/// <summary>
/// Trees laid out for prediction: one array, 16 bytes a node, a leaf pointing at itself so that several walks can go
/// side by side without branches. Trees with splits by category are walked one at a time.
/// </summary>
internal sealed unsafe class Forest
{
    private readonly Node[] nodes;
    private readonly float[] values;
    private readonly int[] roots;

    // One entry per node, null where the node splits by no category; no array at all where none does.
    private readonly CategorySet?[]? sets;

    // Whether a tree splits by category.
    private readonly bool[] hasSets;

    // Where every tree is small enough, rows alone are predicted by these.
    private readonly QuickScorer[] scorers = [];

    /// <summary>Lays out trees.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="isForRows">Whether single rows will be predicted: worth a second layout.</param>
    public Forest(IReadOnlyList<Tree> trees, bool isForRows = false)
    {
        if (isForRows && trees.All(QuickScorer.Takes))
        {
            scorers = [.. trees.Chunk(QuickScorer.MostTrees).Select(some => new QuickScorer(some))];
        }
        roots = new int[trees.Count];
        var count = 0;
        for (var t = 0; t < trees.Count; t++)
        {
            roots[t] = count;
            count += trees[t].Nodes.Length;
        }
        nodes = new Node[Math.Max(1, count)];
        values = new float[nodes.Length];
        hasSets = [.. trees.Select(tree => Array.Exists(tree.Nodes, node => node.Categories > 0))];
        sets = Array.IndexOf(hasSets, true) < 0 ? null : new CategorySet?[nodes.Length];
        for (var t = 0; t < trees.Count; t++)
        {
            for (var i = 0; i < trees[t].Nodes.Length; i++)
            {
                var node = trees[t].Nodes[i];
                nodes[roots[t] + i] = node.IsSplit
                    ? new(node.Feature, node.Threshold, roots[t] + node.Left, node.MissingLeft ? 0 : 1)
                    : new(0, float.PositiveInfinity, roots[t] + i, 0);
                values[roots[t] + i] = node.Value;
                if (node.Categories > 0)
                {
                    sets![roots[t] + i] = trees[t].Categories[node.Categories - 1];
                }
            }
        }
    }

    /// <summary>Number of trees.</summary>
    public int Count => roots.Length;

    /// <summary>Adds every tree's value for one row to the margin of its output, in the order of the trees.</summary>
    /// <param name="row">One value per feature.</param>
    /// <param name="margins">One per output; tree t belongs to output t mod outputs.</param>
    public void AddRow(ReadOnlySpan<float> row, Span<float> margins)
    {
        if (scorers.Length > 0)
        {
            var next = 0;
            foreach (var scorer in scorers)
            {
                next = scorer.AddRow(row, margins, next);
            }
            return;
        }
        fixed (float* x = row)
        fixed (int* root = roots)
        fixed (Node* first = nodes)
        fixed (float* value = values)
        {
            var output = 0;
            var t = 0;
            if (IsFinite(row))
            {
                var leaves = stackalloc int[8];
                for (; t + 8 <= roots.Length; t += 8)
                {
                    if (sets is null || hasSets.AsSpan(t, 8).IndexOf(true) < 0)
                    {
                        WalkEight(first, root + t, x, leaves);
                    }
                    else
                    {
                        WalkOneByOne(first, t, x, leaves);
                    }
                    for (var i = 0; i < 8; i++)
                    {
                        output = Add(margins, output, value[leaves[i]]);
                    }
                }
            }
            for (; t < roots.Length; t++)
            {
                output = Add(margins, output, value[WalkAny(first, t, x)]);
            }
        }
    }

    /// <summary>Adds one tree's value to the margin of each row, walking four rows side by side.</summary>
    /// <param name="tree">Number of the tree.</param>
    /// <param name="rows">Features, row after row.</param>
    /// <param name="width">Features of a row.</param>
    /// <param name="margins">Margin of row r at r × stride.</param>
    /// <param name="stride">Distance between margins.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddTree(int tree, ReadOnlySpan<float> rows, int width, Span<float> margins, int stride)
    {
        var count = margins.Length == 0 ? 0 : (margins.Length - 1) / stride + 1;
        var root = roots[tree];
        fixed (float* all = rows)
        fixed (Node* first = nodes)
        {
            var x = all;
            var r = 0;
            for (; r + 4 <= count && !hasSets[tree]; r += 4, x += 4 * width)
            {
                int a = root,
                    b = root,
                    c = root,
                    d = root;
                int moved;
                do
                {
                    int nextA = Next(first + a, x),
                        nextB = Next(first + b, x + width);
                    int nextC = Next(first + c, x + 2 * width),
                        nextD = Next(first + d, x + 3 * width);
                    moved = (a ^ nextA) | (b ^ nextB) | (c ^ nextC) | (d ^ nextD);
                    (a, b, c, d) = (nextA, nextB, nextC, nextD);
                } while (moved != 0);
                margins[r * stride] += values[a];
                margins[(r + 1) * stride] += values[b];
                margins[(r + 2) * stride] += values[c];
                margins[(r + 3) * stride] += values[d];
            }
            for (; r < count; r++, x += width)
            {
                margins[r * stride] += values[WalkAny(first, tree, x)];
            }
        }
    }

    // Eight walks hide each other's waiting for memory; the loop ends when none of them moves any more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WalkEight(Node* nodes, int* root, float* x, int* leaves)
    {
        int a = root[0],
            b = root[1],
            c = root[2],
            d = root[3],
            e = root[4],
            f = root[5],
            g = root[6],
            h = root[7];
        int moved;
        do
        {
            var before = a;
            a = NextFinite(nodes + a, x);
            moved = a ^ before;
            before = b;
            b = NextFinite(nodes + b, x);
            moved |= b ^ before;
            before = c;
            c = NextFinite(nodes + c, x);
            moved |= c ^ before;
            before = d;
            d = NextFinite(nodes + d, x);
            moved |= d ^ before;
            before = e;
            e = NextFinite(nodes + e, x);
            moved |= e ^ before;
            before = f;
            f = NextFinite(nodes + f, x);
            moved |= f ^ before;
            before = g;
            g = NextFinite(nodes + g, x);
            moved |= g ^ before;
            before = h;
            h = NextFinite(nodes + h, x);
            moved |= h ^ before;
        } while (moved != 0);
        (leaves[0], leaves[1], leaves[2], leaves[3]) = (a, b, c, d);
        (leaves[4], leaves[5], leaves[6], leaves[7]) = (e, f, g, h);
    }

    private static bool IsFinite(ReadOnlySpan<float> row)
    {
        foreach (var x in row)
        {
            if (!float.IsFinite(x))
            {
                return false;
            }
        }
        return true;
    }

    private static int Walk(Node* nodes, int at, float* x)
    {
        int before;
        do
        {
            before = at;
            at = Next(nodes + at, x);
        } while (at != before);
        return at;
    }

    private void WalkOneByOne(Node* nodes, int tree, float* x, int* leaves)
    {
        for (var i = 0; i < 8; i++)
        {
            leaves[i] = WalkAny(nodes, tree + i, x);
        }
    }

    private int WalkAny(Node* nodes, int tree, float* x) =>
        hasSets[tree] ? WalkSets(nodes, roots[tree], x) : Walk(nodes, roots[tree], x);

    private int WalkSets(Node* nodes, int at, float* x)
    {
        int before;
        do
        {
            before = at;
            var node = nodes + at;
            at = sets![at] is { } set ? NextOf(set, node, x[node->Feature]) : Next(node, x);
        } while (at != before);
        return at;
    }

    // What can be no category is missing.
    private static int NextOf(CategorySet set, Node* node, float value)
    {
        var right = CategorySet.IsCategory(value) ? (set.Contains((int)value) ? 0 : 1) : node->MissingRight;
        return node->Left + right;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Add(Span<float> margins, int output, float value)
    {
        margins[output] += value;
        return output + 1 == margins.Length ? 0 : output + 1;
    }

    // Right when x ≥ threshold, or when x is missing (neither comparison holds) and the node sends missing values
    // right. An infinite x counts as the
    // greatest finite number, so that it stays in a leaf, whose threshold is infinite.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(Node* node, float* x)
    {
        var value = x[node->Feature];
        value = value > float.MaxValue ? float.MaxValue : value;
        var notBelow = value >= node->Threshold ? 1 : 0;
        var notLess = value < node->Threshold ? 0 : 1;
        return node->Left + (notBelow | (notLess & node->MissingRight));
    }

    // The same for a row of finite numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextFinite(Node* node, float* x) => node->Left + (x[node->Feature] < node->Threshold ? 0 : 1);

    // MissingRight is 1 or 0; a leaf has threshold infinity and itself as left child.
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Node(int Feature, float Threshold, int Left, int MissingRight);
}
