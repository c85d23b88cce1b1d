using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;

namespace Riposte.Models.Boosting;

/// <summary>New leaf values for the trees of a model, round by round.</summary>
internal sealed class LeafRefresh
{
    private const int ChunkRows = 8192;

    private readonly BoostingOptions options;
    private readonly FitContext fit;
    private readonly CancellableWorkers workers;
    private readonly Dataset data;
    private readonly FitRows rows;
    private readonly Gradients gradients;
    private readonly LeafRenewal? renewal;
    private readonly SplitScan scan;
    private readonly int[] leafOf;

    public LeafRefresh(BoostingOptions options, IObjective objective, Dataset data, FitContext fit)
    {
        this.options = options;
        this.data = data;
        this.fit = fit;
        workers = new CancellableWorkers(fit.Workers, fit.Cancel);
        rows = FitRows.Of(data, objective, nameof(data));
        gradients = new Gradients(objective, rows);
        renewal = LeafRenewal.Of(objective, rows);
        scan = new SplitScan(options);
        leafOf = new int[rows.Rows.Length];
    }

    /// <summary>The model with refreshed trees.</summary>
    /// <param name="model">The old model.</param>
    /// <param name="decay">Share of the old values that is kept.</param>
    public BoostedTrees Run(BoostedTrees model, double decay)
    {
        var margins = Array.ConvertAll(model.BaseMargins, m => Enumerable.Repeat(m, leafOf.Length).ToArray());
        var refreshed = new Tree[model.Trees.Count];
        for (var round = 0; round < model.Info.Rounds; round++)
        {
            fit.Cancel.ThrowIfCancellationRequested();
            gradients.Compute(margins, workers);
            for (var k = 0; k < options.Outputs; k++)
            {
                var at = round * options.Outputs + k;
                refreshed[at] = Refresh(model.Trees[at], gradients.Pairs[k], margins[k], decay);
            }
            fit.Progress?.Invoke(round + 1, model.Info.Rounds);
        }
        var kept = options with { Rounds = Math.Max(1, model.Info.Rounds) };
        return new BoostedTrees(kept, model.Info.FeatureNames, model.BaseMargins, refreshed);
    }

    private Tree Refresh(Tree tree, double[] pairs, float[] margins, double decay)
    {
        FindLeaves(tree);
        var sums = Sums(tree, pairs);
        var steps = Steps(tree, sums, margins);
        var nodes = new TreeNode[tree.Nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var (old, sum) = (tree.Nodes[i], sums[i]);
            nodes[i] = old with { Cover = (float)sum.Hessian, Rows = sum.Rows };
            nodes[i] = old.IsSplit
                ? nodes[i] with
                {
                    Gain = Gain(sum, sums[old.Left], sums[old.Left + 1]),
                }
                : nodes[i] with
                {
                    Value = (float)(decay * old.Value + (1 - decay) * options.LearningRate * steps[i]),
                };
        }
        for (var row = 0; row < leafOf.Length; row++)
        {
            margins[row] += nodes[leafOf[row]].Value;
        }
        return new Tree(nodes, tree.Categories);
    }

    private void FindLeaves(Tree tree) =>
        workers.For(
            (leafOf.Length + ChunkRows - 1) / ChunkRows,
            chunk =>
            {
                for (var i = chunk * ChunkRows; i < Math.Min(leafOf.Length, (chunk + 1) * ChunkRows); i++)
                {
                    var at = 0;
                    while (tree.Nodes[at] is { IsSplit: true } node)
                    {
                        var value = data.Features.Columns[node.Feature][rows.Rows[i]];
                        at = node.Left + (tree.GoesLeft(node, value) ? 0 : 1);
                    }
                    leafOf[i] = at;
                }
            }
        );

    // Leaves add up their rows, splits their children, which come after them.
    private (double Gradient, double Hessian, int Rows)[] Sums(Tree tree, double[] pairs)
    {
        var sums = new (double Gradient, double Hessian, int Rows)[tree.Nodes.Length];
        for (var i = 0; i < leafOf.Length; i++)
        {
            var (gradient, hessian) = PairLanes.At(pairs, i);
            ref var sum = ref sums[leafOf[i]];
            sum = (sum.Gradient + gradient, sum.Hessian + hessian, sum.Rows + 1);
        }
        for (var i = sums.Length - 1; i >= 0; i--)
        {
            if (tree.Nodes[i].IsSplit)
            {
                var (left, right) = (sums[tree.Nodes[i].Left], sums[tree.Nodes[i].Left + 1]);
                sums[i] = (left.Gradient + right.Gradient, left.Hessian + right.Hessian, left.Rows + right.Rows);
            }
        }
        return sums;
    }

    private double[] Steps(Tree tree, (double Gradient, double Hessian, int Rows)[] sums, float[] margins)
    {
        if (renewal is null)
        {
            return Array.ConvertAll(sums, sum => scan.LeafValue(sum.Gradient, sum.Hessian));
        }
        var members = new int[tree.Nodes.Length][];
        var filled = new int[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = tree.Nodes[i].IsSplit ? [] : new int[sums[i].Rows];
        }
        for (var row = 0; row < leafOf.Length; row++)
        {
            members[leafOf[row]][filled[leafOf[row]]++] = row;
        }
        var steps = new double[members.Length];
        workers.For(steps.Length, i => steps[i] = renewal.Step(members[i], margins));
        return steps;
    }

    // A split that separates nothing on the new rows has lost its gain; it has none below 0 to give.
    private float Gain(
        (double Gradient, double Hessian, int Rows) parent,
        (double Gradient, double Hessian, int Rows) left,
        (double Gradient, double Hessian, int Rows) right
    ) =>
        (float)
            Math.Max(
                0,
                scan.LeafScore(left.Gradient, left.Hessian)
                    + scan.LeafScore(right.Gradient, right.Hessian)
                    - scan.LeafScore(parent.Gradient, parent.Hessian)
            );
}
