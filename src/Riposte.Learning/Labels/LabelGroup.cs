using System.Collections.Immutable;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Labels;

/// <summary>The labels that share a month, a regime or a class.</summary>
/// <param name="Name">What they share.</param>
/// <param name="Counts">Labels by outcome, in the order of <see cref="Outcome"/>.</param>
/// <param name="MeanReturn">Mean of the returns given; NaN without labels. Where the return is that of the trade an
/// outcome names, a mean over several outcomes is hindsight, no base rate.</param>
public sealed record LabelGroup(string Name, ImmutableArray<int> Counts, double MeanReturn)
{
    /// <summary>Number of labels.</summary>
    public int Count => Counts.Sum();

    /// <summary>Share of an outcome; NaN without labels.</summary>
    public double Share(Outcome outcome) => Count == 0 ? double.NaN : (double)Counts[(int)outcome] / Count;
}
