using Riposte.Learning.Labels.Targets;

namespace Riposte.Learning.Labels.Trends;

/// <summary>Trend-scanning labels.</summary>
/// <param name="Targets">Classes as <see cref="Contracts.Outcome"/>: long where the trend rises, short where it falls,
/// neutral where its slope is 0.</param>
/// <param name="T">t-value of the slope of each label's trend, signed. Its size serves as a sample weight.</param>
/// <param name="Bars">Closes of the line chosen, the event bar's included.</param>
public sealed record TrendTable(TargetTable Targets, double[] T, int[] Bars)
{
    /// <summary>The spans, as splitters take them.</summary>
    public LabelSpans Spans => Targets.Spans;

    /// <summary>|t| of each label, as sample weights.</summary>
    public double[] Weights() => Array.ConvertAll(T, Math.Abs);
}
