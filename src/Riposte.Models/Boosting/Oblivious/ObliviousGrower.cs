using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;

namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// Grows symmetric trees level by level: each level takes the one (feature, cut, direction of missing values) whose gains
/// over all leaves of the level have the greatest sum, and applies it to every leaf that it can divide. A leaf one side
/// of which would be empty or lighter than the least child weight stays undivided and goes on to the next level whole;
/// in the table of 2^depth values of a symmetric tree both its sides hold the same value. Growing ends when no decision
/// gains more than rounding, or at the greatest depth. Single writer.
/// </summary>
internal sealed unsafe class ObliviousGrower
{
    private const double LeastGain = 1e-6;
    private const int LeastParallelWork = 60_000;

    private readonly BoostingOptions options;
    private readonly BinnedColumns columns;
    private readonly IWorkers workers;
    private readonly CancellationToken cancel;
    private readonly HistogramPool pool;
    private readonly LevelScan scan;
    private readonly LeafScopes scopes;
    private readonly RowPartition partition;
    private readonly double[] gathered;
    private readonly bool[] goesRight = new bool[256];
    private readonly List<OpenLeaf> closed = [];
    private readonly long mostHistogramBytes;
    private List<Division> level = [];
    private List<Division> next = [];
    private FeatureGroups groups = null!;
    private SplitChoice[] bests = [];
    private GrownTree tree = null!;
    private LeafScope? scope;
    private bool keepsHistograms;

    /// <summary>A grower on some binned rows, with all buffers of a fit.</summary>
    /// <param name="options">Depth and penalties.</param>
    /// <param name="columns">Binned training rows.</param>
    /// <param name="rules">What holds for single features.</param>
    /// <param name="fit">Seed, workers that run groups of features side by side, cancellation between levels.</param>
    /// <param name="pool">Histograms, shared by the growers of one fit.</param>
    /// <param name="mostHistogramBytes">A level whose histograms would need more builds each anew from its leaf's rows
    /// instead of keeping it.</param>
    public ObliviousGrower(
        BoostingOptions options,
        BinnedColumns columns,
        FeatureRules rules,
        FitContext fit,
        HistogramPool pool,
        long mostHistogramBytes = 256L << 20
    )
    {
        this.options = options;
        this.columns = columns;
        workers = fit.Workers;
        cancel = fit.Cancel;
        scopes = new LeafScopes(options, rules, fit.Seed);
        this.pool = pool;
        this.mostHistogramBytes = mostHistogramBytes;
        scan = new LevelScan(options);
        partition = new RowPartition(columns);
        gathered = GC.AllocateUninitializedArray<double>(Math.Max(1, columns.Count), pinned: true);
    }

    /// <summary>Grows the splits of a tree; its values and covers are not set.</summary>
    /// <param name="features">Features to split on, packed.</param>
    /// <param name="rows">Rows that take part, rising.</param>
    /// <param name="pairs">Gradient and hessian (two floats in 8 bytes) of every row, pinned.</param>
    /// <param name="leaves">Receives, for the rows that take part, the node of the leaf.</param>
    public GrownTree Grow(FeatureGroups features, ReadOnlySpan<int> rows, double[] pairs, int[] leaves)
    {
        groups = features;
        pool.Use(features.HistogramLength);
        bests = bests.Length < features.Starts.Length ? new SplitChoice[features.Starts.Length] : bests;
        partition.Start(rows);
        tree = new GrownTree();
        keepsHistograms = true;
        scope = scopes.Root(features);
        fixed (double* gradients = pairs)
        {
            Root(rows.Length, gradients);
            for (var depth = 0; depth < options.MaxDepth && level.Count > 0; depth++)
            {
                cancel.ThrowIfCancellationRequested();
                Gather(gradients);
                var best = Measure();
                if (!(best.Score > LeastGain))
                {
                    break;
                }
                Divide(best, depth + 1, gradients);
            }
        }
        Close(leaves);
        return tree;
    }

    private void Root(int count, double* gradients)
    {
        var total = Vector128<double>.Zero;
        for (var i = 0; i < count; i++)
        {
            total += HistogramKernels.Pair(gradients, partition.Rows[i]);
        }
        AddOpen(level, NewLeaf(0, count, total), depth: 0);
    }

    private OpenLeaf NewLeaf(int begin, int count, Vector128<double> total) =>
        new()
        {
            Node = tree.AddLeaf(0, 0, 0),
            Begin = begin,
            Count = count,
            Gradient = total[0],
            Hessian = total[1],
            Slot = -1,
        };

    // A leaf that no decision can divide is a leaf of the tree.
    private bool IsOpen(in OpenLeaf leaf, int depth) =>
        leaf.Count > 1 && leaf.Hessian >= 2 * options.MinChildWeight && leaf.Hessian > 0 && depth < options.MaxDepth;

    private void AddOpen(List<Division> to, OpenLeaf leaf, int depth)
    {
        if (!IsOpen(leaf, depth))
        {
            closed.Add(leaf);
            return;
        }
        leaf.Slot = keepsHistograms ? pool.Rent() : -1;
        to.Add(
            new Division
            {
                Built = leaf,
                BuiltIsOpen = true,
                Kept = new OpenLeaf { Slot = -1 },
            }
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(double* gradients)
    {
        fixed (double* target = gathered)
        {
            foreach (var division in level)
            {
                var end = division.Built.Begin + division.Built.Count;
                for (var i = division.Built.Begin; i < end; i++)
                {
                    target[i] = gradients[partition.Rows[i]];
                }
            }
        }
    }

    private SplitChoice Measure()
    {
        long built = 0;
        foreach (var division in level)
        {
            built += division.Built.Count;
        }
        if (workers.Threads > 1 && built * groups.Features.Length >= LeastParallelWork)
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
        var best = SplitChoice.None;
        for (var g = 0; g < groups.Starts.Length; g++)
        {
            best = bests[g].Score > best.Score ? bests[g] : best;
        }
        return best;
    }

    private void MeasureGroup(int group)
    {
        var start = groups.Starts[group];
        var width = groups.WidthAt(start);
        var length = width * FeatureGroups.BinStride * 2;
        var gains = stackalloc double[width * LevelScan.Sums];
        var scratch = stackalloc double[length];
        new Span<double>(gains, width * LevelScan.Sums).Clear();
        foreach (var division in level)
        {
            Fill(division, group, scratch, out var built, out var kept);
            for (var j = 0; j < width; j++)
            {
                var feature = groups.Features[start + j];
                var (bins, hasMissing) = (columns.ValueBins(feature), columns.HasMissing[feature]);
                var at = j * FeatureGroups.BinStride * 2;
                if (built != null && division.BuiltIsOpen)
                {
                    scan.Add(built + at, bins, hasMissing, Total(division.Built), gains + j * LevelScan.Sums);
                }
                if (kept != null)
                {
                    if (built != null)
                    {
                        HistogramKernels.Subtract(kept + at, built + at, columns.AllBins(feature));
                    }
                    scan.Add(kept + at, bins, hasMissing, Total(division.Kept), gains + j * LevelScan.Sums);
                }
            }
        }
        var best = SplitChoice.None;
        for (var j = 0; j < width; j++)
        {
            var feature = groups.Features[start + j];
            var (bins, hasMissing) = (columns.ValueBins(feature), columns.HasMissing[feature]);
            if (scope?.Places is { } places && !places[start + j])
            {
                continue;
            }
            LevelScan.Choose(gains + j * LevelScan.Sums, bins, hasMissing, start + j, ref best);
        }
        bests[group] = best;
    }

    // The group's part of a division's two histograms, the first one filled; null where there is none.
    private void Fill(in Division division, int group, double* scratch, out double* built, out double* kept)
    {
        var start = groups.Starts[group];
        var offset = start * FeatureGroups.BinStride * 2;
        kept = division.Kept.Slot >= 0 ? pool.At(division.Kept.Slot) + offset : null;
        if (division.Built.Count == 0)
        {
            built = null;
            return;
        }
        var width = groups.WidthAt(start);
        built = division.Built.Slot >= 0 ? pool.At(division.Built.Slot) + offset : scratch;
        new Span<double>(built, width * FeatureGroups.BinStride * 2).Clear();
        fixed (double* gradients = gathered)
        {
            HistogramKernels.Add(
                width,
                groups.PackedAt(start),
                partition.Rows + division.Built.Begin,
                gradients + division.Built.Begin,
                division.Built.Count,
                built
            );
        }
    }

    private static Vector128<double> Total(in OpenLeaf leaf) => Vector128.Create(leaf.Gradient, leaf.Hessian);

    // The decision as bins; from now on the next level's features count.
    private void Divide(SplitChoice best, int depth, double* gradients)
    {
        var feature = groups.Features[best.Place];
        var missingBin = columns.HasMissing[feature] && best.MissingLeft ? columns.ValueBins(feature) : -1;
        var rule = new BinRule(best.Bin, missingBin, null);
        for (var b = 0; b < goesRight.Length; b++)
        {
            goesRight[b] = !rule.GoesLeft(b);
        }
        (scope, _) = scopes.Below(new OpenLeaf { Scope = scope, Depth = depth - 1 }, feature, 0);
        keepsHistograms &= 4L * level.Count * groups.HistogramLength * sizeof(double) <= mostHistogramBytes;
        foreach (var division in level)
        {
            if (division.Built.Count > 0 && division.BuiltIsOpen)
            {
                Divide(division.Built, best, rule, depth, gradients);
            }
            if (division.Kept.Slot >= 0)
            {
                Divide(division.Kept, best, rule, depth, gradients);
            }
        }
        (level, next) = (next, level);
        next.Clear();
    }

    private void Divide(OpenLeaf leaf, SplitChoice best, BinRule rule, int depth, double* gradients)
    {
        var feature = groups.Features[best.Place];
        var (leftSum, rightSum, rights) = Sides(leaf, feature, gradients);
        var isDivided =
            rights > 0 && rights < leaf.Count && Math.Min(leftSum[1], rightSum[1]) >= scan.LeastHessian(leaf.Hessian);
        if (!isDivided)
        {
            GoOn(leaf, depth);
            return;
        }
        var leftCount = partition.Split(leaf.Begin, leaf.Count, feature, rule);
        var left = NewLeaf(leaf.Begin, leftCount, leftSum);
        var right = NewLeaf(leaf.Begin + leftCount, rights, rightSum);
        var threshold = columns.Threshold(feature, best.Bin);
        var gain = (float)Math.Max(0, scan.Gain(leftSum, rightSum, Total(leaf)));
        tree.Nodes[leaf.Node] = new TreeNode(feature, threshold, best.MissingLeft, left.Node, 0, gain, 0);
        tree.Rules[leaf.Node] = rule;
        Offer(leaf, left, right, depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Vector128<double> Left, Vector128<double> Right, int Rights) Sides(
        in OpenLeaf leaf,
        int feature,
        double* gradients
    )
    {
        var (left, right, rights) = (Vector128<double>.Zero, Vector128<double>.Zero, 0);
        var rows = partition.Rows + leaf.Begin;
        var bins = columns.Bins[feature];
        for (var i = 0; i < leaf.Count; i++)
        {
            var pair = HistogramKernels.Pair(gradients, rows[i]);
            if (goesRight[bins[rows[i]]])
            {
                right += pair;
                rights++;
            }
            else
            {
                left += pair;
            }
        }
        return (left, right, rights);
    }

    // An undivided leaf keeps its histogram, if histograms are kept.
    private void GoOn(OpenLeaf leaf, int depth)
    {
        if (keepsHistograms && IsOpen(leaf, depth))
        {
            next.Add(new Division { Kept = leaf });
            return;
        }
        pool.Return(leaf.Slot);
        AddOpen(next, leaf with { Slot = -1 }, depth);
    }

    private void Offer(in OpenLeaf parent, in OpenLeaf left, in OpenLeaf right, int depth)
    {
        var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
        if (!keepsHistograms || !IsOpen(large, depth))
        {
            pool.Return(parent.Slot);
            AddOpen(next, small, depth);
            AddOpen(next, large, depth);
            return;
        }
        var isOpen = IsOpen(small, depth);
        if (!isOpen)
        {
            closed.Add(small);
        }
        next.Add(
            new Division
            {
                Built = small with { Slot = isOpen ? pool.Rent() : -1 },
                BuiltIsOpen = isOpen,
                Kept = large with { Slot = parent.Slot },
            }
        );
    }

    private void Close(int[] leaves)
    {
        foreach (var division in level)
        {
            if (division.Built.Count > 0 && division.BuiltIsOpen)
            {
                closed.Add(division.Built);
            }
            if (division.Kept.Slot >= 0)
            {
                closed.Add(division.Kept);
            }
        }
        level.Clear();
        foreach (var leaf in closed)
        {
            pool.Return(leaf.Slot);
            foreach (var row in new ReadOnlySpan<int>(partition.Rows + leaf.Begin, leaf.Count))
            {
                leaves[row] = leaf.Node;
            }
        }
        closed.Clear();
    }
}
