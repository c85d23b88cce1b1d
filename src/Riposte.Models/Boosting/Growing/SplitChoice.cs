using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Growing;

/// <summary>The best split of a leaf so far.</summary>
/// <param name="Score">Sum of both children's scores; the gain is this minus the leaf's own score. Negative infinity
/// when there is none. XGBoost's way: the gain itself.</param>
/// <param name="Place">Place of the feature among the tree's features.</param>
/// <param name="Bin">Last bin that goes left; −1 when no present value does, and in a split by category.</param>
/// <param name="MissingLeft">Whether missing values go left.</param>
/// <param name="Left">What goes left, missing values included.</param>
/// <param name="Right">What goes right.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SplitChoice(
    double Score,
    int Place,
    int Bin,
    bool MissingLeft,
    GradientSum Left,
    GradientSum Right
)
{
    /// <summary>No split.</summary>
    public static SplitChoice None => new(double.NegativeInfinity, -1, -1, false, default, default);

    /// <summary>The bins that go left, where the feature is a category; else null.</summary>
    public BinSet? Set { get; init; }

    /// <summary>Whether the categories are split by sets: <see cref="CategoryOptions.Lambda"/> holds.</summary>
    public bool IsBySets { get; init; }

    /// <summary>The one with the greater score; of equal ones that of the earlier feature.</summary>
    public static SplitChoice Better(in SplitChoice a, in SplitChoice b) =>
        b.Score > a.Score || (b.Score == a.Score && (uint)b.Place < (uint)a.Place) ? b : a;
}
