using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Scaling;
using Riposte.Testkit;

namespace Riposte.Tests.Unit.Scaling;

public sealed class ScalerTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, IScaler> All { get; } =
        new IScaler[]
        {
            new NoScaler(),
            new StandardScaler(),
            new RobustScaler(),
            new QuantileScaler(),
            new QuantileScaler(QuantileOutput.Normal),
            new WinsoriseScaler(0.05, 0.1),
        }.ToDictionary(scaler => scaler.Name, StringComparer.Ordinal);

    // scikit-learn 1.2.1: StandardScaler, RobustScaler, QuantileTransformer(n_quantiles=12), fitted on Pi's first digits.
    private static readonly float[] Digits = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
    private static readonly float[] Asked = [0, 1, 2.5f, 3, 5, 5.5f, 8.5f, 9, 11];

    [Theory]
    [MemberData(nameof(Oracle))]
    public void Values_are_those_of_scikit_learn(string name, double[] expected)
    {
        var scaled = Scaled(All[name], Digits, Asked);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal((float)expected[i], scaled[i], 2e-6 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    public static TheoryData<string, double[]> Oracle =>
        new()
        {
            {
                "quantile_uniform",
                [
                    0,
                    0,
                    0.22727272727272727,
                    0.3181818181818182,
                    0.6363636363636364,
                    0.7727272727272727,
                    0.9545454545454546,
                    1,
                    1,
                ]
            },
            {
                "quantile_normal",
                [
                    -5.199337582605575,
                    -5.199337582605575,
                    -0.7478585947633022,
                    -0.4727891209922674,
                    0.3487556955170447,
                    0.7478585947633022,
                    1.6906216295848986,
                    5.19933758270342,
                    5.19933758270342,
                ]
            },
            {
                "standard",
                [
                    -1.7856873313329573,
                    -1.37360563948689,
                    -0.7554831017177895,
                    -0.549442255794756,
                    0.2747211278973782,
                    0.48076197382041175,
                    1.717007049358613,
                    1.9230478952816465,
                    2.7472112789737806,
                ]
            },
            { "robust", [-1.8, -1.4, -0.8, -0.6, 0.2, 0.4, 1.6, 1.8, 2.6] },
        };

    [Fact]
    public void A_standard_scaler_takes_the_mean_away_and_divides_by_the_deviation()
    {
        // Mean 2.5, population deviation √1.25 = 1.118034.
        Assert.Equal([-1.3416408f, 6.7082039f], Scaled(new StandardScaler(), [1, 2, 3, 4], [1, 10]), Within(1e-6f));
    }

    [Fact]
    public void A_robust_scaler_does_not_mind_a_wild_value()
    {
        // Median 3, quartiles 2 and 4, whatever the last value is.
        Assert.Equal([-1, 48.5f], Scaled(new RobustScaler(), [1, 2, 3, 4, 100], [1, 100]));
        Assert.Equal([-1, 0.5f], Scaled(new RobustScaler(), [1, 2, 3, 4, 1e9f], [1, 4]));
    }

    [Fact]
    public void A_robust_scaler_does_not_lose_a_rare_event()
    {
        // The quartiles are both 0; the deviation is √10.9375 = 3.307189.
        var scaled = Scaled(new RobustScaler(), [0, 0, 0, 0, 0, 0, 0, 10], [0, 10]);
        Assert.Equal([0, 3.0237158f], scaled, Within(1e-6f));
    }

    [Fact]
    public void A_quantile_scaler_gives_exact_ranks_shares_ties_and_stays_inside_its_ends()
    {
        // Ranks 0, 1 and 2, 3 of 1, 2, 2, 5; 3 lies a third of the way from rank 2 to rank 3.
        var scaled = Scaled(new QuantileScaler(), [2, 5, 1, 2], [-7, 1, 1.5f, 2, 3, 5, 99]);
        Assert.Equal([0, 0, 1f / 6, 0.5f, 7f / 9, 1, 1], scaled, Within(1e-7f));
    }

    [Fact]
    public void A_winsorised_value_stops_at_the_quantile()
    {
        float[] train = [.. Enumerable.Range(0, 11).Select(i => (float)i)];
        Assert.Equal([1, 1, 5, 8, 8], Scaled(new WinsoriseScaler(0.1, 0.2), train, [-5, 1, 5, 8.5f, 1000]));
    }

    [Theory]
    [InlineData("standard", 0)]
    [InlineData("robust", 0)]
    [InlineData("quantile_uniform", 0)]
    [InlineData("quantile_normal", 0)]
    [InlineData("winsorise", 0.1f)]
    public void A_constant_column_stays_constant_whatever_comes_later(string name, float expected) =>
        Assert.Equal([expected, expected, expected], Scaled(All[name], [0.1f, 0.1f, 0.1f], [0.1f, 7, -3]));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_unknown_stays_unknown(string name)
    {
        var scaled = Scaled(All[name], [1, float.NaN, 2, 4], [float.NaN, 2]);
        Assert.True(float.IsNaN(scaled[0]) && !float.IsNaN(scaled[1]));
        // Unknown training values count for nothing.
        Assert.Equal(Scaled(All[name], [1, 2, 4], [1, 2, 3]), Scaled(All[name], [1, float.NaN, 2, 4], [1, 2, 3]));
        if (name != "none")
        {
            Assert.All(Scaled(All[name], [float.NaN, float.NaN], [1, 2]), value => Assert.True(float.IsNaN(value)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_and_its_rows_one_by_one_give_the_same_bits_and_so_does_the_file_form(string name)
    {
        var features = Table();
        int[] train = [.. Enumerable.Range(40, 300)];
        var fitted = All[name].Fit(features, train);
        int[] rows = [.. Enumerable.Range(0, features.Count)];
        var table = fitted.Transform(features, rows);
        var loaded = FittedScaler.FromJson(fitted.ToJson());
        Assert.Equal(fitted.Hash, loaded.Hash);
        var row = new float[features.Columns.Length];
        foreach (var r in rows)
        {
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = features.Columns[c][r];
            }
            loaded.Transform(row, row);
            for (var c = 0; c < row.Length; c++)
            {
                Assert.Equal(
                    BitConverter.SingleToInt32Bits(table.Columns[c][r]),
                    BitConverter.SingleToInt32Bits(row[c])
                );
            }
        }
        Assert.Equal(0, Allocations.Least(_ => loaded.Transform(row, row)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_row_outside_the_training_rows_can_change_what_is_learned_and_a_leak_would_show(string name)
    {
        var features = Table();
        int[] train = [.. Enumerable.Range(40, 300)];
        var poisoned = features with
        {
            Columns = Array.ConvertAll(
                features.Columns,
                column => column.Select((value, r) => r is >= 40 and < 340 ? value : 1e6f * (r + 1)).ToArray()
            ),
        };
        var clean = All[name].Fit(features, train);
        Assert.Equal(clean.ToJson(), All[name].Fit(poisoned, train).ToJson());
        int[] everything = [.. Enumerable.Range(0, features.Count)];
        var leaks = clean.ToJson() != All[name].Fit(poisoned, everything).ToJson();
        Assert.Equal(name != "none", leaks);
        // Rows nobody asked for are not even scaled.
        var some = clean.Transform(features, train);
        Assert.All(some.Columns, column => Assert.True(float.IsNaN(column[39]) && float.IsNaN(column[340])));
    }

    [Fact]
    public void Of_very_many_values_evenly_spaced_ranks_are_kept()
    {
        const int Count = 35_000;
        float[] train = [.. Enumerable.Range(0, Count).Select(i => (float)i)];
        float[] asked = [0, 17, 9999.5f, 17_499.5f, 34_998, 34_999];
        var scaled = Scaled(new QuantileScaler(), train, asked);
        Assert.Equal(asked.Select(value => value / (Count - 1)), scaled, Within(1e-6f));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"version":2,"kind":"standard","names":[],"columns":[]}""")]
    [InlineData("""{"version":1,"kind":"standard","names":["a"],"columns":[]}""")]
    [InlineData(
        """{"version":1,"kind":"x","names":["a"],"columns":[{"method":"linear","values":[1],"first":[],"last":[]}]}"""
    )]
    [InlineData("""{"version":1,"kind":"x","names":["a"],"columns":[{"method":"linear"}]}""")]
    [InlineData("""{"version":1,"kind":"x","names":["a"],"columns":[null]}""")]
    public void A_text_that_is_no_scaler_is_refused(string text) =>
        Assert.Throws<FormatException>(() => FittedScaler.FromJson(text));

    [Fact]
    public void Other_features_than_the_scalers_are_refused()
    {
        var fitted = new StandardScaler().Fit(Table(), [1, 2, 3]);
        Assert.Throws<ArgumentException>(() => fitted.Transform(Table() with { Names = ["a", "c", "b"] }, [1]));
        Assert.Throws<ArgumentException>(() => fitted.Transform(new float[2], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WinsoriseScaler(0.5, 0).Fit(Table(), [1, 2]));
    }

    private static float[] Scaled(IScaler scaler, float[] train, float[] asked)
    {
        float[] all = [.. train, .. asked];
        int[] rows = [.. Enumerable.Range(0, train.Length)];
        int[] later = [.. Enumerable.Range(train.Length, asked.Length)];
        var features = new FeatureMatrix(["x"], [all], all.Length);
        return scaler.Fit(features, rows).Transform(features, later).Columns[0][train.Length..];
    }

    private static FeatureMatrix Table()
    {
        var random = RandomStream.Named(8, "scaler table");
        float[] Column(Func<float> next) => [.. Enumerable.Range(0, 400).Select(_ => next())];
        return new FeatureMatrix(
            ["a", "b", "c"],
            [
                Column(() => (float)random.NextNormal()),
                Column(() => random.NextInt(4)),
                Column(() => random.NextInt(7) == 0 ? float.NaN : (float)(1e5 * random.NextExponential())),
            ],
            400
        );
    }

    private static Func<float, float, bool> Within(float tolerance) => (a, b) => Math.Abs(a - b) <= tolerance;
}
