using System.Runtime.InteropServices;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Learning.Labels.Targets;

/// <summary>
/// What a model may learn of the events of one symbol, whatever the kind of label: one class or one number an event, and
/// the bars it was read from. "Position" is the index of a label. Immutable.
/// </summary>
/// <param name="Market">The bars the labels were made from.</param>
/// <param name="EventRows">Market row of each event, strictly rising.</param>
/// <param name="EndRows">Market row of the last bar that each label read; above its event row.</param>
/// <param name="Values">Class of each label (0 … <paramref name="Classes"/> − 1), or its number; never NaN.</param>
/// <param name="Classes">Number of classes; 0 when the values are numbers.</param>
public sealed record TargetTable(MarketTable Market, int[] EventRows, int[] EndRows, double[] Values, int Classes)
{
    /// <summary>Number of labels.</summary>
    public int Count => EventRows.Length;

    /// <summary>The spans, as splitters take them: from when the event bar was known to when the last bar was. Made anew
    /// by each call.</summary>
    public LabelSpans Spans => new(Times(EventRows), Times(EndRows), Market.Interval);

    /// <summary>The outcomes of triple-barrier labels as three classes. Shares the rows.</summary>
    public static TargetTable Of(LabelTable labels) =>
        new(
            labels.Market,
            labels.EventRows,
            labels.EndRows,
            [.. labels.Outcomes.Select(outcome => (double)outcome)],
            (int)Contracts.Outcome.Long + 1
        );

    /// <summary>Hash of every column and of the bars.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("target-table-1").Add(Market.Hash).Add(Classes);
        hasher.Add(MemoryMarshal.AsBytes(EventRows.AsSpan())).Add(MemoryMarshal.AsBytes(EndRows.AsSpan()));
        return hasher.Add(Values).Finish();
    }

    private Instant[] Times(int[] rows)
    {
        var times = new Instant[rows.Length];
        for (var k = 0; k < times.Length; k++)
        {
            times[k] = Market.KnownAt(rows[k]);
        }
        return times;
    }
}
