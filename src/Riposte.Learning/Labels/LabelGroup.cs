using System.Collections.Immutable;

namespace Riposte.Learning.Labels;

/// <summary>The labels that share a month, a regime or a class.</summary>
/// <param name="Name">What they share.</param>
/// <param name="Count">Number of labels.</param>
/// <param name="Counts">Labels by class; empty when labels are numbers.</param>
/// <param name="Mean">Mean of the returns given, or of the numbers; NaN without labels. Where the return is that of the
/// trade an outcome names, a mean over several outcomes is hindsight, no base rate.</param>
public sealed record LabelGroup(string Name, int Count, ImmutableArray<int> Counts, double Mean)
{
    /// <summary>Share of a class; NaN without labels.</summary>
    public double Share(int place) => Count == 0 ? double.NaN : (double)Counts[place] / Count;
}
