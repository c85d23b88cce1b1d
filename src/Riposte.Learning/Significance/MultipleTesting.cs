namespace Riposte.Learning.Significance;

/// <summary>Adjusts p-values of many tests, so that each can be compared with one level for all.</summary>
public static class MultipleTesting
{
    /// <summary>Holm's step-down: tests with an adjusted value up to α keep the chance of any false alarm among all at most
    /// α, whatever the dependence between tests.</summary>
    /// <param name="p">One p-value per test, 0 to 1; NaN tests do not count and stay NaN.</param>
    /// <returns>Adjusted values in the order of the tests.</returns>
    /// <remarks>Holm, A Simple Sequentially Rejective Multiple Test Procedure, 1979.</remarks>
    public static double[] Holm(ReadOnlySpan<double> p)
    {
        var (order, result) = Ranked(p);
        var most = 0.0;
        for (var k = 0; k < order.Length; k++)
        {
            most = Math.Max(most, Math.Min(1, (order.Length - k) * p[order[k]]));
            result[order[k]] = most;
        }
        return result;
    }

    /// <summary>Benjamini and Yekutieli's step-up: among tests with an adjusted value up to q, the expected share of false
    /// alarms is at most q, whatever the dependence between tests.</summary>
    /// <param name="p">One p-value per test, 0 to 1; NaN tests do not count and stay NaN.</param>
    /// <returns>Adjusted values in the order of the tests.</returns>
    /// <remarks>Benjamini and Yekutieli, The Control of the False Discovery Rate in Multiple Testing under Dependency,
    /// 2001.</remarks>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> p)
    {
        var (order, result) = Ranked(p);
        var harmonic = 0.0;
        for (var k = 1; k <= order.Length; k++)
        {
            harmonic += 1.0 / k;
        }
        var least = 1.0;
        for (var k = order.Length - 1; k >= 0; k--)
        {
            least = Math.Min(least, order.Length * harmonic / (k + 1) * p[order[k]]);
            result[order[k]] = least;
        }
        return result;
    }

    /// <summary>Step-down of the largest statistic: the most unusual test is compared with the most unusual one of each
    /// draw, the next with the most unusual of the rest, and so on; never less than the one before. Tests with an adjusted
    /// value up to α keep the chance of any false alarm among all at most α, and how tests depend on each other is taken
    /// from the draws.</summary>
    /// <param name="observed">One statistic per test, the larger the more unusual, on one scale for all; NaN tests do not
    /// count and stay NaN.</param>
    /// <param name="draws">The statistics of all tests in each draw without an effect.</param>
    /// <returns>Adjusted values in the order of the tests; at least 1 / (draws + 1).</returns>
    /// <remarks>Westfall and Young, Resampling-Based Multiple Testing, 1993, algorithm 2.8.</remarks>
    public static double[] StepDown(double[] observed, double[][] draws)
    {
        int[] order =
        [
            .. Enumerable
                .Range(0, observed.Length)
                .Where(c => !double.IsNaN(observed[c]))
                .OrderByDescending(c => observed[c])
                .ThenBy(c => c),
        ];
        var beyond = new int[order.Length];
        foreach (var draw in draws)
        {
            var most = double.NegativeInfinity;
            for (var k = order.Length - 1; k >= 0; k--)
            {
                most = Math.Max(most, double.IsNaN(draw[order[k]]) ? most : draw[order[k]]);
                beyond[k] += most >= observed[order[k]] ? 1 : 0;
            }
        }
        var adjusted = new double[observed.Length];
        Array.Fill(adjusted, double.NaN);
        var least = 0.0;
        for (var k = 0; k < order.Length; k++)
        {
            least = Math.Max(least, (beyond[k] + 1.0) / (draws.Length + 1));
            adjusted[order[k]] = least;
        }
        return adjusted;
    }

    private static (int[] Order, double[] Result) Ranked(ReadOnlySpan<double> p)
    {
        var values = p.ToArray();
        foreach (var value in values)
        {
            if (value is < 0 or > 1)
            {
                throw new ArgumentException($"{value} is no p-value.", nameof(p));
            }
        }
        int[] order = [.. Enumerable.Range(0, p.Length).Where(k => !double.IsNaN(values[k])).OrderBy(k => values[k])];
        var result = new double[p.Length];
        Array.Fill(result, double.NaN);
        return (order, result);
    }
}
