using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Targets;

namespace Riposte.Reports.Labels;

/// <summary>What the page of labels shows.</summary>
/// <param name="Title">Name of the instrument, or of the file.</param>
/// <param name="Rule">How the labels were made, one line; empty when unknown.</param>
/// <param name="Summary">Classes, months, regimes, overlap.</param>
/// <param name="Pictures">Labels on their candles.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record LabelPageData(
    string Title,
    string Rule,
    LabelSummary Summary,
    IReadOnlyList<LabelPicture> Pictures,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Why and when trades ended; null when unknown.</summary>
    public HitTimes? Hits { get; init; }

    /// <summary>Transitions between classes and what a classifier must beat; null for numbers.</summary>
    public ClassSummary? Baselines { get; init; }

    /// <summary>Distribution of numbers; null for classes.</summary>
    public ValueSummary? Values { get; init; }

    /// <summary>The numbers themselves; empty for classes.</summary>
    public IReadOnlyList<double> Numbers { get; init; } = [];
}
