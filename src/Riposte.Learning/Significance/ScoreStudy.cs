using Riposte.Core.Workers;
using Riposte.Learning.Scores;

namespace Riposte.Learning.Significance;

/// <summary>Every score of a set of rows in time order, with block-bootstrap intervals.</summary>
/// <param name="Scores">Scores and their intervals, in the order of <see cref="NamedScore.All"/>.</param>
/// <param name="BlockLength">Mean block length in rows.</param>
public sealed record ScoreStudy(IReadOnlyList<(NamedScore Score, ScoreInterval Interval)> Scores, double BlockLength)
{
    /// <summary>Scores rows.</summary>
    /// <param name="table">Rows in time order.</param>
    /// <param name="options">How to draw; an unknown block length is taken from the log-losses of the rows.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    public static ScoreStudy Of(ScoreTable table, BootstrapOptions options, IWorkers workers)
    {
        var scores = NamedScore.All(table.ClassNames);
        var known = WithBlock(table, options);
        var values = new double[scores.Count];
        Measure(table, scores, null, values);
        var draws =
            table.Count == 0
                ? [.. scores.Select(_ => Array.Empty<double>())]
                : BlockBootstrap.Draw(
                    table.Count,
                    scores.Count,
                    (rows, found) => Measure(table, scores, rows, found),
                    known,
                    workers
                );
        return new ScoreStudy(
            [.. scores.Select((score, m) => (score, ScoreInterval.Of(values[m], draws[m], options.Level)))],
            known.BlockLength
        );
    }

    /// <summary>Paired tests of two models on the same rows: Diebold–Mariano on the losses of rows, and the block
    /// bootstrap of the difference of every score.</summary>
    /// <param name="first">Rows of the first model, in time order.</param>
    /// <param name="second">The same rows with the probabilities of the second.</param>
    /// <param name="horizon">Rows that a label looks ahead.</param>
    /// <param name="options">How to draw; an unknown block length is taken from the differences of the
    /// log-losses.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <returns>Tests by name; a difference is the first's less the second's.</returns>
    /// <exception cref="ArgumentException">The rows do not pair.</exception>
    public static IReadOnlyList<(string Name, PairedTest Test)> Compare(
        ScoreTable first,
        ScoreTable second,
        int horizon,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        if (!first.Outcomes.AsSpan().SequenceEqual(second.Outcomes))
        {
            throw new ArgumentException("The two models were not scored on the same rows.", nameof(second));
        }
        var tests = new List<(string, PairedTest)>
        {
            ("diebold_mariano_log_loss", PairedTests.DieboldMariano(first.LogLosses(), second.LogLosses(), horizon)),
            ("diebold_mariano_brier", PairedTests.DieboldMariano(first.Briers(), second.Briers(), horizon)),
        };
        if (first.Count == 0)
        {
            return tests;
        }
        var scores = NamedScore.All(first.ClassNames);
        var known = double.IsNaN(options.BlockLength)
            ? options with
            {
                BlockLength = Block([.. first.LogLosses().Zip(second.LogLosses(), (a, b) => a - b)]),
            }
            : options;
        var both = new double[2 * scores.Count];
        void MeasureBoth(ReadOnlySpan<int> rows, Span<double> found)
        {
            Measure(first, scores, rows, found[..scores.Count]);
            Measure(second, scores, rows, found[scores.Count..]);
        }
        MeasureBoth(Enumerable.Range(0, first.Count).ToArray(), both);
        var draws = BlockBootstrap.Draw(first.Count, both.Length, MeasureBoth, known, workers);
        for (var m = 0; m < scores.Count; m++)
        {
            var difference = both[m] - both[scores.Count + m];
            tests.Add(
                (
                    scores[m].Name,
                    PairedTests.FromDraws(difference, draws[m], draws[scores.Count + m], options.Level, first.Count)
                )
            );
        }
        return tests;
    }

    private static BootstrapOptions WithBlock(ScoreTable table, BootstrapOptions options) =>
        double.IsNaN(options.BlockLength) ? options with { BlockLength = Block(table.LogLosses()) } : options;

    private static double Block(double[] series) =>
        StationaryBootstrap.BlockLength(Array.FindAll(series, value => !double.IsNaN(value)));

    private static void Measure(
        ScoreTable table,
        IReadOnlyList<NamedScore> scores,
        ReadOnlySpan<int> rows,
        Span<double> found
    )
    {
        var drawn = rows.IsEmpty ? table : table.Take(rows);
        for (var m = 0; m < scores.Count; m++)
        {
            found[m] = scores[m].Compute(drawn.Rows);
        }
    }
}
