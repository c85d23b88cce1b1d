using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features.Trend;

/// <summary>
/// Trend features without an outside oracle against their formulas written out with plain loops over whole arrays and
/// the platform's functions.
/// </summary>
public sealed class TrendFormulaTests
{
    private readonly MarketTable table = SampleMarket.Clean(78, 600, 2_000_003, Interval.Parse("15m"));
    private readonly double[] high;
    private readonly double[] low;
    private readonly double[] close;
    private readonly double[] median;
    private readonly double[] range;

    public TrendFormulaTests()
    {
        high = table[Input.High].ToArray();
        low = table[Input.Low].ToArray();
        close = table[Input.Close].ToArray();
        median = Each(i => (high[i] + low[i]) / 2);
        range = Each(i => i == 0 ? double.NaN : Math.Max(high[i], close[i - 1]) - Math.Min(low[i], close[i - 1]));
    }

    [Fact]
    public void Weighted_means()
    {
        Check("hma(20)", 22, Wma(Each(i => 2 * Wma(close, 10)[i] - Wma(close, 20)[i]), 4));
        var bell = Enumerable.Range(0, 9).Select(i => Math.Exp(-Math.Pow(i - 0.85 * 8, 2) / (2 * 1.5 * 1.5))).ToArray();
        Check(
            "alma(9,0.85,6)",
            8,
            Each(i => i < 8 ? double.NaN : bell.Select((w, k) => w * close[i - 8 + k]).Sum() / bell.Sum())
        );
        var volume = table[Input.Volume].ToArray();
        Check("vwma(20)", 19, Each(i => Sum(j => close[j] * volume[j], i, 20) / Sum(j => volume[j], i, 20)));
    }

    [Fact]
    public void Recursive_means()
    {
        Check("smma(14)", 13, Recursive(close, 14, 1 / 14.0));
        Check("zlema(21)", 30, Recursive(Each(i => i < 10 ? double.NaN : 2 * close[i] - close[i - 10]), 21, 2 / 22.0));
        var m = close[0];
        Check("mcginley(14)", 0, Each(i => m += (close[i] - m) / (0.6 * 14 * Math.Pow(close[i] / m, 4))));
        var change = Each(i => i == 0 ? double.NaN : close[i] - close[i - 1]);
        var v = close[8];
        Check(
            "vidya(20,9)",
            9,
            Each(i =>
                i < 9
                    ? double.NaN
                    : v +=
                        2
                        / 21.0
                        * Math.Abs(Sum(j => change[j], i, 9) / Sum(j => Math.Abs(change[j]), i, 9))
                        * (close[i] - v)
            )
        );
        var f = median[14];
        Check(
            "frama(16)",
            15,
            Each(i => i < 15 ? double.NaN : f += Math.Max(0.01, Math.Exp(-4.6 * (Dimension(i) - 1))) * (median[i] - f))
        );
        Check("fractal_dimension(16)", 15, Each(i => i < 15 ? double.NaN : Dimension(i)));
        Check("alligator.jaw", 20, Shift(Recursive(median, 13, 1 / 13.0), 8));
        Check("alligator.teeth", 12, Shift(Recursive(median, 8, 1 / 8.0), 5));
        Check("alligator.lips", 7, Shift(Recursive(median, 5, 1 / 5.0), 3));
    }

    [Fact]
    public void The_super_smoother_is_the_difference_equation_of_its_author()
    {
        var a = Math.Exp(-Math.Sqrt(2) * Math.PI / 10);
        var b = 2 * a * Math.Cos(Math.Sqrt(2) * Math.PI / 10);
        var y = Each(i => close[0]);
        for (var i = 0; i < y.Length; i++)
        {
            var (one, two) = (y[Math.Max(i - 1, 0)], y[Math.Max(i - 2, 0)]);
            y[i] = (1 - b + a * a) * (close[i] + close[Math.Max(i - 1, 0)]) / 2 + b * one - a * a * two;
        }
        Check("super_smoother(10)", 0, y);
    }

    [Fact]
    public void Lines_and_curves_of_least_squares()
    {
        Check("linear_regression(14).standard_error", 13, Each(i => Residual(i, 14)), 1e-9);
        Check("linear_fit(14).error", 13, Each(i => Residual(i, 14) / close[i]), 1e-9);
        Check(
            "linear_fit(14).r_squared",
            13,
            Each(i => i < 13 ? double.NaN : 1 - Math.Pow(Residual(i, 14), 2) * 12 / Squares(i, 14)),
            1e-9
        );
        Check("linear_fit(14).distance", 13, Each(i => i < 13 ? double.NaN : close[i] / Line(i, 14)[13] - 1));
        Check(
            "trend_angle(14)",
            14,
            Each(i => i < 14 ? double.NaN : Math.Atan((Line(i, 14)[13] - Line(i, 14)[12]) / Atr(14)[i]) * 180 / Math.PI)
        );
        var parabola = SampleMarket.With(
            table,
            columns => Fill(columns[Input.Close], i => 300 + 0.5 * i + 0.01 * i * i)
        );
        var curve = GoldenFile.Compute(parabola, "curvature(20)");
        Assert.Equal(0.02, curve[100] * (300 + 50 + 100), 1e-9);
    }

    [Fact]
    public void Channels_and_stops()
    {
        var up = Each(i => Max(high, i, 20));
        var down = Each(i => Min(low, i, 20));
        Check("donchian(20).middle", 19, Each(i => (up[i] + down[i]) / 2));
        Check(
            "donchian_shape(20).position",
            20,
            Each(i => i == 0 ? double.NaN : (close[i] - down[i - 1]) / (up[i - 1] - down[i - 1]))
        );
        Check(
            "donchian_shape(20).width",
            20,
            Each(i => i == 0 ? double.NaN : (up[i - 1] - down[i - 1]) / ((up[i - 1] + down[i - 1]) / 2))
        );
        var (ema, atr) = (Recursive(close, 20, 2 / 21.0), Atr(10));
        Check("keltner(20,2,10).upper", 19, Each(i => ema[i] + 2 * atr[i]));
        Check("keltner(20,2,10).middle", 19, ema);
        Check("keltner_shape(20,2,10).position", 19, Each(i => (close[i] - ema[i] + 2 * atr[i]) / (4 * atr[i])), 1e-9);
        Check("keltner_shape(20,2,10).width", 19, Each(i => 4 * atr[i] / ema[i]));
        var first = Each(i => Min(low, i, 10) + atr[i]);
        Check("chande_kroll(10,1,9).long", 18, Each(i => Min(first, i, 9)));
        var second = Each(i => Max(high, i, 10) - atr[i]);
        Check("chande_kroll(10,1,9).short", 18, Each(i => Max(second, i, 9)));
        Check("chandelier(22,3).long", 22, Each(i => Max(high, i, 22) - 3 * Atr(22)[i]));
        Check("chandelier_distance(22,3).short", 22, Each(i => close[i] / (Min(low, i, 22) + 3 * Atr(22)[i]) - 1));
    }

    [Fact]
    public void Trailing_lines_turn_at_closes_beyond_them()
    {
        var (highs, lows) = (Each(i => Sum(j => high[j], i, 3) / 3), Each(i => Sum(j => low[j], i, 3) / 3));
        var isUp = close[3] >= (highs[2] + lows[2]) / 2;
        Check(
            "gann_hilo(3)",
            3,
            Each(i =>
            {
                isUp = i < 3 ? isUp : close[i] > highs[i - 1] || (isUp && !(close[i] < lows[i - 1]));
                return isUp ? lows[i] : highs[i];
            })
        );
        var atr = Atr(21);
        var (stop, isLong) = (close[21] - 3 * atr[21], true);
        Check(
            "atr_stop(21,3)",
            21,
            Each(i =>
            {
                if (i <= 21)
                {
                    return i < 21 ? double.NaN : stop;
                }
                var (under, over) = (close[i] - 3 * atr[i], close[i] + 3 * atr[i]);
                stop = isLong ? Math.Max(stop, under) : Math.Min(stop, over);
                if (isLong != (close[i] > stop))
                {
                    isLong = !isLong;
                    stop = isLong ? under : over;
                }
                return stop;
            })
        );
        var trend = GoldenFile.Compute(table, "supertrend_direction(10,3)");
        var distance = GoldenFile.Compute(table, "supertrend_distance(10,3)");
        Assert.All(Enumerable.Range(10, 590), i => Assert.Equal(Math.Sign(distance[i]), trend[i]));
        Assert.Contains(1.0, trend);
        Assert.Contains(-1.0, trend);
    }

    [Fact]
    public void Strength_of_trends()
    {
        var mean = Each(i => Sum(j => close[j], i, 60) / 60);
        Check(
            "trend_intensity(60)",
            88,
            Each(i =>
                100 * Sum(j => Math.Max(close[j] - mean[j], 0), i, 30) / Sum(j => Math.Abs(close[j] - mean[j]), i, 30)
            )
        );
        var once = Recursive(Each(i => high[i] - low[i]), 9, 0.2);
        var twice = Recursive(once, 9, 0.2);
        Check("mass_index(9,25)", 40, Each(i => Sum(j => once[j] / twice[j], i, 25)));
        Check(
            "vertical_horizontal_filter(28)",
            28,
            Each(i =>
                (Max(close, i, 28) - Min(close, i, 28))
                / Sum(j => j == 0 ? double.NaN : Math.Abs(close[j] - close[j - 1]), i, 28)
            )
        );
        Check(
            "random_walk_index(9).high",
            9,
            Each(i =>
                i < 9
                    ? double.NaN
                    : Enumerable
                        .Range(2, 8)
                        .Max(k => (high[i] - low[i - k]) / (Sum(j => range[j], i, k) / k * Math.Sqrt(k)))
            )
        );
        Check(
            "random_walk_index(9).low",
            9,
            Each(i =>
                i < 9
                    ? double.NaN
                    : Enumerable
                        .Range(2, 8)
                        .Max(k => (high[i - k] - low[i]) / (Sum(j => range[j], i, k) / k * Math.Sqrt(k)))
            )
        );
        Check(
            "trend_bars(20).higher_highs",
            20,
            Each(i => Sum(j => j > 0 && high[j] > high[j - 1] ? 1 : 0, i, 20) / 20)
        );
        Check("trend_bars(20).lower_lows", 20, Each(i => Sum(j => j > 0 && low[j] < low[j - 1] ? 1 : 0, i, 20) / 20));
        Check(
            "trend_bars(20).score",
            20,
            Each(i =>
                Sum(j => j == 0 ? 0 : Math.Sign(high[j] - high[j - 1]) + Math.Sign(low[j] - low[j - 1]), i, 20) / 40
            )
        );
    }

    [Fact]
    public void Ribbon_squeeze_and_averaged_bars()
    {
        var ribbon = Enumerable.Range(1, 6).Select(k => Each(i => Sum(j => close[j], i, 10 * k) / (10 * k))).ToArray();
        Check(
            "average_ribbon(10).alignment",
            60,
            Each(i =>
                ribbon.SelectMany((a, k) => ribbon.Skip(k + 1).Select(b => (double)(a[i] > b[i] ? 1 : -1))).Sum() / 15
            )
        );
        Check("average_ribbon(10).width", 60, Each(i => (ribbon.Max(a => a[i]) - ribbon.Min(a => a[i])) / close[i]));
        Check(
            "average_ribbon(10).slope",
            60,
            Each(i => i == 0 ? double.NaN : ribbon.Average(a => a[i] - a[i - 1]) / close[i]),
            1e-9
        );
        var bands = GoldenFile.Compute(table, "bollinger(20,2).upper");
        var channel = GoldenFile.Compute(table, "keltner_simple(20,1.5).upper");
        var centre = GoldenFile.Compute(table, "keltner_simple(20,1.5).middle");
        var sma = Each(i => Sum(j => close[j], i, 20) / 20);
        Check("squeeze(20,2,1.5).ratio", 20, Each(i => (bands[i] - sma[i]) / (channel[i] - centre[i])), 1e-9);
        Check("squeeze(20,2,1.5).on", 20, Each(i => bands[i] - sma[i] < channel[i] - centre[i] ? 1 : 0));
        var delta = Each(i => close[i] - ((Max(high, i, 20) + Min(low, i, 20)) / 2 + sma[i]) / 2);
        Check(
            "squeeze(20,2,1.5).momentum",
            38,
            Each(i => i < 38 ? double.NaN : Line(delta, i, 20)[19] / close[i]),
            1e-9
        );
        var open = table[Input.Open].ToArray();
        var average = Each(i => (open[i] + high[i] + low[i] + close[i]) / 4);
        var state = (open[0] + close[0]) / 2;
        var opens = Each(i => i == 0 ? state : state = (state + average[i - 1]) / 2);
        Check("heikin_ashi.open", 0, opens);
        Check(
            "heikin_ashi_shape.body",
            0,
            Each(i =>
                (average[i] - opens[i])
                / (Math.Max(high[i], Math.Max(opens[i], average[i])) - Math.Min(low[i], Math.Min(opens[i], average[i])))
            ),
            1e-9
        );
    }

    private void Check(string output, int from, double[] expected, double tolerance = 1e-11)
    {
        var ours = GoldenFile.Compute(table, output);
        for (var i = from; i < table.Count; i++)
        {
            var scale = Math.Max(1, Math.Abs(expected[i]));
            Assert.True(
                Math.Abs(expected[i] - ours[i]) <= tolerance * scale,
                $"{output} in row {i}: {ours[i]:R}, not {expected[i]:R}."
            );
        }
    }

    private double[] Each(Func<int, double> value) => [.. Enumerable.Range(0, table.Count).Select(value)];

    private static void Fill(double[] column, Func<int, double> value)
    {
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(i);
        }
    }

    private static double Sum(Func<int, double> value, int i, int n) =>
        i < n - 1 ? double.NaN : Enumerable.Range(i - n + 1, n).Sum(value);

    private static double Max(double[] values, int i, int n) =>
        i < n - 1 ? double.NaN : values[(i - n + 1)..(i + 1)].Max();

    private static double Min(double[] values, int i, int n) =>
        i < n - 1 ? double.NaN : values[(i - n + 1)..(i + 1)].Min();

    private static double[] Wma(double[] values, int n) =>
        [
            .. values.Select(
                (_, i) =>
                    i < n - 1
                        ? double.NaN
                        : Enumerable.Range(1, n).Sum(k => k * values[i - n + k]) / (n * (n + 1) / 2.0)
            ),
        ];

    // Seeded with the mean of the first n known values.
    private static double[] Recursive(double[] values, int n, double weight)
    {
        var first = Array.FindIndex(values, x => !double.IsNaN(x)) + n - 1;
        var mean = first < values.Length ? values[(first - n + 1)..(first + 1)].Average() : double.NaN;
        return [.. values.Select((x, i) => i < first ? double.NaN : mean += i == first ? 0 : weight * (x - mean))];
    }

    private static double[] Shift(double[] values, int bars) =>
        [.. values.Select((_, i) => i < bars ? double.NaN : values[i - bars])];

    private double[] Atr(int n) => Recursive(range, n, 1.0 / n);

    private double Dimension(int i)
    {
        double Range(int end, int n) => Max(high, end, n) - Min(low, end, n);
        return Math.Clamp(Math.Log2(2 * (Range(i, 8) + Range(i - 8, 8)) / Range(i, 16)), 1, 2);
    }

    private double[] Line(int i, int n) => Line(close, i, n);

    private static double[] Line(double[] values, int i, int n)
    {
        var window = values[(i - n + 1)..(i + 1)];
        var middle = (n - 1) / 2.0;
        var slope =
            window.Select((x, k) => x * (k - middle)).Sum() / Enumerable.Range(0, n).Sum(k => Math.Pow(k - middle, 2));
        return [.. Enumerable.Range(0, n).Select(k => window.Average() + slope * (k - middle))];
    }

    private double Residual(int i, int n) =>
        i < n - 1
            ? double.NaN
            : Math.Sqrt(Line(i, n).Select((line, k) => Math.Pow(close[i - n + 1 + k] - line, 2)).Sum() / (n - 2));

    private double Squares(int i, int n)
    {
        var window = close[(i - n + 1)..(i + 1)];
        return window.Sum(x => Math.Pow(x - window.Average(), 2));
    }
}
