using Riposte.Learning.Labels.Targets;

namespace Riposte.Learning.Regimes;

/// <summary>The persistence baseline of labels that look ahead.</summary>
public static class LastKnownRegime
{
    /// <summary>
    /// For each row the class of the label that had ended last when the row's bar closed. The class of the row before is
    /// not known then: its label is still being made by the bars to come.
    /// </summary>
    /// <param name="labels">Labels in order of their events, whose ends rise.</param>
    /// <param name="rows">Market rows, strictly rising.</param>
    /// <returns>A class per row, −1 where none was known yet.</returns>
    public static int[] At(TargetTable labels, ReadOnlySpan<int> rows)
    {
        var classes = new int[rows.Length];
        var (next, last) = (0, -1);
        for (var i = 0; i < rows.Length; i++)
        {
            for (; next < labels.Count && labels.EndRows[next] <= rows[i]; next++)
            {
                last = (int)labels.Values[next];
            }
            classes[i] = last;
        }
        return classes;
    }
}
