using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Drift;
using Riposte.Learning.Drift.Detectors;
using Riposte.Testkit;

namespace Riposte.Tests.Unit.Drift;

public sealed class DetectorTests
{
    public static TheoryData<string> All => ["adwin", "page", "known mean", "ddm", "eddm"];

    private static IDriftDetector New(string name) =>
        name switch
        {
            "adwin" => new Adwin(),
            "page" => new PageHinkley(new PageHinkleyOptions(Threshold: 30)),
            "known mean" => new PageHinkley(
                new PageHinkleyOptions(0.1, 12, 1, 0.2, MinimumRows: 1, Sides: ChangeSides.Up)
            ),
            "ddm" => new Ddm(),
            _ => new Eddm(),
        };

    private static IEnumerable<double> Errors(ulong seed, int rows, double share, string name = "errors")
    {
        var random = RandomStream.Named(seed, name);
        for (var i = 0; i < rows; i++)
        {
            yield return random.NextDouble() < share ? 1 : 0;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_restored_detector_goes_on_with_the_same_bits(string name)
    {
        var (whole, first) = (New(name), New(name));
        double[] rows = [.. Errors(1, 1_200, 0.2), .. Errors(2, 1_200, 0.5)];
        var alarms = 0;
        for (var cut = 0; cut < rows.Length; cut++)
        {
            if (cut % 97 == 0)
            {
                var next = New(name);
                next.Restore(first.Save());
                Assert.Equal(first.Save(), next.Save());
                first = next;
            }
            var state = whole.Step(rows[cut]);
            Assert.Equal(state, first.Step(rows[cut]));
            Assert.Equal(whole.Evidence, first.Evidence);
            alarms += state == DriftState.Drift ? 1 : 0;
        }
        Assert.True(alarms > 0);
        Assert.Throws<ArgumentException>(() => whole.Restore([1]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_step_allocates_nothing_and_unknown_rows_change_nothing(string name)
    {
        var detector = New(name);
        double[] rows = [.. Errors(3, 5_000, 0.3)];
        Array.ForEach(rows, row => detector.Step(row));
        Assert.Equal(
            0,
            Allocations.Least(_ =>
            {
                foreach (var row in rows)
                {
                    detector.Step(row);
                }
            })
        );
        var before = detector.Save();
        Assert.Equal(DriftState.None, detector.Step(double.NaN));
        Assert.Equal(before, detector.Save());
    }

    [Theory]
    [InlineData("ddm")]
    [InlineData("eddm")]
    public void Detectors_of_errors_refuse_other_values(string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => New(name).Step(0.5));

    [Fact]
    public void Page_Hinkley_raises_the_alarm_at_the_row_worked_out_by_hand()
    {
        // Known mean 0, δ 1, threshold 5: rows of 3 add 2 each; the third makes 6 > 5.
        var options = new PageHinkleyOptions(1, 5, 1, 0, MinimumRows: 1);
        var falling = new PageHinkley(options);
        Assert.Equal(DriftState.Drift, falling.Step(-10));
        Assert.Equal(9.0 / 5, falling.Evidence, 12);
        Assert.Equal(DriftState.None, new PageHinkley(options with { Threshold = 9 }).Step(-10));
        var rising = new PageHinkley(options with { Sides = ChangeSides.Up });
        double[] rows = [-10, 3, 3, 3];
        Assert.Equal(
            [DriftState.None, DriftState.None, DriftState.None, DriftState.Drift],
            rows.Select(row => rising.Step(row))
        );
        Assert.Equal(6.0 / 5, rising.Evidence, 12);
    }

    [Fact]
    public void Page_Hinkley_with_the_running_mean_is_the_formula_row_by_row()
    {
        var options = new PageHinkleyOptions(0.005, 25, 0.99, MinimumRows: 10);
        var detector = new PageHinkley(options);
        double count = 0,
            mean = 0,
            up = 0,
            down = 0,
            least = 0,
            lowest = 0;
        var alarms = 0;
        foreach (var x in Errors(4, 400, 0.1).Concat(Errors(5, 400, 0.9)))
        {
            count++;
            mean += (x - mean) / count;
            up = 0.99 * up + x - mean - 0.005;
            down = 0.99 * down - x + mean - 0.005;
            (least, lowest) = (Math.Min(least, up), Math.Min(lowest, down));
            var isAlarm = count >= 10 && Math.Max(up - least, down - lowest) > 25;
            Assert.Equal(isAlarm ? DriftState.Drift : DriftState.None, detector.Step(x));
            if (isAlarm)
            {
                alarms++;
                (count, mean, up, down, least, lowest) = (0, 0, 0, 0, 0, 0);
            }
        }
        Assert.True(alarms > 0);
    }

    [Fact]
    public void Ddm_warns_and_alarms_where_the_paper_says()
    {
        // 40 rows with 4 errors in 10: p + s is smallest at the end of a quiet stretch; then errors only. By hand from the
        // definition, every row anew.
        var detector = new Ddm();
        double[] rows = [.. Enumerable.Range(0, 60).Select(i => i % 10 < 2 ? 1.0 : 0), .. Enumerable.Repeat(1.0, 60)];
        var (best, spread, errors, start) = (double.PositiveInfinity, 0.0, 0, 0);
        var seen = new HashSet<DriftState>();
        for (var i = 0; i < rows.Length; i++)
        {
            errors += (int)rows[i];
            var n = i - start + 1.0;
            var p = errors / n;
            var s = Math.Sqrt(p * (1 - p) / n);
            var expected = DriftState.None;
            if (n >= 30 && errors >= 5)
            {
                if (p + s <= best + spread)
                {
                    (best, spread) = (p, s);
                }
                expected =
                    p + s > best + 3 * spread ? DriftState.Drift
                    : p + s > best + 2 * spread ? DriftState.Warning
                    : DriftState.None;
            }
            Assert.Equal(expected, detector.Step(rows[i]));
            seen.Add(expected);
            if (expected == DriftState.Drift)
            {
                (best, spread, errors, start) = (double.PositiveInfinity, 0.0, 0, i + 1);
            }
        }
        Assert.Equal(3, seen.Count);
    }

    // Without errors p and s are 0, and three deviations above them is any error at all.
    [Fact]
    public void Ddm_does_not_alarm_at_the_first_error_after_rows_without_one()
    {
        var detector = new Ddm();
        double[] rows =
        [
            .. Enumerable.Repeat(0.0, 500),
            .. Enumerable.Repeat(new[] { 1.0, 0, 0, 0 }, 4).SelectMany(r => r),
        ];
        Assert.All(rows, row => Assert.Equal(DriftState.None, detector.Step(row)));
        // 0.2 alarms a stream by an independent simulation; taking the first rows for the best level gave 4.5.
        var alarms = Enumerable
            .Range(0, 200)
            .Sum(s =>
            {
                var still = new Ddm();
                return Errors((ulong)s, 2_000, 0.01, "rare").Count(row => still.Step(row) == DriftState.Drift);
            });
        Assert.InRange(alarms, 0, 60);
        // A change is found all the same, soon.
        var late = Enumerable
            .Range(0, 60)
            .Select(s =>
            {
                var changed = new Ddm(new DdmOptions(MinimumRows: 30));
                foreach (var row in Errors((ulong)s, 2_000, 0.01, "rare"))
                {
                    changed.Step(row);
                }
                return Errors((ulong)s, 2_000, 0.05, "often")
                    .TakeWhile(row => changed.Step(row) != DriftState.Drift)
                    .Count();
            })
            .Order()
            .ToArray();
        Assert.InRange(late[30], 20, 350);
        Assert.ThrowsAny<ArgumentException>(() => new Ddm(new DdmOptions(MinimumErrors: 0)));
    }

    [Fact]
    public void Eddm_warns_and_alarms_where_the_paper_says()
    {
        // Errors every 10 rows, then every 2: distances 10 … 2. From the definition, over all distances anew.
        int[] gaps = [.. Enumerable.Repeat(10, 40), .. Enumerable.Repeat(2, 80)];
        var detector = new Eddm();
        var distances = new List<double>();
        var (best, errors) = (0.0, 0);
        var seen = new HashSet<DriftState>();
        foreach (var gap in gaps)
        {
            for (var i = 1; i < gap; i++)
            {
                detector.Step(0);
            }
            errors++;
            if (errors > 1)
            {
                distances.Add(gap);
            }
            var expected = DriftState.None;
            if (errors >= 30)
            {
                var mean = distances.Average();
                var level = mean + 2 * Math.Sqrt(distances.Average(d => (d - mean) * (d - mean)));
                best = Math.Max(best, level);
                expected =
                    level / best < 0.9 ? DriftState.Drift
                    : level / best < 0.95 ? DriftState.Warning
                    : DriftState.None;
            }
            Assert.Equal(expected, detector.Step(1));
            seen.Add(expected);
            if (expected == DriftState.Drift)
            {
                distances.Clear();
                (best, errors) = (0, 0);
            }
        }
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void Adwin_finds_the_step_in_time_and_hardly_cries_wolf()
    {
        // A share of the bench: 60 steps from 0.2 to 0.4, and 600,000 rows without one.
        var delays = new double[60];
        for (var s = 0; s < delays.Length; s++)
        {
            var detector = new Adwin();
            foreach (var row in Errors((ulong)s, 1_000, 0.2, "lead"))
            {
                detector.Step(row);
            }
            var rows = Errors((ulong)s, 3_000, 0.4, "step").TakeWhile(row => detector.Step(row) != DriftState.Drift);
            delays[s] = rows.Count() + 1;
        }
        Array.Sort(delays);
        Assert.InRange(delays[30], 20, 200);
        var alarms = Enumerable
            .Range(0, 12)
            .Sum(s =>
            {
                var detector = new Adwin();
                return Errors((ulong)s, 50_000, 0.2, "still").Count(row => detector.Step(row) == DriftState.Drift);
            });
        Assert.InRange(alarms, 0, 3);
    }

    [Fact]
    public void A_resampled_threshold_keeps_its_rate_on_rows_that_depend_on_each_other()
    {
        double[] Chain(ulong seed, int rows, double share)
        {
            var random = RandomStream.Named(seed, "chain");
            var last = share;
            return
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(_ => last = random.NextDouble() < share + 0.6 * (last - share) ? 1 : 0),
            ];
        }
        var rate = new AlarmRate(10, Streams: 50);
        var reference = Chain(1, 5_000, 0.2);
        var options = AlarmThreshold.Find(reference, 0.2, ChangeSides.Up, rate, SerialWorkers.Instance);
        Assert.Equal(options, AlarmThreshold.Find(reference, 0.2, ChangeSides.Up, rate, new ThreeThreads()));
        // Expected 30 alarms in 300,000 rows; the reference's own mean is known only so well.
        var detector = new PageHinkley(options);
        var alarms = Chain(2, 300_000, 0.2).Count(row => detector.Step(row) == DriftState.Drift);
        Assert.InRange(alarms, 1, 120);
        // The same detector tuned as if rows were independent cries wolf far more often.
        var naive = AlarmThreshold.Find(
            reference,
            0.2,
            ChangeSides.Up,
            rate with
            {
                BlockLength = 1,
            },
            SerialWorkers.Instance
        );
        Assert.True(naive.Threshold < 0.6 * options.Threshold);
        var after = new PageHinkley(options);
        Assert.Contains(Chain(3, 1_000, 0.4), row => after.Step(row) == DriftState.Drift);
        Assert.Throws<ArgumentException>(() =>
            AlarmThreshold.Find(new double[200], 0.2, ChangeSides.Up, rate, SerialWorkers.Instance)
        );
    }

    // The mean of 200 rows is known to a fourteenth of a deviation, that of ten times as many much better.
    [Fact]
    public void A_mean_that_is_hardly_known_raises_the_threshold()
    {
        var random = RandomStream.Named(6, "mean");
        double[] few = [.. Enumerable.Range(0, 200).Select(_ => random.NextNormal())];
        double[] many = [.. Enumerable.Repeat(few, 10).SelectMany(rows => rows)];
        var rate = new AlarmRate(20, Streams: 60, Length: 5000, BlockLength: 1);
        double Threshold(double[] rows) =>
            AlarmThreshold.Find(rows, 0.2, ChangeSides.Both, rate, SerialWorkers.Instance).Threshold;
        Assert.True(Threshold(few) > 1.25 * Threshold(many), $"{Threshold(few)} {Threshold(many)}");
    }
}
