using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Weights;

/// <summary>The bars that labels use, as rows: those after the event bar up to the last one read.</summary>
/// <param name="First">First row of each label.</param>
/// <param name="Last">Last row of each label, not before its first.</param>
public sealed record SpanRows(int[] First, int[] Last)
{
    /// <summary>Rows of the market table of some labels.</summary>
    public static SpanRows Of(LabelTable labels) => Of(labels.EventRows, labels.EndRows);

    /// <summary>Rows of events and of the last bars they read.</summary>
    public static SpanRows Of(int[] eventRows, int[] endRows) =>
        new(Array.ConvertAll(eventRows, row => row + 1), endRows);

    /// <summary>Rows of spans that may be of many symbols, counted from the first bar of any.</summary>
    /// <param name="spans">The spans. One without a whole bar counts the bar it starts in.</param>
    /// <param name="acrossSymbols">Whether all symbols share their rows; by default each has rows of its own, so that no
    /// label of one meets a label of another.</param>
    /// <exception cref="OverflowException">More than two thousand million rows.</exception>
    public static SpanRows Of(LabelSpans spans, bool acrossSymbols = false)
    {
        var (first, last) = (new int[spans.Count], new int[spans.Count]);
        if (spans.Count == 0)
        {
            return new SpanRows(first, last);
        }
        var zero = spans.Bar.BarNumber(spans.Start[0]);
        var width = spans.Bar.BarNumber(spans.End.Max()) - zero + 1;
        // Whole blocks: a label's sums have the same bits beside other symbols as alone.
        width += (BlockSums.Block - width % BlockSums.Block) % BlockSums.Block;
        for (var k = 0; k < first.Length; k++)
        {
            var shift = acrossSymbols || spans.Symbols.Length == 0 ? 0 : spans.Symbols[k] * width;
            var start = spans.Bar.BarNumber(spans.Start[k]) - zero;
            var end = spans.Bar.BarNumber(new Instant(spans.End[k].Nanoseconds - 1)) - zero;
            first[k] = checked((int)(shift + start));
            last[k] = checked((int)(shift + Math.Max(start, end)));
        }
        return new SpanRows(first, last);
    }
}
