using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Labels;

/// <summary>How many bars after the event trades ended, by why they ended. Element b counts trades of b bars; two
/// trades a label when two-sided.</summary>
/// <param name="Target">Trades that met their target.</param>
/// <param name="Stop">Trades that met their stop.</param>
/// <param name="Time">Trades that ran out of time.</param>
public sealed record HitTimes(ImmutableArray<int> Target, ImmutableArray<int> Stop, ImmutableArray<int> Time)
{
    /// <summary>Counts the trades of some labels.</summary>
    /// <param name="labeler">What made them.</param>
    /// <param name="labels">The labels.</param>
    public static HitTimes Of(TripleBarrier labeler, LabelTable labels)
    {
        var market = labels.Market;
        var (high, low) =
            labeler.Path == BarrierPath.Close
                ? (market.Array(Input.Close), market.Array(Input.Close))
                : (market.Array(Input.High), market.Array(Input.Low));
        var windows = new BarrierWindow[labels.Count];
        BarrierWindows.Of(labeler, market, labels.EventRows).Fill(0, windows);
        var longest = labels.EndRows.Zip(labels.EventRows, (end, row) => end - row).DefaultIfEmpty(0).Max();
        int[][] counts = [new int[longest + 1], new int[longest + 1], new int[longest + 1]];
        for (var k = 0; k < labels.Count; k++)
        {
            var window = windows[k];
            var (outcome, row) = (labels.Outcomes[k], labels.EventRows[k]);
            var end = labels.LongEndRows[k];
            // A stop is told from the end of time by its bar; a target by the outcome.
            var reason =
                outcome == Outcome.Long ? 0
                : low[end] <= window.Entry - window.Stop ? 1
                : 2;
            counts[reason][end - row]++;
            if (labeler.Side == LabelSide.Both)
            {
                end = labels.ShortEndRows[k];
                reason =
                    outcome == Outcome.Short ? 0
                    : high[end] >= window.Entry + window.Stop ? 1
                    : 2;
                counts[reason][end - row]++;
            }
        }
        return new HitTimes([.. counts[0]], [.. counts[1]], [.. counts[2]]);
    }

    /// <summary>Number of trades of one kind.</summary>
    public static int Total(ImmutableArray<int> counts) => counts.Sum();

    /// <summary>Mean bars of one kind; NaN without trades.</summary>
    public static double Mean(ImmutableArray<int> counts)
    {
        var (sum, total) = (0L, 0L);
        for (var b = 0; b < counts.Length; b++)
        {
            sum += (long)b * counts[b];
            total += counts[b];
        }
        return total == 0 ? double.NaN : (double)sum / total;
    }
}
