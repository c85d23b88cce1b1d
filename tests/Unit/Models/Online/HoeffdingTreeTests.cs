using Riposte.Core.Randomness;
using Riposte.Models.Online;
using Riposte.Models.Online.Hoeffding;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class HoeffdingTreeTests
{
    private static OnlineUpdater Start(HoeffdingOptions options, int features) =>
        new OnlineLearner(options).Start([.. Enumerable.Range(0, features).Select(f => $"f{f}")]);

    private static HoeffdingState Tree(OnlineUpdater updater) => (HoeffdingState)updater.State;

    // √(ln(1e7) / 400) = √(16.11809565095832 / 400); √(log₂(3)² · ln(20) / 2000).
    [Fact]
    public void The_bound_is_that_of_hoeffding()
    {
        Assert.Equal(0.2007367, HoeffdingBound.Of(1, 1e-7, 200), 1e-7);
        Assert.Equal(
            Math.Sqrt(Math.Pow(Math.Log2(3), 2) * Math.Log(20) / 2000),
            HoeffdingBound.Of(Math.Log2(3), 0.05, 1000),
            1e-12
        );
        Assert.True(double.IsNaN(HoeffdingBound.Of(1, 1e-7, 0)));
        Assert.True(double.IsNaN(HoeffdingBound.Of(1, 1, 5)));
    }

    // A feature that tells all gains the entropy of the classes, the other nothing. δ = 1e-7: √(ln(1e7) / 2n) is 1.0037 at
    // n = 8, where the entropy is 1, and 0.9463 at 9, where it is 0.9911; δ = 0.01: 1.0730 at 2 against 1, 0.8760 at 3
    // against 0.9183.
    [Theory]
    [InlineData(1e-7, 1, 9)]
    [InlineData(1e-7, 4, 12)]
    [InlineData(0.01, 1, 3)]
    public void A_clear_feature_is_split_on_as_soon_as_the_bound_allows(double delta, int grace, int expected)
    {
        var options = new HoeffdingOptions
        {
            Classes = 2,
            Delta = delta,
            GracePeriod = grace,
            TieThreshold = 0,
        };
        var updater = Start(options, 2);
        var rows = 0;
        while (Tree(updater).Leaves == 1 && rows < 100)
        {
            updater.Learn([rows % 2, 3], rows % 2);
            rows++;
        }
        Assert.Equal(expected, rows);
        var root = Tree(updater).Nodes[0];
        Assert.Equal(0, root.Feature);
        Assert.InRange(root.Threshold, 0.05f, 0.95f);
        Assert.InRange(OnlineStreams.Predict(updater, [0, 3])[0], 0.6f, 1);
        Assert.InRange(OnlineStreams.Predict(updater, [1, 3])[1], 0.6f, 1);
    }

    // Two equal features never differ: the split waits for the bound to fall below τ = 0.05, n > ln(1e7) / (2 · 0.05²) =
    // 3223.6, and so for the look at 3,400; without ties there is none.
    [Theory]
    [InlineData(0.05, 3400)]
    [InlineData(0.1, 1000)]
    [InlineData(0.0, -1)]
    public void Equal_features_wait_for_the_tie(double tie, int expected)
    {
        var options = new HoeffdingOptions { Classes = 2, TieThreshold = tie };
        var updater = Start(options, 2);
        var random = RandomStream.Named(1, "tie");
        var rows = 0;
        while (Tree(updater).Leaves == 1 && rows < 6000)
        {
            var target = rows % 2;
            var value = (float)(target + 0.3 * random.NextNormal());
            updater.Learn([value, value], target);
            rows++;
        }
        Assert.Equal(expected, Tree(updater).Leaves == 1 ? -1 : rows);
    }

    // Of eight rows one is known, and tells all: its gain is the entropy of the known rows times their share. With δ = 1e-7
    // it first beats √(ln(1e7) / 2n) at n = 505, where 64 / 505 = 0.12673 against 0.12633; 497 rows have 63 known ones, with
    // 0.99982 · 63 / 497 = 0.12674 against 0.12734. Were the share forgotten, nine known rows were enough.
    [Fact]
    public void A_feature_gains_only_for_the_rows_in_which_it_is_known()
    {
        var options = new HoeffdingOptions
        {
            Classes = 2,
            GracePeriod = 1,
            TieThreshold = 0,
        };
        var updater = Start(options, 1);
        var rows = 0;
        while (Tree(updater).Leaves == 1 && rows < 1000)
        {
            var target = rows / 8 % 2;
            updater.Learn([rows % 8 == 0 ? target : float.NaN], target);
            rows++;
        }
        Assert.Equal(505, rows);
    }

    [Fact]
    public void Noise_is_not_split_on_even_where_features_tie()
    {
        var updater = Start(new HoeffdingOptions { Delta = 1e-3 }, 5);
        var random = RandomStream.Named(2, "noise");
        var row = new float[5];
        for (var i = 0; i < 30_000; i++)
        {
            for (var f = 0; f < 5; f++)
            {
                row[f] = (float)random.NextNormal();
            }
            updater.Learn(row, random.NextInt(3));
        }
        Assert.Equal(1, Tree(updater).Leaves);
    }

    // One leaf: naive Bayes from the rows themselves, by the formula.
    [Fact]
    public void A_leaf_predicts_by_naive_bayes_over_its_rows()
    {
        var options = new HoeffdingOptions { Leaves = HoeffdingLeafKind.NaiveBayes, MaxDepth = 0 };
        var updater = Start(options, 3);
        var rows = OnlineStreams.Rows(150, 3);
        foreach (var (row, target) in rows)
        {
            updater.Learn(row, target);
        }
        foreach (var (row, _) in rows[..20])
        {
            var densities = new double[3];
            for (var k = 0; k < 3; k++)
            {
                var own = rows.Where(r => r.Target == k).ToArray();
                densities[k] = (own.Length + 1.0) / (rows.Length + 3);
                for (var f = 0; f < 3; f++)
                {
                    var known = own.Where(r => !float.IsNaN(r.Row[f])).Select(r => (double)r.Row[f]).ToArray();
                    var mean = known.Average();
                    var variance = known.Sum(v => (v - mean) * (v - mean)) / known.Length;
                    densities[k] *= float.IsNaN(row[f])
                        ? 1
                        : Math.Exp(-(row[f] - mean) * (row[f] - mean) / (2 * variance)) / Math.Sqrt(variance);
                }
            }
            var predicted = OnlineStreams.Predict(updater, row);
            for (var k = 0; k < 3; k++)
            {
                Assert.Equal(densities[k] / densities.Sum(), predicted[k], 1e-6);
            }
        }
    }

    [Fact]
    public void Adaptive_leaves_take_what_was_right_more_often()
    {
        var bayes = new HoeffdingOptions { Classes = 2, MaxDepth = 0 };
        var (clear, vague) = (Start(bayes, 1), Start(bayes, 1));
        var shares = Start(bayes with { Leaves = HoeffdingLeafKind.Shares }, 1);
        var random = RandomStream.Named(4, "adaptive");
        for (var i = 0; i < 2000; i++)
        {
            var target = random.NextInt(4) == 0 ? 1 : 0;
            clear.Learn([(float)(4 * target + random.NextNormal())], target);
            // Class 1 is the wide one: far values look like it, and are more often of the other.
            float[] wide = [(float)((random.NextInt(10) == 0 ? 6 : 1) * random.NextNormal())];
            vague.Learn(wide, target);
            shares.Learn(wide, target);
        }
        Assert.InRange(OnlineStreams.Predict(clear, [4])[1], 0.9f, 1f);
        Assert.Equal(OnlineStreams.Predict(shares, [1]), OnlineStreams.Predict(vague, [1]));
    }

    [Fact]
    public void A_missing_value_follows_the_branch_of_more_rows()
    {
        var options = new HoeffdingOptions
        {
            Classes = 2,
            GracePeriod = 20,
            Leaves = HoeffdingLeafKind.Shares,
        };
        var updater = Start(options, 1);
        for (var i = 0; i < 400; i++)
        {
            updater.Learn([i % 4 == 0 ? 1 : 0], i % 4 == 0 ? 1 : 0);
        }
        Assert.Equal(2, Tree(updater).Leaves);
        Assert.Equal(OnlineStreams.Predict(updater, [0]), OnlineStreams.Predict(updater, [float.NaN]));
        Assert.True(OnlineStreams.Predict(updater, [0])[0] > 0.9f);
    }

    [Fact]
    public void Memory_goes_to_the_leaves_with_most_to_gain()
    {
        // One observer of 2 features and 3 classes takes 160 bytes: three fit.
        var options = new HoeffdingOptions
        {
            GracePeriod = 50,
            Delta = 0.05,
            MemoryLimit = 1000,
            MaxLeaves = 40,
        };
        Assert.Equal(160, NormalObserver.BytesOf(2, 3));
        var updater = Start(options, 2);
        var random = RandomStream.Named(5, "memory");
        for (var i = 0; i < 60_000; i++)
        {
            float[] row = [(float)random.NextDouble(), (float)random.NextDouble()];
            updater.Learn(row, (int)(row[0] * 9) % 3);
        }
        Assert.InRange(Tree(updater).Leaves, 7, 40);
        Assert.Equal(6, Tree(updater).ActiveLeaves);
    }

    [Fact]
    public void Depth_and_number_of_leaves_are_limited()
    {
        var random = RandomStream.Named(6, "limits");
        var small = Start(
            new HoeffdingOptions
            {
                GracePeriod = 20,
                Delta = 0.1,
                MaxLeaves = 3,
            },
            1
        );
        var flat = Start(
            new HoeffdingOptions
            {
                GracePeriod = 20,
                Delta = 0.1,
                MaxDepth = 2,
            },
            1
        );
        for (var i = 0; i < 20_000; i++)
        {
            float[] row = [(float)random.NextDouble()];
            small.Learn(row, (int)(row[0] * 9) % 3);
            flat.Learn(row, (int)(row[0] * 9) % 3);
        }
        Assert.Equal(3, Tree(small).Leaves);
        Assert.Equal(4, Tree(flat).Leaves);
    }
}
