using System.Globalization;
using Riposte.Core.Numerics;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Drift;

/// <summary>
/// Have columns drifted between two stretches of time, beyond what chance gives? Bars overlap and follow each other, so the
/// p-values of textbooks would see drift everywhere. Here blocks of neighbouring rows of both stretches are shuffled together
/// and cut into two stretches of the same lengths; what the measures of those two show is chance. The p-value of a column is
/// that of its most unusual measure, corrected for having looked at several; then columns are corrected for having looked
/// at many.
/// </summary>
/// <remarks>Shuffles: <see cref="BlockShuffle"/>; block length: Politis and White, 2004, times three; columns: Westfall and
/// Young, Resampling-Based Multiple Testing, 1993, or <see cref="MultipleTesting"/>. Dependence longer than the blocks is not
/// accounted for: a level that wanders for longer than a quarter of a stretch is told as drift, which it is, seen from
/// the reference.</remarks>
public static class DriftStudy
{
    /// <summary>Fewest rows of a side.</summary>
    public const int FewestRows = 20;

    /// <summary>Checks columns.</summary>
    /// <param name="columns">Unique names. Columns of the same numbers of rows are one table: row i of each is one moment.
    /// </param>
    /// <param name="options">How to draw and judge.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <exception cref="ArgumentException">An option is out of range, a name occurs twice, or a side has fewer than
    /// <see cref="FewestRows"/> rows.</exception>
    public static DriftReport Run(IReadOnlyList<DriftColumn> columns, DriftOptions options, IWorkers workers)
    {
        options.Check();
        Check(columns);
        var cells = new DriftCells[columns.Count];
        workers.For(cells.Length, c => cells[c] = DriftCells.Of(columns[c]));
        var blocks = new List<(int, int, int)>();
        var evidence = new Evidence(columns.Count, options.Draws);
        foreach (
            var table in Enumerable
                .Range(0, cells.Length)
                .GroupBy(c => (cells[c].Reference.Length, cells[c].Current.Length))
        )
        {
            int[] members = [.. table];
            var own = Array.ConvertAll(members, c => cells[c]);
            var rows = (Math.Min(table.Key.Item1, table.Key.Item2), table.Key.Item1 + table.Key.Item2);
            var length = DriftDraws.BlockLength(own, options, rows, workers);
            blocks.Add((table.Key.Item1, table.Key.Item2, length));
            Measure((own, members, length), options, evidence, workers);
        }
        var adjusted = Adjust(evidence, options);
        var figures = new ColumnDrift[columns.Count];
        workers.For(figures.Length, c => figures[c] = ColumnDrift.Of(columns[c]));
        var verdicts = columns
            .Select(
                (column, c) =>
                    new ColumnVerdict(
                        column,
                        figures[c],
                        evidence.Measures[c],
                        evidence.Chance(c),
                        adjusted[c],
                        adjusted[c] <= options.Level
                    )
            )
            .ToArray();
        return new DriftReport(options, verdicts, blocks, [.. Notes(verdicts, options)]);
    }

    // How unusual each column is, in deviations, as observed and in each draw.
    private sealed class Evidence(int columns, int draws)
    {
        public double[] Observed { get; } = new double[columns];

        public double[][] Drawn { get; } = [.. Enumerable.Range(0, draws).Select(_ => new double[columns])];

        public MeasureVerdict[][] Measures { get; } = new MeasureVerdict[columns][];

        public double Chance(int column) => NullScale.Chance(Observed[column], Drawn.Select(draw => draw[column]));
    }

    private static void Measure(
        (DriftCells[] Cells, int[] Members, int Block) table,
        DriftOptions options,
        Evidence evidence,
        IWorkers workers
    )
    {
        const int width = DriftCells.Measures;
        var (cells, members, block) = table;
        void Figures(int column, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, Span<double> target)
        {
            Span<int> counts = stackalloc int[512];
            Span<int> space = stackalloc int[512];
            DriftDraws.Count(before, counts[..256]);
            DriftDraws.Count(after, counts[256..]);
            cells[column].Measure(counts[..256], counts[256..], space, target);
        }
        var observed = new double[cells.Length * width];
        for (var c = 0; c < cells.Length; c++)
        {
            Figures(c, cells[c].Reference, cells[c].Current, observed.AsSpan(c * width, width));
        }
        var draws = DriftDraws.Shuffle(cells, options, block, (Figures, width), workers);
        for (var c = 0; c < cells.Length; c++)
        {
            evidence.Measures[members[c]] = Judge(observed, draws, c * width, options.Level);
        }
        NullScale.Standardise(observed, draws);
        for (var c = 0; c < cells.Length; c++)
        {
            evidence.Observed[members[c]] = Largest(observed.AsSpan(c * width, width));
            for (var d = 0; d < draws.Length; d++)
            {
                evidence.Drawn[d][members[c]] = Largest(draws[d].AsSpan(c * width, width));
            }
        }
    }

    private static MeasureVerdict[] Judge(double[] observed, double[][] draws, int at, double level)
    {
        var verdicts = new List<MeasureVerdict>();
        for (var m = 0; m < DriftCells.Measures; m++)
        {
            var value = observed[at + m];
            if (double.IsNaN(value))
            {
                continue;
            }
            var place = at + m;
            var chance = NullScale.Chance(value, draws.Select(draw => draw[place]));
            var line = Quantile.OfSorted(Quantile.Sorted([.. draws.Select(draw => draw[place])]), 1 - level);
            var isRoot = m == (int)DriftMeasure.Stability;
            verdicts.Add(new((DriftMeasure)m, isRoot ? value * value : value, isRoot ? line * line : line, chance));
        }
        return [.. verdicts];
    }

    private static double Largest(ReadOnlySpan<double> figures)
    {
        var most = double.NaN;
        foreach (var figure in figures)
        {
            most = double.IsNaN(most) || figure > most ? figure : most;
        }
        return most;
    }

    private static double[] Adjust(Evidence evidence, DriftOptions options)
    {
        if (options.Adjustment == DriftAdjustment.Family)
        {
            return MultipleTesting.StepDown(evidence.Observed, evidence.Drawn);
        }
        double[] chances = [.. Enumerable.Range(0, evidence.Observed.Length).Select(evidence.Chance)];
        return options.Adjustment == DriftAdjustment.Holm
            ? MultipleTesting.Holm(chances)
            : MultipleTesting.BenjaminiYekutieli(chances);
    }

    private static void Check(IReadOnlyList<DriftColumn> columns)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!names.Add(column.Name))
            {
                throw new ArgumentException($"The column {column.Name} occurs twice.", nameof(columns));
            }
            if (Math.Min(column.Reference.Length, column.Current.Length) < FewestRows)
            {
                throw new ArgumentException(
                    $"Column {column.Name} has {column.Reference.Length} rows before and {column.Current.Length} after; "
                        + $"{FewestRows} are needed.",
                    nameof(columns)
                );
            }
        }
    }

    private static IEnumerable<string> Notes(ColumnVerdict[] verdicts, DriftOptions options)
    {
        var least = options.Adjustment switch
        {
            DriftAdjustment.Holm => verdicts.Length / (options.Draws + 1.0),
            DriftAdjustment.Rate => verdicts.Length
                * Enumerable.Range(1, verdicts.Length).Sum(k => 1.0 / k)
                / (options.Draws + 1.0),
            _ => 1 / (options.Draws + 1.0),
        };
        if (least > options.Level)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"With {options.Draws} draws no lone column of {verdicts.Length} can reach the level {options.Level}: "
                    + $"about {Math.Ceiling(least / options.Level * (options.Draws + 1))} draws are needed, or the adjustment family."
            );
        }
        var unknown = verdicts.Count(verdict => double.IsNaN(verdict.Chance));
        if (unknown > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{unknown} columns could not be judged: a side has no known value."
            );
        }
    }
}
