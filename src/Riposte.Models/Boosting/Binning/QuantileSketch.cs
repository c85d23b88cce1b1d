namespace Riposte.Models.Boosting.Binning;

/// <summary>
/// A weighted quantile sketch of one column in single precision: Chen and Guestrin, <i>XGBoost</i> (2016), appendix A, with
/// the sizes, levels and roundings of XGBoost 1.7, so that its cuts come out. Values enter in row order; a full queue is
/// summarised and carried upwards through levels as bits are in a binary counter.
/// </summary>
internal sealed class QuantileSketch
{
    private readonly int limit;
    private readonly (float Value, float Weight)[] queue;
    private readonly ulong[] pairs;
    private readonly ulong[] spare;
    private readonly List<SketchSummary?> levels = [];
    private int queued;

    /// <summary>A sketch.</summary>
    /// <param name="count">Values that will come, at least 1.</param>
    /// <param name="accuracy">Error of a rank at most, as a share of the weight.</param>
    public QuantileSketch(int count, double accuracy)
    {
        var depth = 1;
        limit = LimitAt(depth);
        while ((1L << depth) * limit < count)
        {
            limit = LimitAt(++depth);
        }
        queue = new (float, float)[2 * limit];
        pairs = new ulong[queue.Length];
        spare = new ulong[queue.Length];

        int LimitAt(int levels) => (int)Math.Min(count, Math.Ceiling(levels / accuracy) + 1);
    }

    /// <summary>Takes the next value.</summary>
    public void Add(float value, float weight)
    {
        var repeats = queued > 0 && queue[queued - 1].Value == value;
        if (repeats)
        {
            queue[queued - 1].Weight += weight;
            return;
        }
        if (queued == queue.Length)
        {
            CarryUp(OfQueue());
            queued = 0;
        }
        queue[queued++] = (value, weight);
    }

    /// <summary>All values so far in one summary.</summary>
    public SketchSummary Summarise()
    {
        var summary = OfQueue().Prune(limit);
        foreach (var level in levels)
        {
            if (level is not null)
            {
                summary = summary.Count == 0 ? level : SketchSummary.Merge(summary, level).Prune(limit);
            }
        }
        return summary;
    }

    // Equal values keep their order here; XGBoost sorts unstably, so sums of unequal weights of one value may round
    // otherwise there.
    private SketchSummary OfQueue()
    {
        for (var i = 0; i < queued; i++)
        {
            pairs[i] = (ulong)RadixSort.KeyOf(queue[i].Value) << 32 | (uint)i;
        }
        var sorted = RadixSort.Sort(pairs, spare, queued);
        var summary = new SketchSummary(queued);
        float before = 0;
        for (var i = 0; i < queued; )
        {
            var (value, weight) = queue[(uint)sorted[i++]];
            for (; i < queued && queue[(uint)sorted[i]].Value == value; i++)
            {
                weight += queue[(uint)sorted[i]].Weight;
            }
            summary.Add(new SketchEntry(before, before + weight, weight, value));
            before += weight;
        }
        return summary;
    }

    private void CarryUp(SketchSummary carried)
    {
        for (var l = 0; ; l++)
        {
            if (l == levels.Count)
            {
                levels.Add(null);
            }
            if (levels[l] is not { } level)
            {
                levels[l] = carried.Prune(limit);
                return;
            }
            carried = SketchSummary.Merge(carried.Prune(limit), level);
            levels[l] = null;
            if (carried.Count <= limit)
            {
                levels[l] = carried;
                return;
            }
        }
    }
}
