using Riposte.Core.Numerics;
using Riposte.Core.Workers;

namespace Riposte.Learning.Significance;

/// <summary>
/// Is the best of many trials better than a benchmark, or only the best of many? White's reality check (A reality check
/// for data snooping, 2000) and Hansen's test for superior predictive ability (2005), both with the stationary
/// bootstrap.
/// </summary>
public static class DataSnooping
{
    /// <summary>Tests a family of trials.</summary>
    /// <param name="trials">One series of returns per trial, all over the same periods; finite.</param>
    /// <param name="benchmark">The benchmark's returns; empty for a benchmark that earns nothing.</param>
    /// <param name="options">How to draw. An unknown block length becomes the median of the trials' automatic ones.
    /// </param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <returns>NaN p-values below 20 periods, or when no trial's advantage has dispersion (such trials are left
    /// out).</returns>
    /// <exception cref="ArgumentException">Lengths differ, a return is not finite, or an option is out of
    /// range.</exception>
    public static SnoopingResult Test(
        IReadOnlyList<double[]> trials,
        ReadOnlySpan<double> benchmark,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        var advantages = new double[trials.Count][];
        for (var k = 0; k < advantages.Length; k++)
        {
            advantages[k] = Advantage(trials[k], benchmark, trials[0].Length);
        }
        var periods = advantages.Length == 0 ? 0 : advantages[0].Length;
        var moving = Enumerable
            .Range(0, advantages.Length)
            .Where(k => !double.IsNaN(SharpeSample.Of(advantages[k]).Sharpe))
            .ToArray();
        if (periods < StationaryBootstrap.MinimumReturns || moving.Length == 0)
        {
            return new(-1, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0);
        }
        var series = Array.ConvertAll(moving, k => advantages[k]);
        var block = double.IsNaN(options.BlockLength) ? MedianBlock(series) : options.BlockLength;
        var known = options with { BlockLength = block };
        known.Check();
        return Judge(new Family(series, block, workers), moving, known, workers);
    }

    private static SnoopingResult Judge(Family family, int[] moving, BootstrapOptions options, IWorkers workers)
    {
        var n = family.Periods;
        var root = Math.Sqrt(n);
        // Hansen's line: below it a trial is so clearly worse that it does not compete.
        var line = Math.Sqrt(2 * PortableMath.Log(PortableMath.Log(n)));
        var best = 0;
        double raw = double.NegativeInfinity,
            studentised = 0;
        for (var k = 0; k < family.Count; k++)
        {
            best = family.Means[k] > family.Means[best] ? k : best;
            raw = Math.Max(raw, root * family.Means[k]);
            studentised = Math.Max(studentised, root * family.Means[k] / family.Errors[k]);
        }
        var beyond = new (bool Check, bool Lower, bool Consistent, bool Upper)[options.Draws];
        const int Chunk = 16;
        workers.For(
            (options.Draws + Chunk - 1) / Chunk,
            chunk =>
            {
                var (rows, counts, means) = (new int[n], new double[n], new double[family.Count]);
                for (var d = chunk * Chunk; d < Math.Min(options.Draws, (chunk + 1) * Chunk); d++)
                {
                    BlockBootstrap.Rows(options, d, n, rows);
                    family.Resample(rows, counts, means);
                    var draw = family.Largest(means, line);
                    beyond[d] = (
                        draw.Check >= raw,
                        draw.Lower >= studentised,
                        draw.Consistent >= studentised,
                        draw.Upper >= studentised
                    );
                }
            }
        );
        // The trials as they were count as one more draw, so that no p-value is 0.
        double Share(Func<(bool Check, bool Lower, bool Consistent, bool Upper), bool> which) =>
            (1.0 + beyond.Count(which)) / (1 + options.Draws);
        return new SnoopingResult(
            moving[best],
            studentised,
            Share(d => d.Check),
            Share(d => d.Lower),
            Share(d => d.Consistent),
            Share(d => d.Upper),
            options.BlockLength,
            options.Draws
        );
    }

    private static double[] Advantage(double[] trial, ReadOnlySpan<double> benchmark, int periods)
    {
        if (trial.Length != periods || (!benchmark.IsEmpty && benchmark.Length != periods))
        {
            throw new ArgumentException("Trials and benchmark have returns over the same periods.", nameof(trial));
        }
        var result = new double[periods];
        for (var i = 0; i < periods; i++)
        {
            result[i] = trial[i] - (benchmark.IsEmpty ? 0 : benchmark[i]);
            if (!double.IsFinite(result[i]))
            {
                throw new ArgumentException($"Period {i} has no finite return.", nameof(trial));
            }
        }
        return result;
    }

    private static double MedianBlock(double[][] series)
    {
        var lengths = Array.ConvertAll(series, s => StationaryBootstrap.BlockLength(s));
        Array.Sort(lengths);
        return lengths[lengths.Length / 2];
    }

    /// <summary>The advantages period by period, so that a resample adds whole rows of trials.</summary>
    private sealed class Family
    {
        private readonly double[] byPeriod;

        public Family(double[][] series, double block, IWorkers workers)
        {
            (Count, Periods) = (series.Length, series[0].Length);
            byPeriod = new double[Count * Periods];
            Means = new double[Count];
            Errors = new double[Count];
            workers.For(
                Count,
                k =>
                {
                    for (var t = 0; t < Periods; t++)
                    {
                        byPeriod[t * Count + k] = series[k][t];
                    }
                    (Means[k], Errors[k]) = Error(series[k], block);
                }
            );
        }

        public int Count { get; }

        public int Periods { get; }

        public double[] Means { get; }

        /// <summary>ω of each trial: deviation of √n·mean under the stationary bootstrap.</summary>
        public double[] Errors { get; }

        public void Resample(int[] rows, double[] counts, double[] means)
        {
            Array.Clear(counts);
            foreach (var row in rows)
            {
                counts[row]++;
            }
            Array.Clear(means);
            for (var t = 0; t < Periods; t++)
            {
                if (counts[t] != 0)
                {
                    Add(byPeriod.AsSpan(t * Count, Count), counts[t], means);
                }
            }
            for (var k = 0; k < means.Length; k++)
            {
                means[k] /= Periods;
            }
        }

        /// <summary>The statistics of a draw under the four ways to centre it.</summary>
        public (double Check, double Lower, double Consistent, double Upper) Largest(double[] drawn, double line)
        {
            var root = Math.Sqrt(Periods);
            double check = double.NegativeInfinity,
                lower = 0,
                consistent = 0,
                upper = 0;
            for (var k = 0; k < drawn.Length; k++)
            {
                var (mean, error) = (Means[k], Errors[k]);
                var competes = root * mean / error >= -line;
                check = Math.Max(check, root * (drawn[k] - mean));
                lower = Math.Max(lower, root * (drawn[k] - Math.Max(0, mean)) / error);
                consistent = Math.Max(consistent, root * (drawn[k] - (competes ? mean : 0)) / error);
                upper = Math.Max(upper, root * (drawn[k] - mean) / error);
            }
            return (check, lower, consistent, upper);
        }

        // Each trial has a sum of its own, so the width of vectors changes no bit.
        private static void Add(ReadOnlySpan<double> row, double count, Span<double> sums)
        {
            var width = System.Numerics.Vector<double>.Count;
            var k = 0;
            for (; k + width <= row.Length; k += width)
            {
                var product = new System.Numerics.Vector<double>(row[k..]) * count;
                (new System.Numerics.Vector<double>(sums[k..]) + product).CopyTo(sums[k..]);
            }
            for (; k < row.Length; k++)
            {
                sums[k] += row[k] * count;
            }
        }

        // Hansen's equation for ω²: autocovariances with the weights that the stationary bootstrap gives them. Weights
        // below 1e-9 are left out.
        private static (double Mean, double Error) Error(double[] x, double block)
        {
            var n = x.Length;
            var mean = x.Sum() / n;
            var centred = Array.ConvertAll(x, value => value - mean);
            var stay = 1 - 1 / block;
            double variance = 0,
                near = 1;
            for (var i = 0; i < n; i++)
            {
                if (i > 0)
                {
                    near *= stay;
                }
                if (near < 1e-9)
                {
                    break;
                }
                // On a circle lag n − i stands beside lag i: both of Hansen's terms at once.
                variance += (i == 0 ? 1 : 2 * near * (n - i) / n) * Circular(centred, i) / n;
            }
            return (mean, Math.Sqrt(variance > 0 ? variance : Circular(centred, 0) / n));
        }

        private static double Circular(double[] x, int lag)
        {
            var sum = 0.0;
            for (var t = 0; t + lag < x.Length; t++)
            {
                sum += x[t] * x[t + lag];
            }
            for (var t = 0; t < lag; t++)
            {
                sum += x[t] * x[t + x.Length - lag];
            }
            return sum;
        }
    }
}
