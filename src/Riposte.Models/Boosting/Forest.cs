using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting;

/// <summary>Trees laid out for prediction: one array, 16 bytes a node, a leaf pointing at itself so that several walks can go side by side without branches.</summary>
internal sealed unsafe class Forest
{
    private const uint MissingGoesRight = 0x80000000;

    private readonly Node[] nodes;
    private readonly int[] roots;

    /// <summary>Lays out trees.</summary>
    public Forest(IReadOnlyList<TreeNode[]> trees)
    {
        roots = new int[trees.Count];
        var count = 0;
        for (var t = 0; t < trees.Count; t++)
        {
            roots[t] = count;
            count += trees[t].Length;
        }
        nodes = new Node[Math.Max(1, count)];
        for (var t = 0; t < trees.Count; t++)
        {
            for (var i = 0; i < trees[t].Length; i++)
            {
                var node = trees[t][i];
                nodes[roots[t] + i] = node.IsSplit
                    ? new((uint)node.Feature | (node.MissingLeft ? 0 : MissingGoesRight), node.Threshold, roots[t] + node.Left, 0)
                    : new(0, float.NaN, roots[t] + i, node.Value);
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
        fixed (float* x = row)
        fixed (int* root = roots)
        fixed (Node* first = nodes)
        {
            AddRow(first, x, root, margins);
        }
    }

    /// <summary>Adds one tree's value to the margin of each row, walking four rows side by side.</summary>
    /// <param name="tree">Number of the tree.</param>
    /// <param name="rows">Features, row after row.</param>
    /// <param name="width">Features of a row.</param>
    /// <param name="margins">Margin of row r at r × stride.</param>
    /// <param name="stride">Distance between margins.</param>
    public void AddTree(int tree, ReadOnlySpan<float> rows, int width, Span<float> margins, int stride)
    {
        fixed (float* x = rows)
        fixed (Node* first = nodes)
        {
            AddTree(first, roots[tree], x, width, margins, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRow(Node* nodes, float* x, int* root, Span<float> margins)
    {
        var output = 0;
        var t = 0;
        for (; t + 4 <= roots.Length; t += 4)
        {
            int a = root[t], b = root[t + 1], c = root[t + 2], d = root[t + 3];
            int moved;
            do
            {
                int nextA = Next(nodes + a, x), nextB = Next(nodes + b, x);
                int nextC = Next(nodes + c, x), nextD = Next(nodes + d, x);
                moved = (a ^ nextA) | (b ^ nextB) | (c ^ nextC) | (d ^ nextD);
                a = nextA;
                b = nextB;
                c = nextC;
                d = nextD;
            }
            while (moved != 0);
            output = Add(margins, output, nodes[a].Value);
            output = Add(margins, output, nodes[b].Value);
            output = Add(margins, output, nodes[c].Value);
            output = Add(margins, output, nodes[d].Value);
        }
        for (; t < roots.Length; t++)
        {
            output = Add(margins, output, Walk(nodes, root[t], x));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTree(Node* nodes, int root, float* x, int width, Span<float> margins, int stride)
    {
        var count = margins.Length == 0 ? 0 : (margins.Length - 1) / stride + 1;
        var r = 0;
        for (; r + 4 <= count; r += 4, x += 4 * width)
        {
            int a = root, b = root, c = root, d = root;
            int moved;
            do
            {
                int nextA = Next(nodes + a, x), nextB = Next(nodes + b, x + width);
                int nextC = Next(nodes + c, x + 2 * width), nextD = Next(nodes + d, x + 3 * width);
                moved = (a ^ nextA) | (b ^ nextB) | (c ^ nextC) | (d ^ nextD);
                a = nextA;
                b = nextB;
                c = nextC;
                d = nextD;
            }
            while (moved != 0);
            margins[r * stride] += nodes[a].Value;
            margins[(r + 1) * stride] += nodes[b].Value;
            margins[(r + 2) * stride] += nodes[c].Value;
            margins[(r + 3) * stride] += nodes[d].Value;
        }
        for (; r < count; r++, x += width)
        {
            margins[r * stride] += Walk(nodes, root, x);
        }
    }

    private static float Walk(Node* nodes, int at, float* x)
    {
        int before;
        do
        {
            before = at;
            at = Next(nodes + at, x);
        }
        while (at != before);
        return nodes[at].Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Add(Span<float> margins, int output, float value)
    {
        margins[output] += value;
        return output + 1 == margins.Length ? 0 : output + 1;
    }

    // Right when x ≥ threshold, or when x is missing (neither comparison holds) and the node sends missing values right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(Node* node, float* x)
    {
        var feature = node->Feature;
        var value = x[feature & ~MissingGoesRight];
        var notBelow = value >= node->Threshold ? 1 : 0;
        var notLess = value < node->Threshold ? 0 : 1;
        return node->Left + (notBelow | (notLess & (int)(feature >> 31)));
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Node(uint Feature, float Threshold, int Left, float Value);
}
