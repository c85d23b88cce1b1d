using Riposte.Core.Time;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

/// <summary>Returns whose figures were computed with NumPy 1.24.2, SciPy 1.10.1 and scikit-learn 1.2.1.</summary>
internal static class Samples
{
    public static string[] Names(int count) =>
        [.. Enumerable.Range(0, count).Select(i => ((char)('A' + i)).ToString())];

    /// <summary>A common factor and a part of its own for each symbol, from whole numbers.</summary>
    public static double[][] Columns(int symbols, int bars) =>
        [.. Enumerable.Range(0, symbols).Select(i => Enumerable.Range(0, bars).Select(t => Value(i, t)).ToArray())];

    public static ReturnTable Table(int symbols, int bars) => new(Names(symbols), Columns(symbols, bars));

    public static CovarianceEstimate Sample(int symbols, int bars) =>
        Covariance.Estimate(Table(symbols, bars), new CovarianceOptions { Kind = CovarianceKind.Sample });

    /// <summary>Closes that make these returns, from 100.</summary>
    public static PriceTable Prices(double[][] returns)
    {
        var closes = returns.Select(column =>
        {
            var path = new double[column.Length + 1];
            path[0] = 100;
            for (var t = 0; t < column.Length; t++)
            {
                path[t + 1] = path[t] * (1 + column[t]);
            }
            return path;
        });
        var first = Interval.Day.BarNumber(Instant.FromDate(2023, 1, 1));
        return new PriceTable(Names(returns.Length), Interval.Day, first, [.. closes]);
    }

    public static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance,
                $"{i}: {expected[i]:R} expected, {actual[i]:R} found, off by {expected[i] - actual[i]:R}"
            );
        }
    }

    private static double Value(int i, int t)
    {
        var factor = ((t * t * 7 + 3 * t) % 31 - 15) / 1000.0;
        var own = ((t * t * 11 + i * i * 13 + t * i * 29 + 5 * t) % 37 - 18) / 1500.0;
        return (0.4 + 0.3 * i) * factor * (i % 3 == 2 ? 0.5 : 1) + own * (1 + 0.2 * i);
    }
}
