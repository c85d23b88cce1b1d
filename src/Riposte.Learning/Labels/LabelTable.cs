using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Labels;

/// <summary>
/// Labels of one symbol, one per event, in event order. "Position" below is the index of a label in this table; "row"
/// is a row of the market table.
/// A label uses information from <see cref="Start"/> (known-at time of the event bar) up to <see cref="End"/>: splits
/// purge by that span. Immutable.
/// </summary>
/// <param name="Market">The bars the labels were made from.</param>
/// <param name="EventRows">Market row of each event: the closed bar on which a decision could have been made. Strictly
/// rising.</param>
/// <param name="Start">When the event bar was known.</param>
/// <param name="End">When the label's last bar was known (the later of both sides' ends). End ≥ Start.</param>
/// <param name="EndRows">Market row of the label's last bar.</param>
/// <param name="Outcomes">The class.</param>
/// <param name="LongReturn">Simple return of the long trade before costs, entry to its own end; NaN where the labeler
/// does not measure that side.</param>
/// <param name="ShortReturn">Simple return of the short trade before costs (positive when the price fell); NaN where
/// not measured.</param>
/// <param name="LongEndRows">Market row on which the long trade ended.</param>
/// <param name="ShortEndRows">Market row on which the short trade ended.</param>
/// <param name="Weights">Sample weights, above or equal 0; average uniqueness unless the labeler says
/// otherwise.</param>
public sealed record LabelTable(
    MarketTable Market,
    int[] EventRows,
    Instant[] Start,
    Instant[] End,
    int[] EndRows,
    Outcome[] Outcomes,
    double[] LongReturn,
    double[] ShortReturn,
    int[] LongEndRows,
    int[] ShortEndRows,
    double[] Weights
)
{
    /// <summary>Number of labels.</summary>
    public int Count => EventRows.Length;

    /// <summary>The spans, as splitters take them.</summary>
    public LabelSpans Spans => new(Start, End, Market.Interval);

    /// <summary>Hash of every column and of the bars.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("label-table-1").Add(Market.Hash);
        foreach (var rows in (int[][])[EventRows, EndRows, LongEndRows, ShortEndRows])
        {
            hasher.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rows.AsSpan()));
        }
        hasher.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Outcomes.AsSpan()));
        return hasher.Add(LongReturn).Add(ShortReturn).Add(Weights).Finish();
    }
}
