using Riposte.Learning.Contracts;

namespace Riposte.Learning.Labels;

/// <summary>What the labels of one outcome look like. Means over no label are NaN.</summary>
/// <param name="Outcome">The class.</param>
/// <param name="Count">Labels of this class.</param>
/// <param name="Share">Share among all labels, 0 to 1; NaN without labels.</param>
/// <param name="MeanLongReturn">Mean return of the long trade before costs, as a fraction.</param>
/// <param name="MeanShortReturn">Mean return of the short trade before costs; NaN where it is not measured.</param>
/// <param name="MeanLongBars">Mean bars from the event to the end of the long trade.</param>
/// <param name="MeanShortBars">Mean bars from the event to the end of the short trade.</param>
public sealed record OutcomeStatistics(
    Outcome Outcome,
    int Count,
    double Share,
    double MeanLongReturn,
    double MeanShortReturn,
    double MeanLongBars,
    double MeanShortBars
)
{
    internal static OutcomeStatistics Of(LabelTable labels, ReadOnlySpan<int> positions, Outcome outcome)
    {
        var count = 0;
        double longReturn = 0,
            shortReturn = 0,
            longBars = 0,
            shortBars = 0;
        foreach (var k in positions)
        {
            if (labels.Outcomes[k] != outcome)
            {
                continue;
            }
            count++;
            longReturn += labels.LongReturn[k];
            shortReturn += labels.ShortReturn[k];
            longBars += labels.LongEndRows[k] - labels.EventRows[k];
            shortBars += labels.ShortEndRows[k] - labels.EventRows[k];
        }
        double Mean(double sum) => count == 0 ? double.NaN : sum / count;
        return new OutcomeStatistics(
            outcome,
            count,
            positions.Length == 0 ? double.NaN : (double)count / positions.Length,
            Mean(longReturn),
            Mean(shortReturn),
            Mean(longBars),
            Mean(shortBars)
        );
    }
}
