using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Online;
using Riposte.Models.Online.Linear;
using Riposte.Testkit;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class OnlineUpdaterTests
{
    public static TheoryData<string> Names =>
        ["ftrl", "logistic", "passive_aggressive", "hoeffding", "refreshed_boosting"];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_updater_goes_on_from_a_file_with_the_bits_it_would_have_had(string name)
    {
        var (whole, first) = (OnlineStreams.Start(name), OnlineStreams.Start(name));
        var rows = OnlineStreams.Rows(700, 1);
        foreach (var (row, target) in rows[..333])
        {
            whole.Learn(row, target, 0.7);
            first.Learn(row, target, 0.7);
        }
        var frozen = first.Freeze();
        var loaded = OnlineModel.Load(new MemoryStream(ModelCorpus.Written(frozen.Save)));
        var second = loaded.Thaw();
        Assert.Equal(333, second.Rows);
        foreach (var (row, target) in rows[333..])
        {
            whole.Learn(row, target);
            second.Learn(row, target);
            first.Learn(row, 1);
            Assert.Equal(OnlineStreams.Predict(whole, row), OnlineStreams.Predict(second, row));
        }
        Assert.Equal(whole.Freeze().Info.Hash, second.Freeze().Info.Hash);
        // What was frozen did not learn with its updater.
        Assert.NotEqual(frozen.Info.Hash, first.Freeze().Info.Hash);
        Assert.Equal(frozen.Info.Hash, frozen.Thaw().Freeze().Info.Hash);
        Assert.Equal(frozen.Info.Hash, loaded.Thaw().Freeze().Info.Hash);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_learns_what_a_batch_fit_learns(string name)
    {
        if (name == "refreshed_boosting")
        {
            return; // Its batch fit is boosting's; the test of its own is below.
        }
        var rows = OnlineStreams.Rows(400, 2);
        var data = SampleData.Of(
            [.. Enumerable.Range(0, 3).Select(f => rows.Select(r => r.Row[f]).ToArray())],
            [.. rows.Select(r => (float)r.Target)]
        );
        var batch = new OnlineLearner(OnlineStreams.Options(name)).FitModel(
            data,
            null,
            new FitContext(1, SerialWorkers.Instance)
        );
        var updater = new OnlineLearner(OnlineStreams.Options(name)).Start(data.Features.Names);
        foreach (var (row, target) in rows)
        {
            updater.Learn(row, target);
        }
        Assert.Equal(batch.Info.Hash, updater.Freeze().Info.Hash);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_first_feature_says_is_learnt(string name)
    {
        var updater = OnlineStreams.Start(name);
        var rows = OnlineStreams.Rows(3000, 3);
        var right = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var p = OnlineStreams.Predict(updater, rows[i].Row);
            right += i >= 2000 && Array.IndexOf(p, p.Max()) == rows[i].Target ? 1 : 0;
            updater.Learn(rows[i].Row, rows[i].Target);
        }
        // Always the commonest class is right in about 0.38 of the rows.
        Assert.InRange(right / 1000.0, 0.55, 1);
        var shares = updater.Freeze().Importance()!;
        Assert.Equal(shares.Max(), shares[0]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learning_and_predicting_allocate_nothing(string name)
    {
        var updater = OnlineStreams.Start(name);
        var rows = OnlineStreams.Rows(1000, 4);
        foreach (var (row, target) in rows)
        {
            updater.Learn(row, target);
        }
        var outputs = new float[3];
        // Least of ten rounds: splits and refreshes, which may allocate, are in few of them.
        Assert.Equal(
            0,
            Allocations.Least(round =>
            {
                updater.PredictRow(rows[round].Row, outputs);
                updater.Learn(rows[round].Row, rows[round].Target);
            })
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Before_the_first_row_all_classes_are_alike_and_rows_of_weight_0_change_nothing(string name)
    {
        var updater = OnlineStreams.Start(name);
        Assert.All(OnlineStreams.Predict(updater, [1, float.NaN, 3]), p => Assert.Equal(1 / 3f, p, 1e-6f));
        var hash = updater.Freeze().Info.Hash;
        updater.Learn([1, 2, 3], 0, 0);
        Assert.Equal(hash, updater.Freeze().Info.Hash);
        Assert.Throws<ArgumentException>(() => updater.Learn([1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => updater.Learn([1, 2, 3], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => updater.Learn([1, 2, 3], 0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => updater.Learn([1, 2, 3], 0, -1));
        Assert.Throws<ArgumentException>(() => updater.PredictRow([1, 2, 3], new float[2]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extreme_rows_leave_probabilities(string name)
    {
        var updater = OnlineStreams.Start(name);
        var random = RandomStream.Named(5, "extreme");
        float[] values =
        [
            float.MaxValue,
            float.MinValue,
            float.Epsilon,
            0,
            float.NaN,
            float.PositiveInfinity,
            float.NegativeInfinity,
            1,
        ];
        for (var i = 0; i < 400; i++)
        {
            float[] row = [values[random.NextInt(8)], values[random.NextInt(8)], values[random.NextInt(8)]];
            // Sums of boosting are single numbers in the end.
            var most = name == "refreshed_boosting" ? 1e6f : float.MaxValue;
            updater.Learn(
                row,
                random.NextInt(3),
                i % 7 == 0 ? most
                    : i % 5 == 0 ? float.Epsilon
                    : 1
            );
            var p = OnlineStreams.Predict(updater, row);
            Assert.True(Array.TrueForAll(p, v => v is >= 0 and <= 1), $"row {i}: {string.Join(' ', p)}");
            Assert.Equal(1, p.Sum(), 1e-4f);
        }
    }

    // Mean and deviation by going over all rows before, the quadratic way.
    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(20)]
    public void Features_are_standardised_by_the_rows_before(double halfLife)
    {
        var options = new FtrlOptions { HalfLife = halfLife };
        var scale = new RunningScale(1, options);
        var random = RandomStream.Named(6, "scale");
        var (values, weights) = (new List<double>(), new List<double>());
        Assert.Equal(0, scale.Of(0, 7));
        for (var i = 0; i < 200; i++)
        {
            var value = (float)(100 + 3 * random.NextNormal());
            if (i > 1)
            {
                var fading = values
                    .Select((_, j) => weights[j] * Math.Pow(0.5, (values.Count - 1 - j) / halfLife))
                    .ToArray();
                var mean = values.Select((v, j) => v * fading[j]).Sum() / fading.Sum();
                var deviation = Math.Sqrt(
                    values.Select((v, j) => (v - mean) * (v - mean) * fading[j]).Sum() / fading.Sum()
                );
                Assert.Equal(Math.Clamp((value - mean) / deviation, -10, 10), scale.Of(0, value), 1e-9);
            }
            if (i % 9 == 0)
            {
                scale.Learn([float.NaN], 1);
            }
            values.Add(value);
            weights.Add(1 + i % 3);
            scale.Learn([value], weights[^1]);
        }
        Assert.Equal(0, scale.Of(0, float.NaN));
        Assert.Equal(10, scale.Of(0, float.MaxValue));
    }

    [Fact]
    public void Margins_become_probabilities_that_fit_frequencies()
    {
        var options = new PassiveAggressiveOptions { Classes = 2 };
        var updater = new OnlineLearner(options).Start(["a"]);
        var random = RandomStream.Named(8, "margins");
        var bins = new (double Sum, double Hits, int Rows)[5];
        for (var i = 0; i < 40_000; i++)
        {
            float[] row = [(float)random.NextNormal()];
            var target = random.NextDouble() < 1 / (1 + Math.Exp(-1.5 * row[0])) ? 1 : 0;
            if (i >= 10_000)
            {
                var p = OnlineStreams.Predict(updater, row)[1];
                ref var bin = ref bins[Math.Min(4, (int)(p * 5))];
                bin = (bin.Sum + p, bin.Hits + target, bin.Rows + 1);
            }
            updater.Learn(row, target);
        }
        Assert.True(bins.Count(bin => bin.Rows > 1000) >= 4);
        Assert.All(
            bins.Where(bin => bin.Rows > 1000),
            bin => Assert.Equal(bin.Hits / bin.Rows, bin.Sum / bin.Rows, 0.06)
        );
    }

    // Chances are σ(0.3 · score + 0.5): slope and offset are found from rows alone.
    [Fact]
    public void The_map_of_margins_finds_their_slope_and_offset()
    {
        var map = new ScoreMap(1);
        var random = RandomStream.Named(12, "map");
        var mapped = new double[1];
        for (var i = 0; i < 20_000; i++)
        {
            double[] score = [2 * random.NextNormal()];
            var target = random.NextDouble() < 1 / (1 + Math.Exp(-0.3 * score[0] - 0.5)) ? 1 : 0;
            map.Apply(score, mapped);
            map.Learn(score, [1 / (1 + Math.Exp(-mapped[0])) - target], 1);
        }
        map.Apply([0], mapped);
        Assert.Equal(0.5, mapped[0], 0.1);
        map.Apply([4], mapped);
        Assert.Equal(1.7, mapped[0], 0.25);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_changed_file_gives_a_model_or_a_named_error(string name)
    {
        var updater = OnlineStreams.Start(name);
        foreach (var (row, target) in OnlineStreams.Rows(300, 9))
        {
            updater.Learn(row, target);
        }
        var bytes = ModelCorpus.Written(updater.Freeze().Save);
        var random = RandomStream.Named(10, name);
        var (refused, read) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            byte[] changed = [.. bytes];
            var at = random.NextInt(bytes.Length);
            changed[at] ^= (byte)(1 + random.NextInt(255));
            Assert.Throws<UserException>(() => OnlineModel.Load(new MemoryStream(changed)));
            Assert.Throws<UserException>(() => OnlineModel.Load(new MemoryStream(bytes[..at])));
            Assert.Throws<UserException>(() => OnlineModel.Load(new MemoryStream([.. bytes, .. bytes[at..]])));
            // With a hash that fits: only what the content says can be refused.
            var body = Sealed(changed[41..]);
            refused += Reads(body) ? 0 : 1;
            read += Reads(body) ? 1 : 0;
        }
        Assert.True(refused > 0 && read > 0, $"{refused} refused, {read} read");
    }

    private static byte[] Sealed(byte[] body)
    {
        var line = "riposte.online/1\n"u8.ToArray();
        using var hasher = new Hasher();
        var hash = hasher.Add(line).Add(body).Finish();
        return
        [
            .. line,
            .. BitConverter.GetBytes(hash.High),
            .. BitConverter.GetBytes(hash.Low),
            .. BitConverter.GetBytes((long)body.Length),
            .. body,
        ];
    }

    private static bool Reads(byte[] bytes)
    {
        try
        {
            var model = OnlineModel.Load(new MemoryStream(bytes));
            var row = new float[model.Info.FeatureNames.Length];
            model.PredictRow(row, new float[model.Info.Outputs]);
            model.Thaw().Learn(row, 0);
            return true;
        }
        catch (UserException e)
        {
            Assert.Equal(ErrorKind.Data, e.Kind);
            return false;
        }
    }
}
