using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Objectives;

namespace Riposte.Models.Boosting.Growing;

/// <summary>Grows one tree after another on the same binned rows. Owns all buffers of a fit; single writer.</summary>
internal sealed unsafe class TreeGrower
{
    private const int LeastParallelWork = 60_000;

    private readonly BoostingOptions options;
    private readonly BinnedColumns columns;
    private readonly IWorkers workers;
    private readonly LeafRenewal? renewal;
    private readonly CancellationToken cancel;
    private readonly SplitSearch search;
    private readonly LeafScopes scopes;
    private readonly HistogramPool pool;
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

    /// <summary>A grower.</summary>
    /// <param name="options">Options.</param>
    /// <param name="columns">The binned rows.</param>
    /// <param name="rules">What options say about features by name.</param>
    /// <param name="fit">Workers, the seed of what is drawn, and cancellation, which stops before the next split.</param>
    /// <param name="renewal">Says how far leaves go; null for Newton steps.</param>
    public TreeGrower(
        BoostingOptions options,
        BinnedColumns columns,
        FeatureRules rules,
        FitContext fit,
        LeafRenewal? renewal = null
    )
    {
        this.options = options;
        this.columns = columns;
        this.renewal = renewal;
        workers = fit.Workers;
        cancel = fit.Cancel;
        search = new SplitSearch(options, columns, rules);
        scopes = new LeafScopes(options, rules, fit.Seed);
        pool = new HistogramPool(search.CountsRows);
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
                cancel.ThrowIfCancellationRequested();
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
        var total = search.Total(partition.Rows, count, gradients);
        var leaf = new OpenLeaf
        {
            Node = tree.AddLeaf(0, (float)total.Hessian, count),
            Count = count,
            Gradient = total.Gradient,
            Hessian = total.Hessian,
            Slot = -1,
            Scope = scopes.Root(groups),
        };
        leaf.Score = search.Score(leaf);
        parentSlot = -1;
        large = default;
        large.Slot = -1;
        small = leaf;
        scansLarge = false;
        scansSmall = search.MaySplit(leaf);
        Measure(gradients);
        return small;
    }

    private void Split(GrownTree tree, OpenLeaf parent, bool isLast, double* gradients)
    {
        var best = parent.Best;
        var feature = groups.Features[best.Place];
        var missingBin = columns.HasMissing[feature] && best.MissingLeft ? columns.AllBins(feature) - 1 : -1;
        var rule = new BinRule(best.Bin, missingBin, best.Set);
        var leftCount = partition.Split(parent.Begin, parent.Count, feature, rule);
        var left = Child(tree, parent, leftCount, best.Left);
        var right = Child(tree, parent, parent.Count - leftCount, best.Right);
        (left.Begin, right.Begin) = (parent.Begin, parent.Begin + leftCount);
        (left.Scope, right.Scope) = (parent.Scope, parent.Scope);
        (left.Scope, right.Scope) = scopes.Below(parent, feature, search.Middle(left, right));
        (left.Score, right.Score) = (search.Score(left), search.Score(right));
        tree.Nodes[parent.Node] = new TreeNode(
            feature,
            best.Set is null ? columns.Threshold(feature, best.Bin) : float.NaN,
            best.MissingLeft,
            left.Node,
            0,
            (float)parent.Gain,
            (float)parent.Hessian
        )
        {
            Rows = parent.Count,
            Categories = best.Set is null ? 0 : tree.AddCategories(columns.Categories[feature]!, best),
        };
        tree.Rules[parent.Node] = rule;

        // XGBoost builds the lighter child's histogram; the sums of the other one are rounded by the difference.
        var leftIsSmall = options.XgboostCompatible ? left.Hessian <= right.Hessian : left.Count <= right.Count;
        (small, large) = leftIsSmall ? (left, right) : (right, left);
        scansSmall = !isLast && search.MaySplit(small);
        scansLarge = !isLast && search.MaySplit(large);
        parentSlot = parent.Slot;
        Measure(gradients);
        Offer(leftIsSmall ? small : large);
        Offer(leftIsSmall ? large : small);
    }

    private OpenLeaf Child(GrownTree tree, in OpenLeaf parent, int count, in GradientSum sum) =>
        new()
        {
            Node = tree.AddLeaf(0, (float)sum.Hessian, count),
            Count = count,
            Depth = parent.Depth + 1,
            Gradient = sum.Gradient,
            Hessian = sum.Hessian,
            Slot = -1,
            Ridge = parent.Best.IsBySets ? options.Categories!.Lambda : 0,
        };

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
        Add(start, added);
        var rest = scansLarge ? pool.At(large.Slot) + offset : null;
        var (addedRows, restRows) = CountRows(start);
        var (bestSmall, bestLarge) = (SplitChoice.None, SplitChoice.None);
        for (var c = start; c < start + width && !groups.Columns[c].IsRest; c++)
        {
            var column = groups.Columns[c];
            var bin = (c - start) * FeatureGroups.BinStride;
            if (scansSmall)
            {
                Scan(column, added + 2 * bin, At(addedRows, bin), small, ref bestSmall);
            }
            if (scansLarge)
            {
                HistogramKernels.Subtract(rest + 2 * bin, added + 2 * bin, column.Bins);
                Scan(column, rest + 2 * bin, At(restRows, bin), large, ref bestLarge);
            }
        }
        smallBest[group] = bestSmall;
        largeBest[group] = bestLarge;
    }

    private void Scan(PackedColumn column, double* sums, int* rows, in OpenLeaf leaf, ref SplitChoice best)
    {
        if (column.IsBundle)
        {
            ScanBundle(column, sums, rows, leaf, ref best);
            return;
        }
        search.Feature(sums, rows, leaf, column.Places[0], groups.Features[column.Places[0]], ref best);
    }

    private void ScanBundle(PackedColumn column, double* sums, int* rows, in OpenLeaf leaf, ref SplitChoice best)
    {
        // The scan reads four bins at a time.
        var one = stackalloc double[3 * FeatureGroups.BinStride];
        var oneRows = rows == null ? null : (int*)(one + 2 * FeatureGroups.BinStride);
        var own = SplitChoice.None;
        for (var i = 0; i < column.Places.Length; i++)
        {
            var place = column.Places[i];
            var feature = groups.Features[place];
            var bins = columns.AllBins(feature);
            column.Unpack(i, bins, sums, Vector128.Create(leaf.Gradient, leaf.Hessian), one);
            if (oneRows != null)
            {
                column.UnpackRows(i, bins, rows, leaf.Count, oneRows);
            }
            search.Feature(one, oneRows, leaf, place, feature, ref own);
        }
        best = SplitChoice.Better(best, own);
    }

    private void Add(int start, double* added)
    {
        var rows = partition.Rows + small.Begin;
        fixed (double* gradients = gathered)
        {
            if (groups.IsWideAt(start))
            {
                HistogramKernels.AddWide(groups.PackedAt(start), rows, gradients, small.Count, added);
            }
            else
            {
                var width = groups.WidthAt(start);
                HistogramKernels.Add(width, groups.PackedAt(start), rows, gradients, small.Count, added);
            }
        }
    }

    private (nint Added, nint Others) CountRows(int start)
    {
        if (!search.CountsRows)
        {
            return (0, 0);
        }
        var (width, offset) = (groups.WidthAt(start), start * FeatureGroups.BinStride);
        var added = pool.RowsAt(small.Slot) + offset;
        var length = width * FeatureGroups.BinStride;
        new Span<int>(added, length).Clear();
        var rows = partition.Rows + small.Begin;
        HistogramKernels.Count(width, groups.IsWideAt(start), groups.PackedAt(start), rows, small.Count, added);
        var rest = scansLarge ? pool.RowsAt(large.Slot) + offset : null;
        for (var i = 0; i < length && rest != null; i++)
        {
            rest[i] -= added[i];
        }
        return ((nint)added, (nint)rest);
    }

    private static int* At(nint rows, int bin) => rows == 0 ? null : (int*)rows + bin;

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
        leaf.Gain = search.Gain(leaf);
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
        var values = new float[closed.Count];
        workers.For(values.Length, i => values[i] = Value(closed[i], margins));
        for (var i = 0; i < closed.Count; i++)
        {
            var leaf = closed[i];
            pool.Return(leaf.Slot);
            tree.Nodes[leaf.Node] = TreeNode.Leaf(values[i], (float)leaf.Hessian, leaf.Count);
            foreach (var row in RowsOf(leaf))
            {
                margins[row] += values[i];
            }
        }
        closed.Clear();
        if (count < columns.Count)
        {
            tree.AddToOthers(columns, new ReadOnlySpan<int>(partition.Rows, count), margins);
        }
    }

    private float Value(in OpenLeaf leaf, float[] margins) =>
        renewal is null ? search.Value(leaf) : (float)(options.LearningRate * renewal.Step(RowsOf(leaf), margins));

    private ReadOnlySpan<int> RowsOf(in OpenLeaf leaf) => new(partition.Rows + leaf.Begin, leaf.Count);
}
