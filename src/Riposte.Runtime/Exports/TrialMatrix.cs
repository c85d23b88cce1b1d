using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Data.Files;

namespace Riposte.Runtime.Exports;

/// <summary>Returns of a family of trials over the same periods, as they lie in a file: one column per trial.</summary>
/// <param name="Source">Where they come from, for people.</param>
/// <param name="Names">Names of the trials.</param>
/// <param name="Trials">One series of returns per trial.</param>
/// <param name="Benchmark">Returns of the benchmark; empty without one.</param>
/// <param name="Ignored">Columns of time that were left out.</param>
public sealed record TrialMatrix(string Source, string[] Names, double[][] Trials, double[] Benchmark, string[] Ignored)
{
    /// <summary>Trials of <see cref="Noise"/>.</summary>
    public const int NoiseTrials = 1000;

    /// <summary>Periods of <see cref="Noise"/>: two years of days.</summary>
    public const int NoisePeriods = 730;

    /// <summary>Number of periods.</summary>
    public int Periods => Trials.Length == 0 ? 0 : Trials[0].Length;

    /// <summary>Reads a CSV (header line optional) or Parquet file. Columns of time are left out; every other one is a
    /// trial.</summary>
    /// <param name="path">The file.</param>
    /// <param name="benchmark">Name of the column that is the benchmark; null without one.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">A column holds text, a return is missing or no simple return, rows are not in
    /// the order of time, or there are fewer than two trials.</exception>
    public static TrialMatrix Read(string path, string? benchmark, CancellationToken cancel)
    {
        var table = TableFiles.ReadAny(path, cancel);
        TimeColumns.RequireOrder(table);
        var ignored = table.Columns.Where(TimeColumns.Is).ToArray();
        var kept = table.Columns.Except(ignored).ToArray();
        var chosen = benchmark is null ? null : Array.Find(kept, column => column.Name == benchmark);
        if (benchmark is not null && chosen is null)
        {
            throw Wrong(
                $"{table.Source} has no column {benchmark} to be the benchmark.",
                $"Its columns are {string.Join(", ", kept.Take(12).Select(column => column.Name))}{(kept.Length > 12 ? ", …" : "")}.",
                "Name one of them with --benchmark, or leave the option away.",
                ErrorKind.Usage
            );
        }
        var trials = kept.Where(column => column != chosen).ToArray();
        if (trials.Length < 2)
        {
            throw Wrong(
                $"{table.Source} has {(trials.Length == 1 ? "one column" : "no column")} of trials.",
                "Overfitting is a property of a choice, and a choice needs two trials at least.",
                "Give one column of returns per trial; 'riposte report metrics' measures a single one."
            );
        }
        return new TrialMatrix(
            Path.GetFileName(path),
            [.. trials.Select(column => column.Name)],
            [.. trials.Select(column => Returns(table.Source, column))],
            chosen is null ? [] : Returns(table.Source, chosen),
            [.. ignored.Select(column => column.Name)]
        );
    }

    /// <summary>A thousand trials of pure noise over two years of days: normal returns of mean 0 and deviation
    /// 1 %.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    public static TrialMatrix Noise(ulong seed, IWorkers workers)
    {
        var trials = new double[NoiseTrials][];
        workers.For(
            NoiseTrials,
            k =>
            {
                var random = RandomStream.Named(seed, string.Create(CultureInfo.InvariantCulture, $"noise-{k}"));
                trials[k] = new double[NoisePeriods];
                for (var t = 0; t < NoisePeriods; t++)
                {
                    trials[k][t] = Math.Max(-1, 0.01 * random.NextNormal());
                }
            }
        );
        string[] names = [.. Enumerable.Range(1, NoiseTrials).Select(k => FormattableString.Invariant($"noise{k}"))];
        return new TrialMatrix("1,000 trials of pure noise", names, trials, [], []);
    }

    private static double[] Returns(string source, TableColumn column)
    {
        if (column.Kind == ColumnKind.Text)
        {
            throw Wrong(
                $"The column {column.Name} of {source} holds text.",
                "A trial is a column of returns.",
                "Correct the column, or remove it: 0.01 is 1 %."
            );
        }
        var returns = column.Numbers();
        var bad = Array.FindIndex(returns, r => !double.IsFinite(r) || r < -1);
        return bad < 0
            ? returns
            : throw Wrong(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Row {bad + 1} of the column {column.Name} of {source} is {(double.IsNaN(returns[bad]) ? "empty" : returns[bad])}."
                ),
                "All trials need a simple return of at least -1 in every period, or they cannot be compared.",
                "Write 0 where a trial held nothing, or remove the period from all trials."
            );
    }

    private static UserException Wrong(string what, string why, string fix, ErrorKind kind = ErrorKind.Data) =>
        new(kind, what, why, fix);
}
