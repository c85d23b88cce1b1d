using Riposte.Learning.Scores;

namespace Riposte.Learning.Labels.Targets;

/// <summary>
/// What the classes of labels look like, and the two predictions that any classifier must beat: the commonest class, and
/// the class last known when the event happened (persistence).
/// </summary>
/// <param name="Counts">Labels of each class, empty ones included.</param>
/// <param name="Shares">Share of each class, 0 to 1; NaN without labels.</param>
/// <param name="Majority">The commonest class, the lower of equals; −1 without labels.</param>
/// <param name="Persistence">For each label the class of the label that had ended last when this event was known
/// (<see cref="Baselines.Persistence"/>); −1 where none had.</param>
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
    /// <summary>Macro-F1 of always saying the commonest class, over the labels that had a class last known; NaN without
    /// any.</summary>
    public required double MajorityF1 { get; init; }

    /// <summary>Macro-F1 of saying the class last known, over the same labels; NaN without any.</summary>
    public required double PersistenceF1 { get; init; }

    /// <summary>Summarises a table of classes.</summary>
    /// <exception cref="ArgumentException">The table holds numbers, or more than 256 classes.</exception>
    public static ClassSummary Of(TargetTable labels) =>
        Of(labels.Spans, Array.ConvertAll(labels.Values, value => labels.Classes > 0 ? (int)value : 0), labels.Classes);

    /// <summary>Summarises classes of labels of one symbol.</summary>
    /// <param name="spans">When each label starts and ends.</param>
    /// <param name="values">Class of each, from 0.</param>
    /// <param name="classes">Number of classes, 1 to 256.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the number of classes is out of range.</exception>
    public static ClassSummary Of(LabelSpans spans, ReadOnlySpan<int> values, int classes)
    {
        if (classes is < 1 or > byte.MaxValue + 1)
        {
            throw new ArgumentException($"{classes} classes; numbers have none.", nameof(classes));
        }
        var (counts, bytes) = (new int[classes], new byte[values.Length]);
        for (var k = 0; k < bytes.Length; k++)
        {
            bytes[k] = checked((byte)values[k]);
            counts[values[k]]++;
        }
        var known = Baselines.Persistence(
            Array.ConvertAll(spans.Start, time => time.Nanoseconds),
            Array.ConvertAll(spans.End, time => time.Nanoseconds),
            bytes
        );
        var majority = bytes.Length == 0 ? -1 : Array.IndexOf(counts, counts.Max());
        var always = Array.ConvertAll(known, last => last < 0 ? -1 : majority);
        var persistence = ConfusionTable.Of(known, bytes, classes);
        return new ClassSummary(
            counts,
            Array.ConvertAll(counts, count => bytes.Length == 0 ? double.NaN : (double)count / bytes.Length),
            majority,
            known,
            TransitionShares(persistence)
        )
        {
            MajorityF1 = ConfusionTable.Of(always, bytes, classes).MacroF1,
            PersistenceF1 = persistence.MacroF1,
        };
    }

    // The class last known is what persistence predicts.
    private static double[][] TransitionShares(ConfusionTable persistence)
    {
        var shares = new double[persistence.Classes][];
        for (var from = 0; from < shares.Length; from++)
        {
            shares[from] = [.. Enumerable.Range(0, shares.Length).Select(to => persistence[to, from])];
            var total = shares[from].Sum();
            shares[from] = Array.ConvertAll(shares[from], count => total == 0 ? double.NaN : count / total);
        }
        return shares;
    }
}
