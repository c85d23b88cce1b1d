using Riposte.Core.Workers;

namespace Riposte.Learning.Drift;

/// <summary>The stability index of columns over windows of the later rows, each against the whole reference.</summary>
/// <param name="Columns">Names.</param>
/// <param name="Windows">First row and row behind the last of each window, among the later rows.</param>
/// <param name="Stability">Index by column and window.</param>
/// <param name="Adjusted">Chance that any window of any column would look as unusual without drift, by column and
/// window: one family for the whole picture.</param>
/// <param name="Line">Adjusted values up to it are drift.</param>
public sealed record DriftTimeline(
    IReadOnlyList<string> Columns,
    IReadOnlyList<(int From, int To)> Windows,
    double[][] Stability,
    double[][] Adjusted,
    double Line
)
{
    /// <summary>Whether any window of any column has drifted.</summary>
    public bool HasDrift => Adjusted.Any(column => column.Any(chance => chance <= Line));

    /// <summary>Cuts windows: the first begins with the later rows, each next a step later, whole ones only.</summary>
    /// <param name="rows">Later rows.</param>
    /// <param name="length">Rows of a window, at least 1.</param>
    /// <param name="step">Rows from one window to the next, at least 1.</param>
    public static (int From, int To)[] Cut(int rows, int length, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return rows < length
            ? []
            : [.. Enumerable.Range(0, (rows - length) / step + 1).Select(k => (k * step, k * step + length))];
    }

    /// <summary>Measures windows.</summary>
    /// <param name="columns">Columns of one table: the same numbers of rows each.</param>
    /// <param name="windows">At least one window, inside the later rows.</param>
    /// <param name="options">How to draw and judge; the adjustment is always over the whole family.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <exception cref="ArgumentException">There is no column or window, one lies outside, or columns differ in
    /// rows.</exception>
    public static DriftTimeline Run(
        IReadOnlyList<DriftColumn> columns,
        IReadOnlyList<(int From, int To)> windows,
        DriftOptions options,
        IWorkers workers
    )
    {
        options.Check();
        Check(columns, windows);
        var cells = new DriftCells[columns.Count];
        workers.For(cells.Length, c => cells[c] = DriftCells.Of(columns[c]));
        var width = windows.Count;
        var observed = new double[cells.Length * width];
        var rootFigures = Roots(cells, windows);
        for (var c = 0; c < cells.Length; c++)
        {
            rootFigures(c, cells[c].Reference, cells[c].Current, observed.AsSpan(c * width, width));
        }
        // A shuffle of both would put a stretch that stands out into other windows: the reference alone says what is usual.
        var rows = columns[0].Reference.Length;
        var block = DriftDraws.BlockLength(cells, options, (rows, rows), workers);
        var draws = DriftDraws.FromReference(cells, options, block, (rootFigures, width), workers);
        var stability = Rows(observed, width, root => root * root);
        NullScale.Standardise(observed, draws);
        double[] largest =
        [
            .. draws.Select(draw => draw.Where(z => !double.IsNaN(z)).DefaultIfEmpty(double.NegativeInfinity).Max()),
        ];
        return new DriftTimeline(
            [.. columns.Select(column => column.Name)],
            windows,
            stability,
            Rows(observed, width, z => NullScale.Chance(z, largest)),
            options.Level
        );
    }

    private static DriftDraws.Figures Roots(DriftCells[] cells, IReadOnlyList<(int From, int To)> windows) =>
        (column, before, after, target) =>
        {
            Span<int> counts = stackalloc int[512];
            Span<int> space = stackalloc int[512];
            DriftDraws.Count(before, counts[..256]);
            for (var w = 0; w < windows.Count; w++)
            {
                DriftDraws.Count(after[windows[w].From..windows[w].To], counts[256..]);
                target[w] = cells[column].RootStability(counts[..256], counts[256..], space);
            }
        };

    private static double[][] Rows(double[] flat, int width, Func<double, double> of) =>
        [
            .. Enumerable
                .Range(0, flat.Length / width)
                .Select(c => flat[(c * width)..((c + 1) * width)].Select(of).ToArray()),
        ];

    private static void Check(IReadOnlyList<DriftColumn> columns, IReadOnlyList<(int From, int To)> windows)
    {
        if (columns.Count == 0 || windows.Count == 0)
        {
            throw new ArgumentException("There is no column, or no window.", nameof(windows));
        }
        var (before, after) = (columns[0].Reference.Length, columns[0].Current.Length);
        if (columns.Any(column => (column.Reference.Length, column.Current.Length) != (before, after)))
        {
            throw new ArgumentException("Columns differ in rows.", nameof(columns));
        }
        if (before == 0 || windows.Any(window => window.From < 0 || window.To > after || window.To <= window.From))
        {
            throw new ArgumentException("There is no reference, or a window lies outside.", nameof(windows));
        }
    }
}
