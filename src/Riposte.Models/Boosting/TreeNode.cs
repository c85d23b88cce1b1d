using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting;

/// <summary>A node of a tree, as it is saved.</summary>
/// <param name="Feature">Feature of the split; −1 in a leaf.</param>
/// <param name="Threshold">Smaller values go left; infinity sends every present value left. NaN in a leaf and in a split
/// by category.</param>
/// <param name="MissingLeft">Whether missing values go left.</param>
/// <param name="Left">Number of the left child, which is above this node's own; the right one follows it. 0 in a
/// leaf.</param>
/// <param name="Value">Value of a leaf, learning rate included; 0 in a split.</param>
/// <param name="Gain">Gain of a split; 0 in a leaf.</param>
/// <param name="Cover">Sum of hessians.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TreeNode(
    int Feature,
    float Threshold,
    bool MissingLeft,
    int Left,
    float Value,
    float Gain,
    float Cover
)
{
    /// <summary>Training rows that reached the node; 0 when a model read from elsewhere does not tell.</summary>
    public int Rows { get; init; }

    /// <summary>Number, counted from 1, of the tree's set of categories that go left; 0 in a split by threshold and in a
    /// leaf.</summary>
    public int Categories { get; init; }

    /// <summary>A leaf.</summary>
    public static TreeNode Leaf(float value, float cover, int rows) =>
        new(-1, float.NaN, true, 0, value, 0, cover) { Rows = rows };

    /// <summary>Whether it splits.</summary>
    public bool IsSplit => Left > 0;
}
