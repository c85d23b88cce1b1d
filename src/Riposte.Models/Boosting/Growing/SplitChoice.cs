using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Growing;

/// <summary>The best split of a leaf so far.</summary>
/// <param name="Score">Sum of both children's scores; the gain is this minus the leaf's own score. Negative infinity
/// when there is none.</param>
/// <param name="Place">Place of the feature among the tree's features.</param>
/// <param name="Bin">Last bin that goes left.</param>
/// <param name="MissingLeft">Whether missing values go left.</param>
/// <param name="LeftGradient">Sum of gradients that go left, missing values included.</param>
/// <param name="LeftHessian">Sum of hessians that go left.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SplitChoice(
    double Score,
    int Place,
    int Bin,
    bool MissingLeft,
    double LeftGradient,
    double LeftHessian
)
{
    /// <summary>No split.</summary>
    public static SplitChoice None => new(double.NegativeInfinity, -1, -1, false, 0, 0);

    /// <summary>The one with the greater score; of equal ones that of the earlier feature.</summary>
    public static SplitChoice Better(in SplitChoice a, in SplitChoice b) =>
        b.Score > a.Score || (b.Score == a.Score && (uint)b.Place < (uint)a.Place) ? b : a;
}
