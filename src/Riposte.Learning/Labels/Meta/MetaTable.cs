using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Targets;

namespace Riposte.Learning.Labels.Meta;

/// <summary>Meta-labels: whether a primary model's trade was worth taking.</summary>
/// <param name="Targets">1 where it was, 0 where it was not; each label spans the trade of the side taken.</param>
/// <param name="Positions">Position of each meta-label in the table of labels it was made from.</param>
/// <param name="Sides">The side taken: long or short.</param>
public sealed record MetaTable(TargetTable Targets, int[] Positions, Outcome[] Sides)
{
    /// <summary>The spans, as splitters take them.</summary>
    public LabelSpans Spans => Targets.Spans;
}
