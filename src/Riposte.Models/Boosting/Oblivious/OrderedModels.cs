using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;

namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// The supporting models of ordered boosting (Prokhorenkova, Gusev, Vorobev, Dorogush, Gulin, <i>CatBoost: unbiased
/// boosting with categorical features</i>, 2018, algorithm 2 and section 5): for each random order of the rows, models
/// that have learned from the first 0, 1, 2, 4, 8, … rows of it. They share the structure of every tree and differ in its
/// values. The gradient of the row at place p comes from the model of the first 2^⌊log2 p⌋ rows, which the row is not
/// among. A model's margins are kept for as many rows after its own as it has learned from. Without ordered boosting, when
/// only categories are ordered, each order has one model, which learns from all rows with the order's statistics.
/// </summary>
internal sealed class OrderedModels
{
    private readonly IWorkers workers;
    private readonly Gradients gradients;
    private readonly int[][] orders;
    private readonly int count;
    private readonly bool isOrdered;
    private readonly int modelsOfOrder;
    private readonly float[][] margins;
    private readonly double[] filled;
    private readonly LeafSteps[] steps;

    /// <summary>Models that have learned nothing yet.</summary>
    /// <param name="options">Options of the fit.</param>
    /// <param name="objective">Their objective, which looks at rows one by one.</param>
    /// <param name="train">Its rows.</param>
    /// <param name="orders">For each order, the row at each place.</param>
    /// <param name="baseMargins">Margin of each output before the first tree.</param>
    /// <param name="workers">Runs models side by side.</param>
    public OrderedModels(
        BoostingOptions options,
        IObjective objective,
        FitRows train,
        int[][] orders,
        float[] baseMargins,
        IWorkers workers
    )
    {
        this.workers = workers;
        this.orders = orders;
        isOrdered = options.Ordered is { Boosting: true };
        count = train.Rows.Length;
        modelsOfOrder = ModelOf(count - 1) + 1;
        var stacked = orders.Length * Offset(modelsOfOrder);
        var targets = new float[stacked];
        var weights = new float[stacked];
        for (var m = 0; m < orders.Length * modelsOfOrder; m++)
        {
            var (order, model, begin) = Place(m);
            for (var p = 0; p < Covered(model); p++)
            {
                targets[begin + p] = train.Targets[order[p]];
                weights[begin + p] = train.Weights[order[p]];
            }
        }
        gradients = new Gradients(objective, new FitRows(new int[stacked], targets, weights));
        margins = Array.ConvertAll(baseMargins, _ => new float[stacked]);
        for (var k = 0; k < margins.Length; k++)
        {
            Array.Fill(margins[k], baseMargins[k]);
        }
        filled = GC.AllocateUninitializedArray<double>(count, pinned: true);
        steps = [.. Enumerable.Range(0, orders.Length * modelsOfOrder).Select(_ => new LeafSteps(options))];
    }

    /// <summary>Computes the gradients of all models at their present margins.</summary>
    public void Compute() => gradients.Compute(margins, workers);

    /// <summary>
    /// Gradient and hessian of every row, each from the model of one order that has not seen it. Always the same array.
    /// </summary>
    public double[] Pairs(int order, int output)
    {
        var source = gradients.Pairs[output];
        var rows = orders[order];
        var begin = order * Offset(modelsOfOrder);
        for (var p = 0; p < count; p++)
        {
            filled[rows[p]] = source[begin + Offset(ModelOf(p)) + p];
        }
        return filled;
    }

    /// <summary>Adds a tree to every model, with the values that its own rows give the leaves.</summary>
    /// <param name="tree">The tree; its own values are not used.</param>
    /// <param name="leaves">For each order, the node of each row's leaf.</param>
    /// <param name="output">The tree's output.</param>
    /// <param name="tookPart">Whether each row was drawn for the tree; null when all were.</param>
    public void Add(GrownTree tree, IReadOnlyList<int[]> leaves, int output, bool[]? tookPart) =>
        workers.For(
            orders.Length * modelsOfOrder,
            m =>
            {
                var (order, model, begin) = Place(m);
                if (Learned(model) == 0)
                {
                    return;
                }
                var (step, leaf) = (steps[m], leaves[m / modelsOfOrder]);
                step.Clear(tree.Nodes.Count);
                for (var p = 0; p < Learned(model); p++)
                {
                    if (tookPart is null || tookPart[order[p]])
                    {
                        step.Add(leaf[order[p]], gradients.Pairs[output][begin + p]);
                    }
                }
                step.Walk(tree);
                for (var p = 0; p < Covered(model); p++)
                {
                    margins[output][begin + p] += step.Value(leaf[order[p]]);
                }
            }
        );

    /// <summary>Random orders of some rows: for each the row at each place. Order f depends on the seed and f
    /// alone.</summary>
    public static int[][] Draw(int orders, int rows, FitContext fit) =>
        [
            .. Enumerable
                .Range(0, orders)
                .Select(f =>
                {
                    int[] order = [.. Enumerable.Range(0, rows)];
                    Core.Randomness.RandomStream.Named(fit.Seed, $"boosting.order.{f}").Shuffle<int>(order);
                    return order;
                }),
        ];

    // The model for the row at a place: 0 has learned nothing, model k > 0 from the first 2^(k−1) rows. Without ordered
    // boosting there is but one, which learns from all.
    private int ModelOf(int place) =>
        place == 0 || !isOrdered ? 0 : System.Numerics.BitOperations.Log2((uint)place) + 1;

    private int Learned(int model) =>
        !isOrdered ? count
        : model == 0 ? 0
        : 1 << (model - 1);

    private int Covered(int model) => isOrdered ? (int)Math.Min(count, 1L << model) : count;

    // Where a model's rows begin among those of its order: 2^0 + … + 2^(model − 1), and only the last can be cut short.
    private int Offset(int model) =>
        model == 0 ? 0
        : model < modelsOfOrder ? (1 << model) - 1
        : Offset(model - 1) + Covered(model - 1);

    private (int[] Order, int Model, int Begin) Place(int index)
    {
        var (order, model) = (index / modelsOfOrder, index % modelsOfOrder);
        return (orders[order], model, order * Offset(modelsOfOrder) + Offset(model));
    }
}
