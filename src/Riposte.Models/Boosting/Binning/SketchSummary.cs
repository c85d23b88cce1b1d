namespace Riposte.Models.Boosting.Binning;

/// <summary>Rising values with bounds of their ranks, all in single precision: see <see cref="QuantileSketch"/>.</summary>
internal sealed class SketchSummary(int room)
{
    private readonly SketchEntry[] entries = new SketchEntry[room];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>An entry.</summary>
    public SketchEntry this[int i] => entries[i];

    /// <summary>Adds the next greater value.</summary>
    public void Add(in SketchEntry entry) => entries[Count++] = entry;

    /// <summary>
    /// At most so many of the entries: the ends, and for equally spaced ranks between them the entry nearest to each.
    /// The summary itself when it is small enough.
    /// </summary>
    public SketchSummary Prune(int most)
    {
        if (Count <= most)
        {
            return this;
        }
        var pruned = new SketchSummary(most);
        pruned.Add(entries[0]);
        var begin = entries[0].MostRank;
        var range = entries[Count - 1].LeastRank - entries[0].MostRank;
        var last = 0;
        var at = 1;
        for (var k = 1; k < most - 1; k++)
        {
            var twiceRank = 2 * (k * range / (most - 1) + begin);
            while (at < Count - 1 && twiceRank >= entries[at + 1].MostRank + entries[at + 1].LeastRank)
            {
                at++;
            }
            if (at == Count - 1)
            {
                break;
            }
            var isFirst = twiceRank < entries[at].LeastRankAfter + entries[at + 1].MostRankBefore;
            var nearest = isFirst ? at : at + 1;
            if (nearest != last)
            {
                pruned.Add(entries[nearest]);
                last = nearest;
            }
        }
        if (last != Count - 1)
        {
            pruned.Add(entries[Count - 1]);
        }
        return pruned;
    }

    /// <summary>The values of both with the ranks of their union.</summary>
    public static SketchSummary Merge(SketchSummary a, SketchSummary b)
    {
        var merged = new SketchSummary(a.Count + b.Count);
        float afterA = 0;
        float afterB = 0;
        for (int i = 0, j = 0; i < a.Count || j < b.Count; )
        {
            if (i < a.Count && j < b.Count && a[i].Value == b[j].Value)
            {
                var (x, y) = (a[i++], b[j++]);
                merged.Add(new(x.LeastRank + y.LeastRank, x.MostRank + y.MostRank, x.Weight + y.Weight, x.Value));
                (afterA, afterB) = (x.LeastRankAfter, y.LeastRankAfter);
            }
            else if (j == b.Count || (i < a.Count && a[i].Value < b[j].Value))
            {
                merged.Add(Between(a[i], afterB, b, j));
                afterA = a[i++].LeastRankAfter;
            }
            else
            {
                merged.Add(Between(b[j], afterA, a, i));
                afterB = b[j++].LeastRankAfter;
            }
        }
        merged.Mend();
        return merged;
    }

    // An entry of one summary where the other one has nothing at its value: next is the other's next entry.
    private static SketchEntry Between(in SketchEntry entry, float before, SketchSummary other, int next)
    {
        var most = next < other.Count ? other[next].MostRankBefore : other[^1].MostRank;
        return entry with { LeastRank = entry.LeastRank + before, MostRank = entry.MostRank + most };
    }

    private SketchEntry this[Index i] => entries[i.GetOffset(Count)];

    // Rounding may have let ranks fall or cross.
    private void Mend()
    {
        float least = 0;
        float most = 0;
        for (var i = 0; i < Count; i++)
        {
            var entry = entries[i];
            least = Math.Max(entry.LeastRank, least);
            most = Math.Max(Math.Max(entry.MostRank, most), least + entry.Weight);
            entries[i] = entry with { LeastRank = least, MostRank = most };
        }
    }
}
