using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Data.Files;
using Riposte.Learning.Significance;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Exports;

/// <summary>A file of returns and its figures.</summary>
public static class ReturnFile
{
    /// <summary>Every performance figure of the column <c>return</c>, or of the only column of numbers beside the time,
    /// and the figures of honesty that returns allow.</summary>
    /// <param name="path">CSV or Parquet file.</param>
    /// <param name="periodsPerYear">Returns a year.</param>
    /// <param name="trials">Trials among which these returns were chosen, at least 1.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">There is no such column, a value is no simple return, or rows are not in
    /// the order of time.</exception>
    public static FigureSet Measure(
        string path,
        double periodsPerYear,
        int trials,
        ulong seed,
        CancellationToken cancel
    )
    {
        var returns = Read(path, cancel);
        return PerformanceFigures.Compute(returns, periodsPerYear).With(Honesty(returns, periodsPerYear, trials, seed));
    }

    private static List<KeyValuePair<string, double>> Honesty(
        double[] returns,
        double periodsPerYear,
        int trials,
        ulong seed
    )
    {
        var sample = SharpeSample.Of(returns);
        var root = Math.Sqrt(periodsPerYear);
        var interval = StationaryBootstrap.Sharpe(returns, periodsPerYear, seed);
        return
        [
            new("honesty.trials", trials),
            new("honesty.deflated_sharpe", SharpeInference.Deflated(sample, trials)),
            new("honesty.sharpe_low", interval.Low),
            new("honesty.sharpe_high", interval.High),
            new("honesty.expected_live_sharpe", SharpeInference.ExpectedLive(sample, trials, periodsPerYear)),
            new("honesty.sharpe_error", SharpeError.Robust(returns) * root),
            new("honesty.minimum_backtest_years", SharpeInference.MinimumBacktestYears(trials, sample.Sharpe * root)),
        ];
    }

    private static double[] Read(string path, CancellationToken cancel)
    {
        var table = TableFiles.ReadAny(path, cancel);
        TimeColumns.RequireOrder(table);
        var column = table.Find("return") ?? OnlyNumbers(table);
        if (column.Kind == ColumnKind.Text)
        {
            throw Wrong(
                $"The column {column.Name} of {path} holds text.",
                "Returns are numbers.",
                "Correct the column: 0.01 is 1 %."
            );
        }
        var returns = column.Numbers();
        var bad = Array.FindIndex(returns, r => r < -1 || double.IsInfinity(r));
        if (bad >= 0)
        {
            throw Wrong(
                string.Create(CultureInfo.InvariantCulture, $"Row {bad + 1} of {path} has the return {returns[bad]}."),
                "A simple return is a fraction of at least -1: 0.01 is 1 %.",
                "Correct the row; percents are divided by 100 first."
            );
        }
        return returns;
    }

    private static TableColumn OnlyNumbers(ColumnTable table)
    {
        var numbers = table.Columns.Where((c, i) => c.Kind == ColumnKind.Number && !TimeColumns.Is(c, i)).ToArray();
        return numbers.Length == 1
            ? numbers[0]
            : throw Wrong(
                $"{table.Source} has no column return; it has {string.Join(", ", table.Columns.Select(c => c.Name))}.",
                "Which column holds the returns is not guessed.",
                "Name the column of returns 'return'."
            );
    }

    private static UserException Wrong(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
