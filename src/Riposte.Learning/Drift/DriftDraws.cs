using Riposte.Core.Workers;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Drift;

/// <summary>
/// What chance alone gives, from resamples of blocks of rows. All columns of one table are drawn by the same rows, so that
/// their dependence on each other stays.
/// </summary>
internal static class DriftDraws
{
    private const int Chunk = 8;

    // Automatic lengths are best for the error of a variance; blocks of that length cut so much dependence that chance looks
    // too small. Blocks some times as long cost nothing but draws that differ less.
    private const double Longer = 3;

    // Blocks that the shorter side and that both together hold at least: enough ways to shuffle them.
    private const double FewestBlocks = 4;
    private const double FewestTogether = 12;

    /// <summary>The measures of some counts of rows.</summary>
    /// <param name="column">Number of the column.</param>
    /// <param name="before">Cells of the earlier rows.</param>
    /// <param name="after">Cells of the later rows.</param>
    /// <param name="target">Receives the column's values.</param>
    public delegate void Figures(int column, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, Span<double> target);

    /// <summary>The block length of a table.</summary>
    /// <param name="columns">Its columns, all of the same numbers of rows.</param>
    /// <param name="options">May name it.</param>
    /// <param name="rows">Rows that hold four blocks at least, and rows that hold twelve.</param>
    /// <param name="workers">Threads.</param>
    /// <returns>Three times the longest of the columns' automatic lengths, of location and of spread.</returns>
    public static int BlockLength(
        IReadOnlyList<DriftCells> columns,
        DriftOptions options,
        (int Shorter, int Together) rows,
        IWorkers workers
    )
    {
        if (!double.IsNaN(options.BlockLength))
        {
            return (int)Math.Min(rows.Together, Math.Round(options.BlockLength));
        }
        var lengths = new double[columns.Count];
        workers.For(columns.Count, c => lengths[c] = Length(columns[c]));
        var most = Math.Min(rows.Shorter / FewestBlocks, rows.Together / FewestTogether);
        return (int)Math.Clamp(Math.Round(Longer * lengths.Max()), 1, Math.Max(1, most));
    }

    /// <summary>Shuffles blocks of both stretches together: what the measures show of two stretches of one series.</summary>
    /// <param name="columns">Columns, all of the same numbers of rows.</param>
    /// <param name="options">Seed and draws.</param>
    /// <param name="block">Rows of a block.</param>
    /// <param name="figures">Measures a column of a draw, and how many figures that gives.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <returns>For each draw, the figures of all columns one after the other.</returns>
    public static double[][] Shuffle(
        IReadOnlyList<DriftCells> columns,
        DriftOptions options,
        int block,
        (Figures Measure, int Width) figures,
        IWorkers workers
    ) =>
        Run(
            columns,
            options.Draws,
            (draw, rows) => BlockShuffle.Rows(options.Seed, draw, block, rows),
            figures,
            workers
        );

    /// <summary>Draws both stretches from blocks of the reference alone: what the measures show while it lasts.</summary>
    /// <returns>As <see cref="Shuffle"/>.</returns>
    public static double[][] FromReference(
        IReadOnlyList<DriftCells> columns,
        DriftOptions options,
        int block,
        (Figures Measure, int Width) figures,
        IWorkers workers
    )
    {
        var drawing = new BootstrapOptions(options.Seed, options.Draws, 0.95, block, BlockKind.Circular);
        var before = columns[0].Reference.Length;
        return Run(
            columns,
            options.Draws,
            (draw, rows) => BlockBootstrap.Rows(drawing, draw, before, rows),
            figures,
            workers
        );
    }

    private delegate void RowSource(int draw, Span<int> rows);

    // Row numbers run over the reference and then over the later rows.
    private static double[][] Run(
        IReadOnlyList<DriftCells> columns,
        int count,
        RowSource source,
        (Figures Measure, int Width) figures,
        IWorkers workers
    )
    {
        var before = columns[0].Reference.Length;
        var (measure, width) = figures;
        byte[][] cells = [.. columns.Select(column => (byte[])[.. column.Reference, .. column.Current])];
        var draws = new double[count][];
        workers.For(
            (count + Chunk - 1) / Chunk,
            chunk =>
            {
                var rows = new int[cells[0].Length];
                var drawn = new byte[rows.Length];
                for (var d = chunk * Chunk; d < Math.Min(count, (chunk + 1) * Chunk); d++)
                {
                    source(d, rows);
                    draws[d] = new double[cells.Length * width];
                    for (var c = 0; c < cells.Length; c++)
                    {
                        var column = cells[c];
                        for (var i = 0; i < rows.Length; i++)
                        {
                            drawn[i] = column[rows[i]];
                        }
                        measure(c, drawn.AsSpan(0, before), drawn.AsSpan(before), draws[d].AsSpan(c * width, width));
                    }
                }
            }
        );
        return draws;
    }

    /// <summary>Rows in each cell.</summary>
    public static void Count(ReadOnlySpan<byte> cells, Span<int> counts)
    {
        counts.Clear();
        foreach (var cell in cells)
        {
            counts[cell]++;
        }
    }

    // Cells stand in the order of values: a rank that heavy tails do not bend.
    private static double Length(DriftCells column)
    {
        var ranks = Array.ConvertAll(column.Reference, cell => (double)cell);
        var spread = Array.ConvertAll(ranks, rank => Math.Abs(rank - column.Count / 2.0));
        return Math.Max(StationaryBootstrap.BlockLength(ranks), StationaryBootstrap.BlockLength(spread));
    }
}
