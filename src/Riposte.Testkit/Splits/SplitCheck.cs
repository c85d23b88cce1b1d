using Riposte.Learning.Labels;
using Riposte.Learning.Splits;

namespace Riposte.Testkit.Splits;

/// <summary>The slow and plain check of a fold: every training label against every test label.</summary>
public static class SplitCheck
{
    /// <summary>
    /// Describes the first training label whose span overlaps a test label's span; null when there is none. A span is
    /// the time after the start up to
    /// the end, so that one which ends where the other starts does not overlap.
    /// </summary>
    public static string? FirstOverlap(LabelTable labels, Fold fold) => FirstOverlap(labels.Spans, fold);

    /// <summary>The same for spans alone; labels that start together overlap, whatever their length.</summary>
    public static string? FirstOverlap(LabelSpans labels, Fold fold)
    {
        foreach (var train in fold.Train)
        {
            foreach (var test in fold.Test)
            {
                var isTogether = labels.Start[train] == labels.Start[test];
                if (isTogether || (labels.Start[train] < labels.End[test] && labels.Start[test] < labels.End[train]))
                {
                    return $"fold {fold.Index}: training label {train} ({labels.Start[train]} to {labels.End[train]}) "
                        + $"overlaps test label {test} ({labels.Start[test]} to {labels.End[test]})";
                }
            }
        }
        return null;
    }
}
