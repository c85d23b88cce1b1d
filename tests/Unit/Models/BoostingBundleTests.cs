using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class BoostingBundleTests
{
    private static BinnedColumns Binned(Dataset data) =>
        BinnedColumns.Build(
            data.Features,
            data.Rows,
            data.Weights,
            new BoostingOptions(),
            new FeatureRules(new BoostingOptions(), data.Features.Names),
            SerialWorkers.Instance
        );

    // One-hot columns of some categories, sparse counts, sparse missing values and two dense columns.
    private static Dataset Mixed(int rows, ulong seed)
    {
        var random = RandomStream.Named(seed, "bundles");
        var columns = Enumerable.Range(0, 30).Select(_ => new float[rows]).ToArray();
        var targets = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            var (first, second) = (random.NextInt(10), random.NextInt(12));
            columns[first][i] = 1;
            columns[10 + second][i] = first == 3 ? float.NaN : 1;
            columns[22 + random.NextInt(6)][i] = random.NextInt(9) - 4;
            columns[28][i] = (float)random.NextNormal();
            columns[29][i] = (float)random.NextNormal();
            targets[i] = (float)(
                (first % 4)
                - second % 3 * columns[28][i]
                + columns[22][i]
                + columns[24][i] * columns[29][i]
                + random.NextNormal()
            );
        }
        return SampleData.Of(columns, targets);
    }

    [Fact]
    public void Features_of_a_bundle_never_leave_their_usual_bin_together_and_fit_into_a_byte()
    {
        var columns = Binned(Mixed(3000, 1));
        int[] features = [.. Enumerable.Range(0, 30)];
        var bundles = FeatureBundles.Find(columns, features);
        var groups = features.Where(f => bundles.BundleOf(f) >= 0).GroupBy(bundles.BundleOf).ToArray();
        Assert.Equal(-1, bundles.BundleOf(28));
        Assert.Equal(28, groups.Sum(g => g.Count()));
        Assert.True(groups.Length <= 4, $"{groups.Length} bundles");
        foreach (var group in groups)
        {
            Assert.InRange(1 + group.Sum(f => columns.AllBins(f) - 1), 2, 256);
            for (var i = 0; i < columns.Count; i++)
            {
                Assert.InRange(group.Count(f => columns.Bins[f][i] != bundles.UsualBin(f)), 0, 1);
            }
        }
    }

    [Fact]
    public unsafe void Unpacking_a_bundle_gives_each_feature_its_histogram()
    {
        var columns = Binned(Mixed(2000, 2));
        int[] features = [.. Enumerable.Range(0, 30)];
        var groups = FeatureGroups.Pack(columns, features, FeatureBundles.Find(columns, features));
        var random = RandomStream.Named(3, "gradients");
        var values = Enumerable.Range(0, columns.Count).Select(_ => (double)random.NextInt(1000)).ToArray();
        var total = System.Runtime.Intrinsics.Vector128.Create(values.Sum(), columns.Count);
        var (c, bundled) = (0, 0);
        foreach (var start in groups.Starts)
        {
            var width = groups.WidthAt(start);
            for (var j = 0; j < width; j++, c++)
            {
                var column = groups.Columns[c];
                var codes = new double[512];
                for (var i = 0; i < columns.Count; i++)
                {
                    int code = groups.PackedAt(start)[i * width + j];
                    codes[2 * code] += values[i];
                    codes[2 * code + 1]++;
                }
                for (var f = 0; f < column.Places.Length; f++, bundled += column.IsBundle ? 1 : 0)
                {
                    var feature = groups.Features[column.Places[f]];
                    var actual = new double[512];
                    fixed (
                        double* source = codes,
                            target = actual
                    )
                    {
                        if (column.IsBundle)
                        {
                            column.Unpack(f, columns.AllBins(feature), source, total, target);
                        }
                        else
                        {
                            codes.CopyTo(actual, 0);
                        }
                    }
                    var expected = new double[512];
                    for (var i = 0; i < columns.Count; i++)
                    {
                        expected[2 * columns.Bins[feature][i]] += values[i];
                        expected[2 * columns.Bins[feature][i] + 1]++;
                    }
                    Assert.Equal(expected, actual);
                }
            }
        }
        Assert.Equal(28, bundled);
    }

    [Theory]
    [InlineData(TreeGrowth.LeafWise, 1.0)]
    [InlineData(TreeGrowth.DepthWise, 1.0)]
    [InlineData(TreeGrowth.LeafWise, 0.5)]
    public void Trees_are_those_without_bundles(TreeGrowth growth, double columnSample)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var data = Mixed(4000, seed);
            var options = new BoostingOptions
            {
                Objective = BoostingObjective.SquaredError,
                Rounds = 20,
                Growth = growth,
                ColumnSample = columnSample,
                MinChildWeight = 3,
            };
            var (plain, bundled) = (Fit(options, data), Fit(options with { BundleFeatures = true }, data));
            Assert.NotEqual(plain.Info.Hash, bundled.Info.Hash);
            Assert.Equal(plain.Trees.Count, bundled.Trees.Count);
            for (var t = 0; t < plain.Trees.Count; t++)
            {
                var (a, b) = (plain.Trees[t].Nodes, bundled.Trees[t].Nodes);
                Assert.Equal(a.Select(Split), b.Select(Split));
                for (var n = 0; n < a.Length; n++)
                {
                    Assert.Equal(a[n].Value, b[n].Value, 1e-6);
                }
            }
        }

        static (int, float, bool, int, int) Split(TreeNode node) =>
            (node.Feature, node.Threshold, node.MissingLeft, node.Left, node.Rows);
    }

    [Fact]
    public void Nothing_changes_where_no_feature_is_sparse()
    {
        var data = SampleData.Product(1500, 6, 0, 3);
        var options = new BoostingOptions { Objective = BoostingObjective.SquaredError, Rounds = 5 };
        var (plain, bundled) = (Fit(options, data), Fit(options with { BundleFeatures = true }, data));
        Assert.Equal(SampleData.Predict(plain, data), SampleData.Predict(bundled, data));
    }

    private static BoostedTrees Fit(BoostingOptions options, Dataset data) =>
        (BoostedTrees)new BoostingLearner(options).Fit(data, null, new FitContext(1, SerialWorkers.Instance));
}
