using Riposte.Core.Workers;

namespace Riposte.Learning.Significance;

/// <summary>Tests whether one model is better than another on the same rows in time order.</summary>
public static class PairedTests
{
    /// <summary>
    /// Diebold and Mariano's test (Comparing predictive accuracy, 1995) on losses per row, with the small-sample
    /// correction and Student's t of Harvey, Leybourne and Newbold (1997). Labels that look <paramref name="horizon"/>
    /// rows ahead make the differences of neighbours depend on each other: the variance counts the autocovariances up to
    /// lag horizon − 1 in full, as both papers do, and where chance makes that smaller, with Newey and West's (1987)
    /// weights 1 − k / horizon, which cannot turn negative. Those weights alone would reject equal models with
    /// overlapping labels twice as often as the level says.
    /// </summary>
    /// <param name="first">Loss of the first model in each row, lower is better.</param>
    /// <param name="second">Loss of the second model in the same rows. A row in which either is NaN is left
    /// out.</param>
    /// <param name="horizon">Rows that a label looks ahead, at least 1.</param>
    /// <param name="level">Level of the interval of the difference.</param>
    /// <returns>A negative difference says that the first loses less; NaN figures without variance or with no more
    /// rows than the horizon.</returns>
    /// <exception cref="ArgumentException">Lengths differ or the horizon is below 1.</exception>
    public static PairedTest DieboldMariano(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        int horizon,
        double level = 0.95
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var differences = Differences(first, second);
        var n = differences.Length;
        if (n <= horizon)
        {
            return new PairedTest(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, n);
        }
        var (mean, variance) = LongRun.OfOverlap(differences, horizon - 1);
        double h = horizon;
        var correction = Math.Sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n);
        var error = Math.Sqrt(variance / n) / correction;
        if (!(error > 0))
        {
            return new PairedTest(mean, double.NaN, double.NaN, double.NaN, double.NaN, n);
        }
        var statistic = mean / error;
        var reach = StudentT.TwoSidedQuantile(1 - level, n - 1) * error;
        return new PairedTest(mean, statistic, StudentT.TwoSided(statistic, n - 1), mean - reach, mean + reach, n);
    }

    /// <summary>
    /// Block bootstrap of the difference of any score: both models are measured on the same drawn rows. The p-value is
    /// the share of draws that lie at least as far from the difference as it lies from 0, itself counted.
    /// </summary>
    /// <param name="rows">Number of rows in time order.</param>
    /// <param name="scores">Writes the first model's score and the second's, for drawn rows.</param>
    /// <param name="options">How to draw; the block length must be known.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <exception cref="ArgumentException">An option is out of range or there is no row.</exception>
    public static PairedTest Bootstrap(int rows, RowMeasure scores, BootstrapOptions options, IWorkers workers)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        var whole = new double[2];
        scores(all, whole);
        var draws = BlockBootstrap.Draw(rows, 2, scores, options, workers);
        return FromDraws(whole[0] - whole[1], draws[0], draws[1], options.Level, rows);
    }

    /// <summary>The same from draws that were made already.</summary>
    internal static PairedTest FromDraws(
        double difference,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double level,
        int rows
    )
    {
        var differences = Differences(first, second);
        var interval = ScoreInterval.Of(difference, differences, level);
        if (double.IsNaN(interval.Low))
        {
            return new PairedTest(difference, double.NaN, double.NaN, double.NaN, double.NaN, rows);
        }
        var beyond = 1;
        foreach (var draw in differences)
        {
            beyond += Math.Abs(draw - difference) >= Math.Abs(difference) ? 1 : 0;
        }
        return new PairedTest(
            difference,
            double.NaN,
            (double)beyond / (differences.Length + 1),
            interval.Low,
            interval.High,
            rows
        );
    }

    private static double[] Differences(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"{first.Length} and {second.Length} rows do not pair.", nameof(second));
        }
        var known = new List<double>(first.Length);
        for (var i = 0; i < first.Length; i++)
        {
            if (!double.IsNaN(first[i] - second[i]))
            {
                known.Add(first[i] - second[i]);
            }
        }
        return [.. known];
    }
}
