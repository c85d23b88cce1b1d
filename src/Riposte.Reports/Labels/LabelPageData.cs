using Riposte.Learning.Labels;

namespace Riposte.Reports.Labels;

/// <summary>What the page of labels shows.</summary>
/// <param name="Title">Name of the instrument, or of the file.</param>
/// <param name="Rule">How the labels were made, one line; empty when unknown.</param>
/// <param name="Summary">Classes, months, regimes, overlap.</param>
/// <param name="Hits">Why and when trades ended; null when unknown.</param>
/// <param name="Pictures">Labels on their candles.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record LabelPageData(
    string Title,
    string Rule,
    LabelSummary Summary,
    HitTimes? Hits,
    IReadOnlyList<LabelPicture> Pictures,
    IReadOnlyList<string> Notes
);
