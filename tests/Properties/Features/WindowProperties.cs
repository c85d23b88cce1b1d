using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;

namespace Riposte.Tests.Properties.Features;

/// <summary>Window kernels against plain recomputation, for any length, start and place of unknown values.</summary>
public sealed class WindowProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_260_101, 7, 100);

    [Fact]
    public void Block_windows_equal_the_recomputed_sum_minimum_and_maximum() =>
        For(
            (values, length, start) =>
            {
                var sum = new BlockWindow<double, SumCombine>(length);
                var minimum = new BlockWindow<double, MinCombine>(length);
                var maximum = new BlockWindow<double, MaxCombine>(length);
                sum.Begin(start);
                minimum.Begin(start);
                maximum.Begin(start);
                for (var i = 0; i < values.Length; i++)
                {
                    var window = Window(values, i, length);
                    Near(window.Sum(), sum.Add(values[i]), length);
                    Assert.Equal(window.Any(double.IsNaN) ? double.NaN : window.Min(), minimum.Add(values[i]));
                    Assert.Equal(window.Any(double.IsNaN) ? double.NaN : window.Max(), maximum.Add(values[i]));
                }
            }
        );

    [Fact]
    public void Spreads_equal_the_recomputed_mean_and_squares() =>
        For(
            (values, length, start) =>
            {
                var size = length + (start % 2 == 0 ? 0 : 96);
                var spread = new WindowSpread(size);
                spread.Begin(start);
                for (var i = 0; i < values.Length; i++)
                {
                    var window = Window(values, i, size);
                    var mean = window.Average();
                    var moments = spread.Add(values[i]);
                    Near(mean, moments.Mean, 1);
                    Near(window.Sum(x => (x - mean) * (x - mean)), moments.Squares, 10_000 * size);
                }
            }
        );

    [Fact]
    public void Blocks_give_the_same_bits_from_any_start_one_window_earlier() =>
        For(
            (values, length, start) =>
            {
                var whole = new WindowSpread(length + 97);
                whole.Begin(start);
                var skipped = values.Length / 3;
                var part = new WindowSpread(length + 97);
                part.Begin(start + skipped);
                for (var i = 0; i < values.Length; i++)
                {
                    var expected = whole.Add(values[i]);
                    if (i < skipped)
                    {
                        continue;
                    }
                    var actual = part.Add(values[i]);
                    if (i >= skipped + length + 96)
                    {
                        Assert.Equal(expected, actual);
                    }
                }
            }
        );

    [Fact]
    public void Ages_of_extremes_are_those_of_the_latest_one() =>
        For(
            (values, length, start) =>
            {
                var window = new BlockWindow<Dated, LatestMaxCombine>(length);
                window.Begin(start);
                for (var i = 0; i < values.Length; i++)
                {
                    // Rounding makes ties.
                    var latest = window.Add(new Dated(Math.Round(values[i] / 50), i));
                    var expected = Window(values, i, length).Select(x => Math.Round(x / 50)).ToArray();
                    Assert.Equal(expected.Any(double.IsNaN), double.IsNaN(latest.Value));
                    if (!double.IsNaN(latest.Value))
                    {
                        Assert.Equal(i - length + 1 + Array.LastIndexOf(expected, expected.Max()), latest.Place);
                    }
                }
            }
        );

    [Fact]
    public void Fixed_order_sums_are_the_four_lane_sums_to_the_bit() =>
        For(
            (values, length, _) =>
            {
                var part = values.Where(double.IsFinite).Take(length).ToArray();
                var lanes = new double[4];
                var end = Math.Max(0, part.Length - 4) / 4 * 4;
                for (var i = 0; i < end; i++)
                {
                    lanes[i % 4] += part[i];
                }
                var sum = lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
                for (var i = end; i < part.Length; i++)
                {
                    sum += part[i];
                }
                Assert.Equal(sum, FixedOrder.Sum(part));
            }
        );

    private static double[] Window(double[] values, int last, int length) =>
        [.. Enumerable.Range(last - length + 1, length).Select(i => i < 0 ? double.NaN : values[i])];

    private static void Near(double expected, double actual, double scale) =>
        Assert.True(
            (double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= 1e-10 * scale,
            $"{actual:R} against {expected:R}"
        );

    private static void For(Action<double[], int, long> law)
    {
        var cases =
            from length in Gen.Choose(1, 40)
            from count in Gen.Choose(1, 400)
            from start in Gen.Choose(-1000, 1_000_000)
            from seed in Gen.Choose(0, int.MaxValue)
            select (length, count, start, seed);
        Prop.ForAll(
                cases.ToArbitrary(),
                x =>
                {
                    var random = RandomStream.Named((ulong)x.seed, "windows");
                    var values = Enumerable
                        .Range(0, x.count)
                        .Select(_ => random.NextInt(60) == 0 ? double.NaN : 100 * random.NextNormal())
                        .ToArray();
                    law(values, x.length, x.start);
                }
            )
            .Check(Seeded);
    }
}
