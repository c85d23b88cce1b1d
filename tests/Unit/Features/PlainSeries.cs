namespace Riposte.Tests.Unit.Features;

/// <summary>
/// Indicators' building blocks over whole columns without gaps, in their plainest form: no blocks, no anchors. NaN
/// before the first value.
/// </summary>
internal static class PlainSeries
{
    public static double[] Map(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];

    public static double[] Change(double[] x, int bars = 1) =>
        Map(x.Length, i => i < bars ? double.NaN : x[i] - x[i - bars]);

    public static double[] Roc(double[] x, int bars) =>
        Map(x.Length, i => i < bars ? double.NaN : 100 * (x[i] - x[i - bars]) / x[i - bars]);

    public static double[] Lag(double[] x, int bars) => Map(x.Length, i => i < bars ? double.NaN : x[i - bars]);

    public static double[] Zip(double[] x, double[] y, Func<double, double, double> value) =>
        Map(x.Length, i => value(x[i], y[i]));

    public static double[] Sma(double[] x, int bars) => Over(x, bars, window => window.Sum() / bars);

    public static double[] Sum(double[] x, int bars) => Over(x, bars, window => window.Sum());

    public static double[] Highest(double[] x, int bars) => Over(x, bars, window => window.Max());

    public static double[] Lowest(double[] x, int bars) => Over(x, bars, window => window.Min());

    public static double[] Ema(double[] x, int bars) => Recursive(x, bars, 2.0 / (bars + 1));

    public static double[] Wilder(double[] x, int bars) => Recursive(x, bars, 1.0 / bars);

    public static double[] Rsi(double[] x, int bars) => Strength(Change(x), bars);

    // 100 − 100 / (1 + rise / fall), as Wilder wrote it.
    public static double[] Strength(double[] changes, int bars) =>
        Zip(
            Wilder([.. changes.Select(c => double.IsNaN(c) ? c : Math.Max(c, 0))], bars),
            Wilder([.. changes.Select(c => double.IsNaN(c) ? c : Math.Max(-c, 0))], bars),
            (rise, fall) => 100 - 100 / (1 + rise / fall)
        );

    public static double[] Recursive(double[] x, int bars, double weight)
    {
        var result = Map(x.Length, _ => double.NaN);
        var first = Array.FindIndex(x, value => !double.IsNaN(value));
        if (first < 0 || first + bars > x.Length)
        {
            return result;
        }
        var mean = x.AsSpan(first, bars).ToArray().Average();
        result[first + bars - 1] = mean;
        for (var i = first + bars; i < x.Length; i++)
        {
            mean = weight * x[i] + (1 - weight) * mean;
            result[i] = mean;
        }
        return result;
    }

    public static double[] Over(double[] x, int bars, Func<double[], double> value) =>
        Map(
            x.Length,
            i => i < bars - 1 || double.IsNaN(x[i - bars + 1]) ? double.NaN : value(x[(i - bars + 1)..(i + 1)])
        );
}
