using System.Collections.Immutable;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Labels;

/// <summary>What a set of labels looks like, for reports that must not hide an empty class.</summary>
/// <param name="Count">Labels counted.</param>
/// <param name="Classes">One entry per outcome, in the order of <see cref="Outcome"/>, empty ones included.</param>
/// <param name="MeanUniqueness">Mean label weight; NaN without labels.</param>
public sealed record LabelStatistics(int Count, ImmutableArray<OutcomeStatistics> Classes, double MeanUniqueness)
{
    /// <summary>The outcomes no label has.</summary>
    public ImmutableArray<Outcome> EmptyClasses =>
        [.. Classes.Where(entry => entry.Count == 0).Select(entry => entry.Outcome)];

    /// <summary>Statistics of all labels.</summary>
    public static LabelStatistics Of(LabelTable labels) => Of(labels, [.. Enumerable.Range(0, labels.Count)]);

    /// <summary>Statistics of the labels at some positions.</summary>
    public static LabelStatistics Of(LabelTable labels, ReadOnlySpan<int> positions)
    {
        var classes = ImmutableArray.CreateBuilder<OutcomeStatistics>();
        foreach (var outcome in (Outcome[])[Outcome.Short, Outcome.Neutral, Outcome.Long])
        {
            classes.Add(OutcomeStatistics.Of(labels, positions, outcome));
        }
        var weight = 0.0;
        foreach (var k in positions)
        {
            weight += labels.Weights[k];
        }
        return new LabelStatistics(
            positions.Length,
            classes.ToImmutable(),
            positions.Length == 0 ? double.NaN : weight / positions.Length
        );
    }
}
