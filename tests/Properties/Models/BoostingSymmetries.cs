using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Properties.Models;

/// <summary>What must not change a model, for every way to grow trees with every way to draw rows, features and rounds.</summary>
public sealed class BoostingSymmetries
{
    private static readonly Dictionary<TreeGrowth, BoostingOptions> Growths = new()
    {
        [TreeGrowth.LeafWise] = new() { MaxLeaves = 12 },
        [TreeGrowth.DepthWise] = new()
        {
            Growth = TreeGrowth.DepthWise,
            MaxLeaves = 0,
            MaxDepth = 4,
        },
    };

    // How rows, features and rounds are drawn, and whether rows and features are: then doubled rows and moved columns draw
    // other ones.
    private static readonly Dictionary<
        string,
        (Func<BoostingOptions, BoostingOptions> Apply, bool Rows, bool Features)
    > Samplings = new(StringComparer.Ordinal)
    {
        ["nothing"] = (o => o, false, false),
        ["rows"] = (o => o with { Subsample = 0.6 }, true, false),
        ["features"] = (o => o with { ColumnSample = 0.6 }, false, true),
        ["gradients"] = (o => o with { Goss = new GossOptions() }, true, false),
        ["rounds"] = (o => o with { Dart = new DartOptions(0.4, 0.2) }, false, false),
        ["bundles"] = (o => o with { BundleFeatures = true }, false, false),
        ["bundles, rounds"] = (o => o with { BundleFeatures = true, Dart = new DartOptions(0.4, 0) }, false, false),
        ["bundles, features, rows"] = (
            o => o with { BundleFeatures = true, ColumnSample = 0.5, Subsample = 0.7 },
            true,
            true
        ),
        ["all"] = (
            o =>
                o with
                {
                    BundleFeatures = true,
                    ColumnSample = 0.7,
                    Goss = new GossOptions(0.3, 0.2),
                    Dart = new DartOptions(0.4, 0.2, OneDrop: true),
                },
            true,
            true
        ),
    };

    public static TheoryData<TreeGrowth, string> Combinations()
    {
        var all = new TheoryData<TreeGrowth, string>();
        foreach (var growth in Growths.Keys)
        {
            foreach (var sampling in Samplings.Keys)
            {
                all.Add(growth, sampling);
            }
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Threads(TreeGrowth growth, string sampling)
    {
        var data = Data(6100, 1);
        var one = Fit(growth, sampling, data).Info.Hash;
        Assert.Equal(one, Fit(growth, sampling, data, new TestWorkers(2)).Info.Hash);
        Assert.Equal(one, Fit(growth, sampling, data, new TestWorkers(4)).Info.Hash);
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Rows_of_weight_zero(TreeGrowth growth, string sampling)
    {
        var data = Data(1500, 2);
        var weights = data.Rows.Select(i => i % 4 == 1 ? 0f : data.Weights[i]).ToArray();
        var kept = data.At([.. data.Rows.Where(i => i % 4 != 1)]);
        Assert.Equal(
            Fit(growth, sampling, SampleData.Compacted(kept)).Info.Hash,
            Fit(growth, sampling, data with { Weights = weights }).Info.Hash
        );
    }

    // Sums of 1 + 1 and of 2 may be rounded apart, but not by more.
    [Theory]
    [MemberData(nameof(Combinations))]
    public void Rows_given_twice_or_with_weight_two(TreeGrowth growth, string sampling)
    {
        if (Samplings[sampling].Rows)
        {
            return;
        }
        var data = Data(1500, 3);
        var weights = data.Rows.Select(i => i % 3 == 1 ? 2f : 1f).ToArray();
        var twice = data.At([.. data.Rows.SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))]) with
        {
            Weights = [.. weights.Select(_ => 1f)],
        };
        var weighted = SampleData.Predict(Fit(growth, sampling, data with { Weights = weights }), data);
        var repeated = SampleData.Predict(Fit(growth, sampling, SampleData.Compacted(twice)), data);
        for (var i = 0; i < weighted.Length; i++)
        {
            Assert.Equal(repeated[i], weighted[i], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void The_scale_of_a_feature(TreeGrowth growth, string sampling)
    {
        var data = Data(1500, 4);
        var scaled = Columns(
            data,
            // Whole numbers take any rising form, others one that keeps every digit.
            (column, f) => Array.ConvertAll(column, x => f % 3 == 0 ? 0.25f * x : (x * x * x) + 2 * x + 5)
        );
        Assert.Equal(
            SampleData.Predict(Fit(growth, sampling, data), data),
            SampleData.Predict(Fit(growth, sampling, scaled), scaled)
        );
    }

    // Where two features split equally well the earlier one is taken, so this holds without such ties: targets are
    // continuous, and leaves too large for two features to divide them alike.
    [Theory]
    [MemberData(nameof(Combinations))]
    public void The_order_of_features(TreeGrowth growth, string sampling)
    {
        if (Samplings[sampling].Features)
        {
            return;
        }
        var data = Data(1500, 5);
        int[] order = [7, 2, 11, 0, 9, 5, 1, 10, 3, 8, 4, 6];
        var moved = SampleData.Of([.. order.Select(f => data.Features.Columns[f])], data.Targets) with
        {
            Weights = data.Weights,
        };
        var (model, other) = (Fit(growth, sampling, data), Fit(growth, sampling, moved));
        Assert.Equal(SampleData.Predict(model, data), SampleData.Predict(other, moved));
        var (gains, movedGains) = (model.Importance(), other.Importance());
        Assert.All(order.Select((from, to) => (from, to)), p => Assert.Equal(gains[p.from], movedGains[p.to], 1e-9));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Saving_and_loading(TreeGrowth growth, string sampling)
    {
        var data = Data(1500, 6);
        var model = Fit(growth, sampling, data);
        using var file = new MemoryStream();
        model.Save(file);
        file.Position = 0;
        var loaded = BoostedTrees.Load(file);
        Assert.Equal(model.Info.Hash, loaded.Info.Hash);
        Assert.Equal(SampleData.Predict(model, data), SampleData.Predict(loaded, data));
        using var again = new MemoryStream();
        loaded.Save(again);
        Assert.Equal(file.ToArray(), again.ToArray());
    }

    [Fact]
    public void Every_way_of_drawing_gives_another_model()
    {
        var data = Data(1500, 7);
        Assert.Distinct(Samplings.Keys.Select(s => Fit(TreeGrowth.LeafWise, s, data).Info.Hash));
    }

    private static BoostedTrees Fit(TreeGrowth growth, string sampling, Dataset data, IWorkers? workers = null)
    {
        var options = Samplings[sampling].Apply(Growths[growth]) with
        {
            Objective = BoostingObjective.SquaredError,
            Rounds = 8,
            LearningRate = 0.4,
            MinChildWeight = 25,
        };
        return (BoostedTrees)
            new BoostingLearner(options).Fit(data, null, new FitContext(3, workers ?? SerialWorkers.Instance));
    }

    // Twelve features: every third continuous, the others whole numbers; the last four sparse, no two of them in a row;
    // missing cells in some.
    private static Dataset Data(int rows, ulong seed)
    {
        var random = RandomStream.Named(seed, "symmetries");
        var columns = Enumerable.Range(0, 12).Select(_ => new float[rows]).ToArray();
        var targets = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            for (var f = 0; f < 8; f++)
            {
                columns[f][i] = f % 3 == 0 ? (float)random.NextNormal() : random.NextInt(5 + 9 * f) - 2;
            }
            var filled = 8 + random.NextInt(5);
            if (filled < 12)
            {
                columns[filled][i] = random.NextInt(7) - 3;
            }
            var signal = columns[0][i] * columns[3][i] + columns[1][i] / 2 + columns[8][i] - columns[10][i] / 2;
            targets[i] = signal + (float)random.NextNormal();
            if (random.NextInt(3) == 0)
            {
                columns[random.NextInt(8)][i] = float.NaN;
            }
        }
        return SampleData.Of(columns, targets) with
        {
            Weights = [.. Enumerable.Range(0, rows).Select(_ => 1f + random.NextInt(2))],
        };
    }

    private static Dataset Columns(Dataset data, Func<float[], int, float[]> change) =>
        data with
        {
            Features = data.Features with { Columns = [.. data.Features.Columns.Select(change)] },
        };
}
