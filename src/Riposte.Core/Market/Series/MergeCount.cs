namespace Riposte.Core.Market.Series;

/// <summary>What a union of two tables did.</summary>
/// <param name="Added">Records that were only in the newer table.</param>
/// <param name="Unchanged">Records that both held with equal values and flags.</param>
/// <param name="Revised">Records that both held and whose values or flags the newer one changed.</param>
/// <param name="Kept">Records that were only in the older table.</param>
public readonly record struct MergeCount(int Added, int Unchanged, int Revised, int Kept);
