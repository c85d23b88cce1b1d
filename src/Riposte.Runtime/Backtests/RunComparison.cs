using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Reports.Backtests;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Backtests;

/// <summary>Puts back-tests side by side: on the days that all of them have.</summary>
public static class RunComparison
{
    private const int DaysPerYear = 365;

    /// <summary>Compares.</summary>
    /// <param name="runs">Two or more; the first is what the others are tested against.</param>
    /// <param name="options">How intervals are drawn.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <exception cref="UserException">They share fewer than two days (Data).</exception>
    public static ComparisonData Of(
        IReadOnlyList<StoredBacktest> runs,
        BootstrapOptions options,
        IWorkers workers,
        string command
    )
    {
        var daily = runs.Select(run => run.Daily).ToArray();
        var common = daily
            .Skip(1)
            .Aggregate(daily[0].Days.ToHashSet(), (days, one) => [.. days.Intersect(one.Days)])
            .Order()
            .ToArray();
        if (common.Length < 2)
        {
            throw new UserException(
                ErrorKind.Data,
                $"The runs have {common.Length} days in common.",
                "They are compared on the same days, or the market would make the difference.",
                "Compare runs over the same period."
            );
        }
        var returns = Array.ConvertAll(daily, one => On(one, common));
        var names = Names(runs);
        var luck = Luck.Of(returns);
        var compared = runs.Select(
            (run, r) =>
                Describe(run, names[r], (common, returns[r]), options, workers) with
                {
                    Deflated = luck.Deflated(r),
                }
        );
        return new ComparisonData(
            common,
            [.. compared],
            [.. Enumerable.Range(1, runs.Count - 1).Select(r => Pair(names, returns, r, options, workers))],
            [.. Notes(runs, common.Length)],
            command
        )
        {
            ExpectedMaximum = luck.ExpectedMaximum,
        };
    }

    // What so many runs would show without skill. Every run counts as independent, and their spread is that of runs without
    // skill (decision 5): that of the runs themselves would vanish among alike ones.
    private sealed record Luck(SharpeSample[] Samples)
    {
        public static Luck Of(double[][] returns) => new([.. returns.Select(one => SharpeSample.Of(one))]);

        public double ExpectedMaximum =>
            SharpeInference.ExpectedMaximum(Samples.Length, SharpeInference.NullVariance(Samples[0].Observations))
            * Math.Sqrt(DaysPerYear);

        public double Deflated(int run) => SharpeInference.Deflated(Samples[run], Samples.Length);
    }

    private static ComparedRun Describe(
        StoredBacktest run,
        string name,
        (Instant[] Days, double[] Returns) common,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        var (first, end) = (common.Days[0], common.Days[^1] + Instant.NanosecondsPerDay);
        var trades = run.Trades.Where(trade => trade.ExitTime > first && trade.ExitTime <= end).ToArray();
        var figures = PerformanceFigures.Compute(common.Returns, DaysPerYear).With(TradeFigures.Compute(trades));
        return new ComparedRun(
            name,
            run.IsOptimistic,
            common.Returns,
            figures,
            FigureIntervals.Of(common.Returns, trades, options, workers)
        )
        {
            Settings = RunSettings.Of(run.Path, run.Metrics),
        };
    }

    // Both runs are drawn on the same days, so that what the market did to both falls out.
    private static ComparedPair Pair(
        string[] names,
        double[][] returns,
        int other,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        var (first, second) = (returns[0], returns[other]);
        var difference = first.Zip(second, (a, b) => b - a).ToArray();
        var known = double.IsNaN(options.BlockLength)
            ? options with
            {
                BlockLength = StationaryBootstrap.BlockLength(difference),
            }
            : options;
        var mean = PairedTests.Bootstrap(
            first.Length,
            (rows, values) =>
            {
                values[0] = Mean(second, rows) * DaysPerYear;
                values[1] = Mean(first, rows) * DaysPerYear;
            },
            known,
            workers
        );
        var sharpe = PairedTests.Bootstrap(
            first.Length,
            (rows, values) =>
            {
                values[0] = Sharpe(second, rows);
                values[1] = Sharpe(first, rows);
            },
            known,
            workers
        );
        return new ComparedPair(names[other], names[0], mean, sharpe);
    }

    private static double Mean(double[] returns, ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += returns[row];
        }
        return sum / rows.Length;
    }

    private static double Sharpe(double[] returns, ReadOnlySpan<int> rows)
    {
        var drawn = new double[rows.Length];
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] = returns[rows[i]];
        }
        // As in the interval of one Sharpe ratio: a draw that missed every trade earned nothing.
        return Array.TrueForAll(drawn, r => r == 0) ? 0 : SharpeSample.Of(drawn).Sharpe * Math.Sqrt(DaysPerYear);
    }

    private static double[] On(DailyReturns daily, Instant[] days)
    {
        var byDay = daily.Days.Zip(daily.Returns).ToDictionary(pair => pair.First, pair => pair.Second);
        return Array.ConvertAll(days, day => byDay[day]);
    }

    // Folders of one name are told apart by number.
    private static string[] Names(IReadOnlyList<StoredBacktest> runs) =>
        [
            .. runs.Select(
                (run, r) =>
                    runs.Count(other => other.Name == run.Name) == 1
                        ? run.Name
                        : $"{run.Name} ({1 + runs.Take(r).Count(other => other.Name == run.Name)})"
            ),
        ];

    private static IEnumerable<string> Notes(IReadOnlyList<StoredBacktest> runs, int days)
    {
        foreach (var run in runs)
        {
            if (run.Daily.Days.Length > days)
            {
                yield return $"{run.Name} has {run.Daily.Days.Length} days, of which the {days} that all runs have are compared.";
            }
            if (run.IsOptimistic)
            {
                yield return $"{run.Name} fills orders at the close they were decided on: too good to be had.";
            }
        }
        if (runs.Count > 2)
        {
            yield return $"{runs.Count - 1} tests were made: the smallest p-value of so many is small by chance alone.";
        }
    }
}
