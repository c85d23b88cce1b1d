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
    private readonly SecondOrderGain gain;
    private readonly int[] leafOf;
    private bool[] isBySets = [];

    public LeafRefresh(BoostingOptions options, IObjective objective, Dataset data, FitContext fit)
    {
        this.options = options;
        this.data = data;
        this.fit = fit;
        workers = new CancellableWorkers(fit.Workers, fit.Cancel);
        rows = FitRows.Of(data, objective, nameof(data));
        gradients = new Gradients(objective, rows);
        renewal = LeafRenewal.Of(objective, rows);
        gain = new SecondOrderGain(options);
        leafOf = new int[rows.Rows.Length];
    }

    /// <summary>The model with refreshed trees.</summary>
    /// <param name="model">The old model.</param>
    /// <param name="decay">Share of the old values that is kept.</param>
    public BoostedTrees Run(BoostedTrees model, double decay)
    {
        isBySets = BySets(model);
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
        var ridges = Ridges(tree);
        var steps = Steps(tree, sums, ridges, margins);
        var nodes = new TreeNode[tree.Nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var (old, sum) = (tree.Nodes[i], sums[i]);
            nodes[i] = old with { Cover = (float)sum.Of.Hessian, Rows = sum.Rows };
            nodes[i] = old.IsSplit
                ? nodes[i] with
                {
                    Gain = (float)Math.Max(0, Score(old.Left) + Score(old.Left + 1) - Score(i)),
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

        // A split that separates nothing on the new rows has lost its gain; it has none below 0 to give.
        double Score(int i) => gain.Score(sums[i].Of, ridges[i], gain.Step(sums[i].Of, ridges[i], null));
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
    private (GradientSum Of, int Rows)[] Sums(Tree tree, double[] pairs)
    {
        var sums = new (GradientSum Of, int Rows)[tree.Nodes.Length];
        for (var i = 0; i < leafOf.Length; i++)
        {
            var (gradient, hessian) = PairLanes.At(pairs, i);
            ref var sum = ref sums[leafOf[i]];
            sum = (sum.Of + new GradientSum(gradient, hessian), sum.Rows + 1);
        }
        for (var i = sums.Length - 1; i >= 0; i--)
        {
            if (tree.Nodes[i].IsSplit)
            {
                var (left, right) = (sums[tree.Nodes[i].Left], sums[tree.Nodes[i].Left + 1]);
                sums[i] = (left.Of + right.Of, left.Rows + right.Rows);
            }
        }
        return sums;
    }

    private double[] Steps(Tree tree, (GradientSum Of, int Rows)[] sums, double[] ridges, float[] margins)
    {
        var steps = new double[sums.Length];
        if (renewal is null)
        {
            for (var i = 0; i < steps.Length; i++)
            {
                steps[i] = gain.Step(sums[i].Of, ridges[i], null);
            }
            return steps;
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
        workers.For(steps.Length, i => steps[i] = renewal.Step(members[i], margins));
        return steps;
    }

    // What set splits add to λ in their children.
    private double[] Ridges(Tree tree)
    {
        var ridges = new double[tree.Nodes.Length];
        foreach (var node in tree.Nodes)
        {
            if (node.Categories > 0 && isBySets[node.Feature])
            {
                ridges[node.Left] = ridges[node.Left + 1] = options.Categories?.Lambda ?? 0;
            }
        }
        return ridges;
    }

    // Features with so few categories that each is tried against the rest have no splits by sets, and XGBoost's trees
    // know no penalty of sets. The categories are those of the trees and of the rows.
    private bool[] BySets(BoostedTrees model)
    {
        var known = new HashSet<int>?[model.Info.FeatureNames.Length];
        foreach (var tree in model.Trees)
        {
            foreach (var node in tree.Nodes.Where(node => node.Categories > 0))
            {
                (known[node.Feature] ??= CategoriesOf(node.Feature)).UnionWith(
                    tree.Categories[node.Categories - 1].Members
                );
            }
        }
        return Array.ConvertAll(
            known,
            k => !options.XgboostCompatible && k is not null && k.Count >= options.Categories?.MostOneHot
        );
    }

    private HashSet<int> CategoriesOf(int feature)
    {
        var values = data.Features.Columns[feature];
        return [.. rows.Rows.Select(row => values[row]).Where(CategorySet.IsCategory).Select(value => (int)value)];
    }
}
