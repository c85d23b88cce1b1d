using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Binning;

/// <summary>A value in a summary of a quantile sketch.</summary>
/// <param name="LeastRank">Weight that surely lies below it.</param>
/// <param name="MostRank">Weight that may lie at or below it.</param>
/// <param name="Weight">Weight that surely has just this value.</param>
/// <param name="Value">The value.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SketchEntry(float LeastRank, float MostRank, float Weight, float Value)
{
    /// <summary>Least rank of any greater value.</summary>
    public float LeastRankAfter => LeastRank + Weight;

    /// <summary>Greatest rank of any smaller value.</summary>
    public float MostRankBefore => MostRank - Weight;
}
