using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Explaining;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Explaining;

public sealed class DependenceTests
{
    private const float Start = 3.21625f;

    // scikit-learn 1.2.1: GradientBoostingRegressor(n_estimators=1, learning_rate=1, max_depth=3, random_state=0) on
    // the 40 rows below; (feature, threshold or value, rows, children), "x ≤ threshold goes left".
    private static readonly (int Feature, double Number, float Rows, int Left, int Right)[] Fitted =
    [
        (0, 0.75, 40, 1, 8),
        (2, 1.5, 12, 2, 5),
        (0, 0.25, 7, 3, 4),
        (-1, -3.21625, 4, 0, 0),
        (-1, -2.21625, 3, 0, 0),
        (2, 2.5, 5, 6, 7),
        (-1, -1.21625, 2, 0, 0),
        (-1, -0.86625, 3, 0, 0),
        (1, 1.9499999284744263, 28, 9, 12),
        (2, 1.5, 17, 10, 11),
        (-1, -1.482916667, 9, 0, 0),
        (-1, 0.62125, 8, 0, 0),
        (0, 2.75, 11, 13, 14),
        (-1, 2.128194444, 9, 0, 0),
        (-1, 6.88375, 2, 0, 0),
    ];

    private static RowSet Rows { get; } =
        RowSet.All(
            new FeatureMatrix(
                ["a", "b", "c"],
                [
                    [.. Enumerable.Range(0, 40).Select(i => i % 7 * 0.5f)],
                    [.. Enumerable.Range(0, 40).Select(i => (float)(i * 5 % 11 * 0.3))],
                    [.. Enumerable.Range(0, 40).Select(i => (float)(i * 3 % 4))],
                ],
                40
            )
        );

    private static BoostedTrees Model()
    {
        var order = new List<int> { 0 };
        var nodes = new List<TreeNode>();
        for (var at = 0; at < order.Count; at++)
        {
            var (feature, number, rows, left, right) = Fitted[order[at]];
            nodes.Add(
                feature < 0
                    ? TreeNode.Leaf((float)number, rows, (int)rows)
                    : new TreeNode(feature, float.BitIncrement((float)number), true, order.Count, 0, 1, rows)
            );
            if (feature >= 0)
            {
                order.AddRange([left, right]);
            }
        }
        var options = new BoostingOptions { Objective = BoostingObjective.SquaredError };
        return new BoostedTrees(options, ["a", "b", "c"], [Start], [new Tree([.. nodes])]);
    }

    private static void Near(double[] expected, IEnumerable<double> actual)
    {
        var numbers = actual.ToArray();
        Assert.Equal(expected.Length, numbers.Length);
        Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    // sklearn.inspection.partial_dependence(m, x, [0], method="brute", grid_resolution=5), and [0, 2].
    [Fact]
    public void Partial_dependence_is_that_of_scikit_learn()
    {
        var one = DependenceGrid.Of(Rows, [0], 5);
        Assert.Equal([0, 0.75f, 1.5f, 2.25f, 3], one.Values[0]);
        double[] first = [1.0875, 1.5875, 3.7713541666666672, 3.7713541666666672, 5.5546875];
        var measured = PartialDependence.Of(Model(), Rows, one, keepsCurves: false, new TestWorkers(3));
        Near(first, measured.Mean);
        Assert.Empty(measured.Curves);
        var two = DependenceGrid.Of(Rows, [0, 2], 5);
        Assert.Equal([0, 1, 2, 3], two.Values[1]);
        double[] pair =
        [
            .. new[] { 0, 0, 2, 2.35, 1, 1, 2, 2.35, 3.0875, 3.0875, 4.402604166666667, 4.402604166666667 },
            .. new[] { 3.0875, 3.0875, 4.402604166666667, 4.402604166666667 },
            .. new[] { 4.870833333333333, 4.870833333333333, 6.1859375, 6.1859375 },
        ];
        Near(pair, PartialDependence.Of(Model(), Rows, two, false, SerialWorkers.Instance).Mean);
    }

    // The same with method="recursion", which leaves the constant 3.21625 out.
    [Fact]
    public void Partial_dependence_by_cover_is_that_of_scikit_learn()
    {
        double[] first =
        [
            -2.2954166666666667,
            -1.7120833333333334,
            0.5369246031746031,
            0.5369246031746031,
            2.4051785714285714,
        ];
        var measured = PartialDependence.ByCover(Model(), DependenceGrid.Of(Rows, [0], 5), new TestWorkers(3));
        Near(first, measured.Mean.Select(value => value - Start));
        double[] pair =
        [
            .. new[] { -3.21625, -3.21625, -1.21625, -0.86625, -2.21625, -2.21625, -1.21625, -0.86625 },
            .. new[] { -0.06426587301587305, -0.06426587301587305, 1.213263888888889, 1.213263888888889 },
            .. new[] { -0.06426587301587305, -0.06426587301587305, 1.213263888888889, 1.213263888888889 },
            .. new[] { 1.8039880952380951, 1.8039880952380951, 3.081517857142857, 3.081517857142857 },
        ];
        var grid = DependenceGrid.Of(Rows, [0, 2], 5);
        var both = PartialDependence.ByCover(Model(), grid, SerialWorkers.Instance);
        Near(pair, both.Mean.Select(value => value - Start));
    }

    [Fact]
    public void A_grid_without_the_fitted_model_reaches_the_expected_margin_when_every_feature_is_averaged()
    {
        // No tree asks for feature 3 of this model, so every point gives the mean by cover.
        var model = SmallTrees.Model(4, 3, 2, 3, 6);
        var wide = new BoostedTrees(model.Options, ["f0", "f1", "f2", "f3"], model.BaseMargins, model.Trees);
        var measured = PartialDependence.ByCover(
            wide,
            new DependenceGrid(
                [3],
                [
                    [1, 2],
                ]
            ),
            SerialWorkers.Instance
        );
        var expected = TreeExplainer.PathDependent(wide).Expected;
        Near([.. expected, .. expected], measured.Mean);
    }

    // partial_dependence(m, x, [1], grid_resolution=5, kind="both")["individual"][0, 3]
    [Fact]
    public void Curves_of_single_rows_are_those_of_scikit_learn()
    {
        var grid = DependenceGrid.Of(Rows, [1], 5);
        Assert.Equal([0, 0.75f, 1.5f, 2.25f, 3], grid.Values[0]);
        var measured = PartialDependence.Of(Model(), Rows, grid, keepsCurves: true, SerialWorkers.Instance);
        double[] third =
        [
            1.733333333333333,
            1.733333333333333,
            1.733333333333333,
            5.344444444444445,
            5.344444444444445,
        ];
        Near(third, measured.Curves[15..20].Select(value => (double)value));
        for (var point = 0; point < 5; point++)
        {
            var mean = Enumerable.Range(0, 40).Average(row => (double)measured.Curves[row * 5 + point]);
            Assert.Equal(mean, measured.Mean[point], 1e-12);
        }
    }

    // x = 0 … 5, f = 8 below 3 and 0 above. Two intervals, edges 0, 2.5, 5: changes 0 and −8, so 0, 0, −8 at the edges;
    // the mean over rows is ½ · 0 + ½ · (−4) = −2.
    [Fact]
    public void Accumulated_effects_add_up_local_changes_and_are_centred()
    {
        var tree = new Tree([new TreeNode(0, 3, true, 1, 0, 1, 4), TreeNode.Leaf(8, 1, 1), TreeNode.Leaf(0, 3, 3)]);
        var options = new BoostingOptions { Objective = BoostingObjective.SquaredError };
        var model = new BoostedTrees(options, ["x"], [10f], [tree]);
        var rows = RowSet.All(
            new FeatureMatrix(
                ["x"],
                [
                    [5, 1, float.NaN, 0, 2, 3, 4],
                ],
                7
            )
        );
        var effects = AccumulatedEffects.Of(model, rows, 0, 2, new TestWorkers(2));
        Assert.Equal([0, 2.5f, 5], effects.Edges);
        Assert.Equal([3, 3], effects.Rows);
        Assert.Equal([2, 2, -6], effects.Effects);
        var same = AccumulatedEffects.Of(model, new RowSet(rows.Features, [1]), 0, 4, SerialWorkers.Instance);
        Assert.Equal([1], same.Edges);
        Assert.Equal([0], same.Effects);
    }

    // f = a·b and a = b in the data: moving a alone by one interval changes f by b's value there. Partial dependence asks
    // about rows that never occur and is straight.
    [Fact]
    public void Accumulated_effects_stay_with_the_rows_that_occur()
    {
        float[] values = [.. Enumerable.Range(0, 400).Select(i => i / 400f)];
        var rows = RowSet.All(new FeatureMatrix(["a", "b"], [values, values], 400));
        var effects = AccumulatedEffects.Of(new Times(), rows, 0, 40, SerialWorkers.Instance);
        // ∫ b da with b = a: a² / 2.
        for (var k = 0; k < effects.Edges.Length; k++)
        {
            var expected = effects.Edges[k] * effects.Edges[k] / 2;
            Assert.Equal(expected, effects.Effects[k] - effects.Effects[0], 0.01);
        }
    }

    [Fact]
    public void Rows_without_a_known_value_or_of_another_table_are_refused()
    {
        var model = Model();
        var unknown = RowSet.All(
            new FeatureMatrix(
                ["a", "b", "c"],
                [
                    [float.NaN],
                    [1],
                    [2],
                ],
                1
            )
        );
        Assert.Throws<ArgumentException>(() => DependenceGrid.Of(unknown, [0]));
        Assert.Throws<ArgumentException>(() => DependenceGrid.Of(unknown, [1, 1]));
        Assert.Throws<ArgumentException>(() => AccumulatedEffects.Of(model, unknown, 0, 3, SerialWorkers.Instance));
        var foreign = RowSet.All(
            new FeatureMatrix(
                ["a"],
                [
                    [1],
                ],
                1
            )
        );
        var grid = new DependenceGrid(
            [0],
            [
                [1, 2],
            ]
        );
        Assert.Throws<ArgumentException>(() =>
            PartialDependence.Of(model, foreign, grid, false, SerialWorkers.Instance)
        );
        Assert.Throws<ArgumentException>(() =>
            PartialDependence.ByCover(
                model,
                new DependenceGrid(
                    [3],
                    [
                        [1, 2],
                    ]
                ),
                SerialWorkers.Instance
            )
        );
    }

    private sealed class Times : IModel
    {
        public ModelInfo Info { get; } = new("times", ["a", "b"], 1, 1, 1, default);

        public void Predict(in RowSet rows, Span<float> outputs) => throw new NotSupportedException();

        public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs) =>
            outputs[0] = features[0] * features[1];

        public double[]? Importance() => null;

        public void Save(Stream target) => throw new NotSupportedException();
    }
}
