using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;
using Riposte.Models.Boosting.Oblivious;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class OrderedBoostingTests
{
    private const int Rows = 45;
    private const int Trees = 6;

    private static readonly BoostingOptions Options = new()
    {
        Objective = BoostingObjective.SquaredError,
        Growth = TreeGrowth.Oblivious,
        MaxDepth = 2,
        LearningRate = 0.5,
        BaseScore = 0,
        MinChildWeight = 0,
        Ordered = new OrderedOptions(),
    };

    private static readonly FitContext Context = new(3, SerialWorkers.Instance);

    // A tree of two leaves and the leaf of each row, drawn at random: what the models learn then depends on targets alone.
    private static (GrownTree Tree, int[] Leaves) RandomTree(RandomStream random)
    {
        var tree = new GrownTree();
        tree.AddLeaf(0, 0, 0);
        tree.AddLeaf(0, 0, 0);
        tree.AddLeaf(0, 0, 0);
        tree.Nodes[0] = new TreeNode(0, 0, false, 1, 0, 0, 0);
        return (tree, [.. Enumerable.Range(0, Rows).Select(_ => 1 + random.NextInt(2))]);
    }

    // Margin of every row, for two orders, after some trees: gradient of squared error plus target.
    private static double[][] Margins(float[] targets, float[] weights, int[][] orders)
    {
        var random = new RandomStream(5);
        var train = new FitRows([.. Enumerable.Range(0, Rows)], targets, weights);
        var models = new OrderedModels(
            Options,
            ObjectiveChoice.Of(Options),
            train,
            orders,
            [0f],
            SerialWorkers.Instance
        );
        for (var t = 0; t < Trees; t++)
        {
            models.Compute();
            var (tree, leaves) = RandomTree(random);
            models.Add(tree, [leaves, leaves], 0, null);
        }
        models.Compute();
        return
        [
            .. Enumerable
                .Range(0, orders.Length)
                .Select(o =>
                    models
                        .Pairs(o, 0)
                        .Select((pair, i) => PairOf(pair).Gradient / weights[i] + (double)targets[i])
                        .ToArray()
                ),
        ];
    }

    private static (float Gradient, float Hessian) PairOf(double pair)
    {
        var bits = BitConverter.DoubleToUInt64Bits(pair);
        return (BitConverter.UInt32BitsToSingle((uint)bits), BitConverter.UInt32BitsToSingle((uint)(bits >> 32)));
    }

    private static (float[] Targets, float[] Weights, int[][] Orders) Draw()
    {
        var random = new RandomStream(9);
        return (
            [.. Enumerable.Range(0, Rows).Select(_ => (float)random.NextNormal())],
            [.. Enumerable.Range(0, Rows).Select(_ => (float)(0.5 + random.NextDouble()))],
            OrderedModels.Draw(2, Rows, Context)
        );
    }

    // Row p of an order is told by a model of the first 2^⌊log2 p⌋ rows: boosted here row by row, without sharing.
    [Fact]
    public void A_row_is_told_by_the_model_of_the_largest_power_of_two_rows_before_it()
    {
        var (targets, weights, orders) = Draw();
        var margins = Margins(targets, weights, orders);
        for (var o = 0; o < 2; o++)
        {
            for (var p = 0; p < Rows; p++)
            {
                var learned = p == 0 ? [] : orders[o][..(1 << (int)Math.Log2(p))];
                Assert.Equal(Told(learned, orders[o][p]), margins[o][orders[o][p]], 1e-5);
            }
        }

        double Told(int[] learned, int row)
        {
            var random = new RandomStream(5);
            var own = new double[Rows];
            for (var t = 0; t < Trees; t++)
            {
                var (_, leaves) = RandomTree(random);
                var steps = new double[3];
                for (var node = 0; node < 3; node++)
                {
                    var inside = learned.Where(r => node == 0 || leaves[r] == node).ToArray();
                    steps[node] =
                        inside.Length == 0
                            ? steps[0]
                            : inside.Sum(r => weights[r] * (targets[r] - own[r])) / (inside.Sum(r => weights[r]) + 1.0);
                }
                for (var r = 0; r < Rows; r++)
                {
                    own[r] += 0.5 * steps[leaves[r]];
                }
            }
            return own[row];
        }
    }

    [Fact]
    public void No_target_moves_what_its_own_row_or_an_earlier_one_is_told()
    {
        var (targets, weights, orders) = Draw();
        var before = Margins(targets, weights, orders);
        var moved = 0;
        for (var p = 0; p < Rows; p++)
        {
            float[] changed = [.. targets];
            changed[orders[0][p]] += 4;
            var after = Margins(changed, weights, orders);
            for (var q = 0; q < Rows; q++)
            {
                var row = orders[0][q];
                if (q <= p)
                {
                    Assert.Equal(before[0][row], after[0][row], 1e-5);
                }
                else if (Math.Abs(before[0][row] - after[0][row]) > 1e-3)
                {
                    moved++;
                }
            }
        }
        Assert.True(moved > 100);
    }

    // Few rows, much noise, many rounds. The shift is how much smaller the residuals of training rows are than those of
    // new rows. Plain boosting grows trees on residuals of rows that the model has seen, ordered boosting on what rows are
    // told by models that have not seen them; only the structure, which all rows choose together, still leaks.
    [Fact]
    public void The_prediction_shift_is_smaller_than_that_of_plain_boosting()
    {
        var options = Options with { MaxDepth = 4, LearningRate = 0.1, Rounds = 60, MinChildWeight = 1 };
        var (plainShift, orderedShift, toldShift) = (0.0, 0.0, 0.0);
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var (data, fresh) = (Noisy(120, seed), Noisy(3000, 1000 + seed));
            var (plain, ordered) = (Fit(options with { Ordered = null }), Fit(options));
            plainShift += Error(plain, fresh) - Error(plain, data);
            orderedShift += Error(ordered, fresh) - Error(ordered, data);
            toldShift += Error(ordered, fresh) - ToldError(options, data);

            BoostedTrees Fit(BoostingOptions some) => new BoostingLearner(some).FitTrees(data, null, Context).Model;
        }
        Assert.True(toldShift < 0.5 * plainShift, $"{toldShift / 20} against {plainShift / 20}");
        Assert.True(orderedShift < 0.95 * plainShift, $"{orderedShift / 20} against {plainShift / 20}");
    }

    // Mean square of the residuals that the last tree would grow on.
    private static double ToldError(BoostingOptions options, Dataset data)
    {
        var train = FitRows.Of(data, ObjectiveChoice.Of(options), nameof(data));
        var rules = new FeatureRules(options, data.Features.Names);
        var columns = BinnedColumns.Build(data.Features, data.Rows, data.Weights, options, rules, Context.Workers);
        var groups = FeatureGroups.Pack(columns, [.. Enumerable.Range(0, data.Features.Columns.Length)]);
        var grower = new ObliviousGrower(options, columns, rules, Context, new HistogramPool(false));
        var orders = OrderedModels.Draw(1, data.Rows.Length, Context);
        var models = new OrderedModels(
            options,
            ObjectiveChoice.Of(options),
            train,
            orders,
            [0f],
            SerialWorkers.Instance
        );
        var leaves = new int[data.Rows.Length];
        for (var round = 0; round < options.Rounds; round++)
        {
            models.Compute();
            var tree = grower.Grow(groups, data.Rows, models.Pairs(0, 0), leaves);
            models.Add(tree, [leaves], 0, null);
        }
        models.Compute();
        return models.Pairs(0, 0).Average(pair => PairOf(pair).Gradient * (double)PairOf(pair).Gradient);
    }

    private static Dataset Noisy(int rows, ulong seed)
    {
        var random = RandomStream.Named(seed, "noisy");
        var columns = Enumerable.Range(0, 6).Select(_ => new float[rows]).ToArray();
        var targets = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            foreach (var column in columns)
            {
                column[i] = (float)random.NextNormal();
            }
            targets[i] = (float)(0.5 * columns[0][i] + 0.5 * columns[1][i] + random.NextNormal());
        }
        return SampleData.Of(columns, targets);
    }

    private static double Error(BoostedTrees model, Dataset data) =>
        SampleData.Predict(model, data).Zip(data.Targets, (p, y) => ((double)p - y) * (p - y)).Average();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public void Any_number_of_orders_learns(int permutations)
    {
        var data = SampleData.Product(1000, 4, 2, 6);
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.Binary,
            Growth = TreeGrowth.Oblivious,
            MaxDepth = 4,
            Rounds = 40,
            Subsample = 0.8,
            Ordered = new OrderedOptions(Permutations: permutations),
        };
        var outcome = new BoostingLearner(options) { MeasuresTrainLoss = true }.FitTrees(data, null, Context);
        Assert.True(outcome.TrainLoss[^1] < 0.3);
        Assert.NotEqual(
            outcome.Model.Info.Hash,
            new BoostingLearner(options with { Ordered = null }).Fit(data, null, Context).Info.Hash
        );
    }

    [Fact]
    public void Order_without_ordered_boosting_or_categories_changes_no_tree()
    {
        var data = SampleData.Product(500, 4, 3, 6);
        var options = Options with { Objective = BoostingObjective.Softmax, Rounds = 5, Ordered = null };
        var plain = new BoostingLearner(options).FitTrees(data, null, Context).Model;
        var same = options with { Ordered = new OrderedOptions(Boosting: false) };
        Assert.Equal(
            SampleData.Predict(plain, data),
            SampleData.Predict(new BoostingLearner(same).Fit(data, null, Context), data)
        );
    }
}
