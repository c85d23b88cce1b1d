using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Interval = Riposte.Core.Time.Interval;

namespace Riposte.Tests.Properties.Market;

public sealed class ResamplerProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_220_101, 7);
    private static readonly Arbitrary<(int Count, int First, int Ratio, int Cut)> Cases = Gen.Choose(0, 120)
        .SelectMany(count =>
            Gen.Choose(-200, 200)
                .SelectMany(first =>
                    Gen.Choose(2, 15)
                        .SelectMany(ratio => Gen.Choose(0, count).Select(cut => (count, first, ratio, cut)))
                )
        )
        .ToArbitrary();

    [Fact]
    public void Resampling_a_prefix_gives_a_prefix() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var whole = Bars(item.Count, item.First);
                    var to = new Interval(item.Ratio * Interval.Minute.Nanoseconds);

                    var all = Resampler.Resample(whole, to);
                    var part = Resampler.Resample(whole.Slice(0, item.Cut), to);

                    return part.Count <= all.Count
                        && part.Columns.All(input =>
                            part[input]
                                .ToArray()
                                .Select(BitConverter.DoubleToInt64Bits)
                                .SequenceEqual(
                                    all[input][..part.Count].ToArray().Select(BitConverter.DoubleToInt64Bits)
                                )
                        );
                }
            )
            .Check(Seeded);

    [Fact]
    public void No_finished_volume_is_lost_and_extremes_stay() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var finer = Bars(item.Count, item.First);
                    var coarse = Resampler.Resample(finer, new Interval(item.Ratio * Interval.Minute.Nanoseconds));
                    var end = (int)Math.Max(0, (coarse.FirstBar + coarse.Count) * item.Ratio - finer.FirstBar);
                    double Sum(MarketTable table, int rows) =>
                        table[Input.Volume][..rows].ToArray().Where(double.IsFinite).Sum();
                    double Top(MarketTable table, int rows) =>
                        table[Input.High][..rows].ToArray().Where(double.IsFinite).DefaultIfEmpty().Max();

                    return end <= finer.Count
                        && finer.Count - end < item.Ratio
                        && Sum(finer, end) == Sum(coarse, coarse.Count) // whole volumes add up exactly
                        && Top(finer, end) == Top(coarse, coarse.Count);
                }
            )
            .Check(Seeded);

    [Fact]
    public void In_two_steps_is_the_same_as_in_one() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var finer = Bars(item.Count, item.First);
                    var (middle, last) = (
                        new Interval(item.Ratio * Interval.Minute.Nanoseconds),
                        new Interval(3L * item.Ratio * Interval.Minute.Nanoseconds)
                    );

                    var direct = Resampler.Resample(finer, last);
                    var steps = Resampler.Resample(Resampler.Resample(finer, middle), last);

                    return direct.Count == steps.Count
                        && direct.FirstBar == steps.FirstBar
                        && ((Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Volume]).All(input =>
                            direct[input].ToArray().SequenceEqual(steps[input].ToArray())
                        );
                }
            )
            .Check(Seeded);

    /// <summary>Bars with whole volumes, a fifth of them missing.</summary>
    private static MarketTable Bars(int count, int first)
    {
        var random = RandomStream.Named((ulong)(count * 1000 + first + 500), "resampler-bars");
        var columns = ((Input[])[Input.Open, Input.High, Input.Low, Input.Close, Input.Volume]).ToDictionary(
            input => input,
            _ => new double[count]
        );
        for (var i = 0; i < count; i++)
        {
            var missing = random.NextDouble() < 0.2;
            var (open, close) = (100 + random.NextDouble(), 100 + random.NextDouble());
            columns[Input.Open][i] = missing ? double.NaN : open;
            columns[Input.Close][i] = missing ? double.NaN : close;
            columns[Input.High][i] = missing ? double.NaN : Math.Max(open, close) + random.NextDouble();
            columns[Input.Low][i] = missing ? double.NaN : Math.Min(open, close) - random.NextDouble();
            columns[Input.Volume][i] = missing ? double.NaN : random.NextInt(1000);
        }
        return new MarketTable("X", Interval.Minute, first, columns);
    }
}
