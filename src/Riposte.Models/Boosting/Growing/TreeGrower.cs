using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Workers;
using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Growing;

/// <summary>Grows one tree after another on the same binned rows. Owns all buffers of a fit; single writer.</summary>
internal sealed unsafe class TreeGrower
{
    // XGBoost's kRtEps: smaller gains are taken for rounding.
    private const double LeastGain = 1e-6;
    private const int LeastParallelWork = 60_000;

    private readonly BoostingOptions options;
    private readonly BinnedColumns columns;
    private readonly IWorkers workers;
    private readonly SplitScan scan;
    private readonly HistogramPool pool = new();
    private readonly RowPartition partition;
    private readonly double[] gathered;
    private readonly List<OpenLeaf> open = [];
    private readonly List<OpenLeaf> closed = [];
    private FeatureGroups groups = null!;
    private SplitChoice[] smallBest = [];
    private SplitChoice[] largeBest = [];
    private OpenLeaf small;
    private OpenLeaf large;
    private int parentSlot;
    private bool scansSmall;
    private bool scansLarge;

    public TreeGrower(BoostingOptions options, BinnedColumns columns, IWorkers workers)
    {
        this.options = options;
        this.columns = columns;
        this.workers = workers;
        scan = new SplitScan(options);
        partition = new RowPartition(columns);
        gathered = GC.AllocateUninitializedArray<double>(Math.Max(1, columns.Count), pinned: true);
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="features">Features to split on, packed.</param>
    /// <param name="rows">Rows that take part, rising.</param>
    /// <param name="pairs">Gradient and hessian (two floats in 8 bytes) of every row, pinned.</param>
    /// <param name="margins">Margin of every row; the leaf values are added, to rows that took no part too.</param>
    public GrownTree Grow(FeatureGroups features, ReadOnlySpan<int> rows, double[] pairs, float[] margins)
    {
        Use(features);
        partition.Start(rows);
        var tree = new GrownTree();
        fixed (double* gradients = pairs)
        {
            var root = Root(tree, rows.Length, gradients);
            Offer(root);
            var leaves = 1;
            while (open.Count > 0 && (options.MaxLeaves == 0 || leaves < options.MaxLeaves))
            {
                var parent = TakeNext();
                leaves++;
                Split(tree, parent, isLast: leaves == options.MaxLeaves, gradients);
            }
        }
        closed.AddRange(open);
        open.Clear();
        Finish(tree, rows.Length, margins);
        return tree;
    }

    private void Use(FeatureGroups features)
    {
        groups = features;
        pool.Use(features.HistogramLength);
        if (smallBest.Length < features.Starts.Length)
        {
            smallBest = new SplitChoice[features.Starts.Length];
            largeBest = new SplitChoice[features.Starts.Length];
        }
    }

    private OpenLeaf Root(GrownTree tree, int count, double* gradients)
    {
        var total = Vector128<double>.Zero;
        for (var i = 0; i < count; i++)
        {
            total += HistogramKernels.Pair(gradients, partition.Rows[i]);
        }
        var leaf = new OpenLeaf
        {
            Node = tree.AddLeaf(0, (float)total[1], count),
            Count = count,
            Gradient = total[0],
            Hessian = total[1],
            Slot = -1,
        };
        parentSlot = -1;
        large = default;
        large.Slot = -1;
        small = leaf;
        scansLarge = false;
        scansSmall = MaySplit(leaf);
        Measure(gradients);
        return small;
    }

    private void Split(GrownTree tree, OpenLeaf parent, bool isLast, double* gradients)
    {
        var best = parent.Best;
        var feature = groups.Features[best.Place];
        var cuts = columns.Cuts[feature];
        var missingBin = columns.HasMissing[feature] && best.MissingLeft ? columns.ValueBins(feature) : -1;
        var leftCount = partition.Split(parent.Begin, parent.Count, feature, (byte)best.Bin, missingBin);
        var left = Child(tree, parent, leftCount, best.LeftGradient, best.LeftHessian);
        var right = Child(
            tree,
            parent,
            parent.Count - leftCount,
            parent.Gradient - best.LeftGradient,
            parent.Hessian - best.LeftHessian
        );
        (left.Begin, right.Begin) = (parent.Begin, parent.Begin + leftCount);
        var threshold = best.Bin < cuts.Length ? cuts[best.Bin] : float.PositiveInfinity;
        tree.Nodes[parent.Node] = new TreeNode(
            feature,
            threshold,
            best.MissingLeft,
            left.Node,
            0,
            (float)parent.Gain,
            (float)parent.Hessian
        )
        {
            Rows = parent.Count,
        };
        tree.Bins[parent.Node] = ((byte)best.Bin, missingBin);

        var leftIsSmall = left.Count <= right.Count;
        (small, large) = leftIsSmall ? (left, right) : (right, left);
        scansSmall = !isLast && MaySplit(small);
        scansLarge = !isLast && MaySplit(large);
        parentSlot = parent.Slot;
        Measure(gradients);
        Offer(leftIsSmall ? small : large);
        Offer(leftIsSmall ? large : small);
    }

    private static OpenLeaf Child(GrownTree tree, OpenLeaf parent, int count, double gradient, double hessian) =>
        new()
        {
            Node = tree.AddLeaf(0, (float)hessian, count),
            Count = count,
            Depth = parent.Depth + 1,
            Gradient = gradient,
            Hessian = hessian,
            Slot = -1,
        };

    private bool MaySplit(OpenLeaf leaf) =>
        leaf.Count > 1
        && leaf.Hessian >= 2 * options.MinChildWeight
        && (options.MaxDepth == 0 || leaf.Depth < options.MaxDepth);

    // Builds the histogram of the smaller child, takes it from the parent's to have the larger one's, and scans both,
    // group by group.
    private void Measure(double* gradients)
    {
        (small.Gain, large.Gain) = (double.NegativeInfinity, double.NegativeInfinity);
        if (!scansSmall && !scansLarge)
        {
            pool.Return(parentSlot);
            return;
        }
        small.Slot = pool.Rent();
        large.Slot = scansLarge ? parentSlot : -1;
        Gather(gradients);
        if (workers.Threads > 1 && (long)small.Count * groups.Features.Length >= LeastParallelWork)
        {
            workers.For(groups.Starts.Length, MeasureGroup);
        }
        else
        {
            for (var g = 0; g < groups.Starts.Length; g++)
            {
                MeasureGroup(g);
            }
        }
        if (!scansLarge)
        {
            pool.Return(parentSlot);
        }
        Choose(ref small, scansSmall, smallBest);
        Choose(ref large, scansLarge, largeBest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(double* gradients)
    {
        var rows = partition.Rows + small.Begin;
        fixed (double* target = gathered)
        {
            for (var i = 0; i < small.Count; i++)
            {
                target[i] = gradients[rows[i]];
            }
        }
    }

    private void MeasureGroup(int group)
    {
        var start = groups.Starts[group];
        var width = groups.WidthAt(start);
        var offset = start * FeatureGroups.BinStride * 2;
        var added = pool.At(small.Slot) + offset;
        new Span<double>(added, width * FeatureGroups.BinStride * 2).Clear();
        fixed (double* gradients = gathered)
        {
            HistogramKernels.Add(
                width,
                groups.PackedAt(start),
                partition.Rows + small.Begin,
                gradients,
                small.Count,
                added
            );
        }
        var rest = scansLarge ? pool.At(large.Slot) + offset : null;
        var (bestSmall, bestLarge) = (SplitChoice.None, SplitChoice.None);
        var smallTotal = Vector128.Create(small.Gradient, small.Hessian);
        var largeTotal = Vector128.Create(large.Gradient, large.Hessian);
        for (var c = start; c < start + width; c++)
        {
            var column = groups.Columns[c];
            var at = (c - start) * FeatureGroups.BinStride * 2;
            if (scansSmall)
            {
                Scan(column, added + at, smallTotal, ref bestSmall);
            }
            if (scansLarge)
            {
                HistogramKernels.Subtract(rest + at, added + at, column.Bins);
                Scan(column, rest + at, largeTotal, ref bestLarge);
            }
        }
        smallBest[group] = bestSmall;
        largeBest[group] = bestLarge;
    }

    private void Scan(PackedColumn column, double* histogram, Vector128<double> total, ref SplitChoice best)
    {
        if (column.IsBundle)
        {
            ScanBundle(column, histogram, total, ref best);
            return;
        }
        var feature = groups.Features[column.Places[0]];
        var (bins, hasMissing) = (columns.ValueBins(feature), columns.HasMissing[feature]);
        scan.Feature(histogram, bins, hasMissing, total, column.Places[0], ref best);
    }

    private void ScanBundle(PackedColumn column, double* histogram, Vector128<double> total, ref SplitChoice best)
    {
        // The scan reads four bins at a time.
        var one = stackalloc double[2 * FeatureGroups.BinStride];
        var own = SplitChoice.None;
        for (var i = 0; i < column.Places.Length; i++)
        {
            var place = column.Places[i];
            var feature = groups.Features[place];
            column.Unpack(i, columns.AllBins(feature), histogram, total, one);
            scan.Feature(one, columns.ValueBins(feature), columns.HasMissing[feature], total, place, ref own);
        }
        best = SplitChoice.Better(best, own);
    }

    private void Choose(ref OpenLeaf leaf, bool isScanned, SplitChoice[] bests)
    {
        if (!isScanned)
        {
            pool.Return(leaf.Slot);
            leaf.Slot = -1;
            return;
        }
        leaf.Best = SplitChoice.None;
        for (var g = 0; g < groups.Starts.Length; g++)
        {
            leaf.Best = SplitChoice.Better(leaf.Best, bests[g]);
        }
        var gain = leaf.Best.Score - scan.LeafScore(leaf.Gradient, leaf.Hessian);
        leaf.Gain = gain > LeastGain && gain >= options.MinSplitGain ? gain : double.NegativeInfinity;
    }

    private void Offer(OpenLeaf leaf)
    {
        if (leaf.Gain > 0)
        {
            open.Add(leaf);
            return;
        }
        pool.Return(leaf.Slot);
        closed.Add(leaf with { Slot = -1 });
    }

    // Without a limit of leaves the order does not matter, and last in, first out keeps the fewest histograms.
    private OpenLeaf TakeNext()
    {
        var next = options.MaxLeaves == 0 ? open.Count - 1 : 0;
        if (options.MaxLeaves != 0 && options.Growth == TreeGrowth.LeafWise)
        {
            for (var i = 1; i < open.Count; i++)
            {
                if (open[i].Gain > open[next].Gain)
                {
                    next = i;
                }
            }
        }
        var leaf = open[next];
        open.RemoveAt(next);
        return leaf;
    }

    private void Finish(GrownTree tree, int count, float[] margins)
    {
        foreach (var leaf in closed)
        {
            pool.Return(leaf.Slot);
            var value = (float)(options.LearningRate * scan.LeafValue(leaf.Gradient, leaf.Hessian));
            tree.Nodes[leaf.Node] = TreeNode.Leaf(value, (float)leaf.Hessian, leaf.Count);
            foreach (var row in new ReadOnlySpan<int>(partition.Rows + leaf.Begin, leaf.Count))
            {
                margins[row] += value;
            }
        }
        closed.Clear();
        if (count < columns.Count)
        {
            AddToOthers(tree, count, margins);
        }
    }

    private void AddToOthers(GrownTree tree, int count, float[] margins)
    {
        var tookPart = new bool[columns.Count];
        for (var i = 0; i < count; i++)
        {
            tookPart[partition.Rows[i]] = true;
        }
        for (var row = 0; row < tookPart.Length; row++)
        {
            if (!tookPart[row])
            {
                margins[row] += tree.Value(columns, row);
            }
        }
    }
}
