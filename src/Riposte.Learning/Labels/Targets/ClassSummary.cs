namespace Riposte.Learning.Labels.Targets;

/// <summary>
/// What the classes of a table look like, and the two predictions that any classifier must beat: the commonest class, and
/// the class last known when the event happened (persistence).
/// </summary>
/// <param name="Counts">Labels of each class, empty ones included.</param>
/// <param name="Shares">Share of each class, 0 to 1; NaN without labels.</param>
/// <param name="Majority">The commonest class, the lower of equals; −1 without labels.</param>
/// <param name="Persistence">For each label the class of the latest event whose label had ended when this event was
/// known; −1 where none had.</param>
/// <param name="Transitions">Row: class last known; column: class of the label. Shares of the row, which add up to 1;
/// NaN for a class that never was last known.</param>
public sealed record ClassSummary(
    int[] Counts,
    double[] Shares,
    int Majority,
    int[] Persistence,
    double[][] Transitions
)
{
    /// <summary>Summarises a table of classes.</summary>
    /// <exception cref="ArgumentException">The table holds numbers.</exception>
    public static ClassSummary Of(TargetTable labels)
    {
        if (labels.Classes < 1)
        {
            throw new ArgumentException("Numbers have no classes.", nameof(labels));
        }
        var counts = new int[labels.Classes];
        foreach (var value in labels.Values)
        {
            counts[(int)value]++;
        }
        var known = LastKnown(labels);
        return new ClassSummary(
            counts,
            Array.ConvertAll(counts, count => labels.Count == 0 ? double.NaN : (double)count / labels.Count),
            labels.Count == 0 ? -1 : Array.IndexOf(counts, counts.Max()),
            known,
            TransitionShares(labels, known)
        );
    }

    // Labels in order of their ends; of those ended by an event, the one of the latest event counts.
    private static int[] LastKnown(TargetTable labels)
    {
        int[] byEnd = [.. Enumerable.Range(0, labels.Count)];
        Array.Sort((int[])labels.EndRows.Clone(), byEnd);
        var known = new int[labels.Count];
        var (ended, latest) = (0, -1);
        for (var k = 0; k < known.Length; k++)
        {
            for (; ended < byEnd.Length && labels.EndRows[byEnd[ended]] <= labels.EventRows[k]; ended++)
            {
                latest = Math.Max(latest, byEnd[ended]);
            }
            known[k] = latest < 0 ? -1 : (int)labels.Values[latest];
        }
        return known;
    }

    private static double[][] TransitionShares(TargetTable labels, int[] known)
    {
        var counts = new double[labels.Classes][];
        for (var from = 0; from < counts.Length; from++)
        {
            counts[from] = new double[labels.Classes];
        }
        for (var k = 0; k < known.Length; k++)
        {
            if (known[k] >= 0)
            {
                counts[known[k]][(int)labels.Values[k]]++;
            }
        }
        return Array.ConvertAll(
            counts,
            row =>
            {
                var total = row.Sum();
                return Array.ConvertAll(row, count => total == 0 ? double.NaN : count / total);
            }
        );
    }
}
