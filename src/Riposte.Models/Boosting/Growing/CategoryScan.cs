namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// Finds the best set of categories of one feature: each against the rest where there are few, else prefixes of the
/// categories sorted by the step that each would make alone, from both ends (Fisher, <i>On grouping for maximum
/// homogeneity</i>, 1958: for a convex loss the best of all sets is a prefix). The set goes left; the rest, and categories
/// that the training rows lack, right. Missing values stay with the rest; against a single category both ways are tried.
/// </summary>
internal readonly struct CategoryScan<TGain>(BoostingOptions options, TGain single, TGain sets)
    where TGain : struct, ISplitGain
{
    private readonly int minRows = options.MinChildRows;
    private readonly int mostOneHot = options.Categories?.MostOneHot ?? 0;
    private readonly int mostInSet = (options.Categories?.MostInSet ?? 0) - (options.XgboostCompatible ? 1 : 0);
    private readonly bool drawsCut = options.ExtraTrees;

    /// <summary>The better of the feature's best set and the best so far.</summary>
    /// <param name="histogram">The feature in the leaf.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="what">Place of the feature, its number, whether it can be missing.</param>
    /// <param name="best">Best so far; the new one when it is strictly better.</param>
    public void Feature(
        in FeatureHistogram histogram,
        in OpenLeaf leaf,
        (int Place, int Feature, bool CanMiss) what,
        ref SplitChoice best
    )
    {
        Span<int> filled = stackalloc int[256];
        var count = 0;
        GradientSum present = default;
        for (var b = 0; b < histogram.Bins; b++)
        {
            present += histogram[b];
            if (single.IsFilled(histogram[b], leaf))
            {
                filled[count++] = b;
            }
        }
        var hasMissing = what.CanMiss && single.HasMissing(present, histogram[histogram.Bins], leaf);
        var bins = filled[..count];
        if (histogram.Bins < mostOneHot)
        {
            OneHot(histogram, leaf, bins, (what.Place, what.Feature, hasMissing, leaf.Sum - present), ref best);
            return;
        }
        Sort(histogram, bins);
        var most = Math.Min(mostInSet, hasMissing && !options.XgboostCompatible ? count : count - 1);
        var only = drawsCut && count > 1 ? 1 + LeafScopes.DrawOf(leaf, what.Feature).NextInt(count - 1) : -1;
        Prefixes(histogram, leaf, (what.Place, most, only), bins, ref best);
        bins.Reverse();
        Prefixes(histogram, leaf, (what.Place, most, only < 0 ? -1 : count - only), bins, ref best);
    }

    private void OneHot(
        in FeatureHistogram histogram,
        in OpenLeaf leaf,
        ReadOnlySpan<int> bins,
        (int Place, int Feature, bool HasMissing, GradientSum Missing) what,
        ref SplitChoice best
    )
    {
        var only = drawsCut && bins.Length > 0 ? LeafScopes.DrawOf(leaf, what.Feature).NextInt(bins.Length) : -1;
        for (var i = 0; i < bins.Length; i++)
        {
            if (only >= 0 && only != i)
            {
                continue;
            }
            var rows = histogram.RowsOf(bins[i]);
            Try(single, leaf, histogram[bins[i]], rows, (what.Place, false, false), bins.Slice(i, 1), ref best);
            if (what.HasMissing)
            {
                rows += histogram.RowsOf(histogram.Bins);
                var both = histogram[bins[i]] + what.Missing;
                Try(single, leaf, both, rows, (what.Place, true, false), bins.Slice(i, 1), ref best);
            }
        }
    }

    private void Prefixes(
        in FeatureHistogram histogram,
        in OpenLeaf leaf,
        (int Place, int Most, int Only) what,
        ReadOnlySpan<int> bins,
        ref SplitChoice best
    )
    {
        GradientSum inSet = default;
        var rows = 0;
        for (var i = 0; i < what.Most; i++)
        {
            inSet += histogram[bins[i]];
            rows += histogram.RowsOf(bins[i]);
            if (what.Only < 0 || what.Only == i + 1)
            {
                Try(sets, leaf, inSet, rows, (what.Place, false, true), bins[..(i + 1)], ref best);
            }
        }
    }

    private void Try(
        in TGain gain,
        in OpenLeaf leaf,
        in GradientSum inSet,
        int rows,
        (int Place, bool MissingLeft, bool IsBySets) what,
        ReadOnlySpan<int> set,
        ref SplitChoice best
    )
    {
        if (minRows > 0 && (rows < minRows || leaf.Count - rows < minRows))
        {
            return;
        }
        var score = gain.Of(inSet, leaf.Sum - inSet, leaf, 0);
        if (score > best.Score)
        {
            best = new SplitChoice(score, what.Place, -1, what.MissingLeft, inSet, leaf.Sum - inSet)
            {
                Set = new BinSet(set),
                IsBySets = what.IsBySets,
            };
        }
    }

    // Stable: equal categories keep their order.
    private void Sort(in FeatureHistogram histogram, Span<int> bins)
    {
        Span<double> keys = stackalloc double[bins.Length];
        for (var i = 0; i < bins.Length; i++)
        {
            var (key, bin, at) = (single.Order(histogram[bins[i]]), bins[i], i);
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                (keys[at], bins[at]) = (keys[at - 1], bins[at - 1]);
            }
            (keys[at], bins[at]) = (key, bin);
        }
    }
}
