using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;

namespace Riposte.Learning.Significance;

/// <summary>
/// Bootstrap of any measure of rows in time order. Blocks of neighbouring rows are drawn, so the dependence that
/// overlapping labels and clustered volatility leave between neighbours stays in the draws.
/// </summary>
/// <remarks>Politis and Romano: The stationary bootstrap (1994), A circular block-resampling procedure (1992); Künsch:
/// The jackknife and the bootstrap for general stationary observations (1989).</remarks>
public static class BlockBootstrap
{
    // Draws of one loop step: they share buffers.
    private const int Chunk = 16;

    /// <summary>Measures resamples of rows.</summary>
    /// <param name="rows">Number of rows; at least 1.</param>
    /// <param name="measures">Number of measures.</param>
    /// <param name="measure">Measures a resample.</param>
    /// <param name="options">How to draw; the block length must be known.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <returns>One series of draws per measure.</returns>
    /// <exception cref="ArgumentException">An option is out of range or there is no row.</exception>
    public static double[][] Draw(
        int rows,
        int measures,
        RowMeasure measure,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        options.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var draws = new double[measures][];
        for (var m = 0; m < measures; m++)
        {
            draws[m] = new double[options.Draws];
        }
        workers.For(
            (options.Draws + Chunk - 1) / Chunk,
            chunk =>
            {
                var drawn = new int[rows];
                var values = new double[measures];
                var end = Math.Min(options.Draws, (chunk + 1) * Chunk);
                for (var d = chunk * Chunk; d < end; d++)
                {
                    Rows(options, d, rows, drawn);
                    measure(drawn, values);
                    for (var m = 0; m < measures; m++)
                    {
                        draws[m][d] = values[m];
                    }
                }
            }
        );
        return draws;
    }

    /// <summary>One resample of row numbers.</summary>
    /// <param name="options">Seed, block length and form.</param>
    /// <param name="draw">Number of the draw; every draw has a random stream of its own.</param>
    /// <param name="rows">Number of rows to draw from.</param>
    /// <param name="target">Receives the row numbers.</param>
    public static void Rows(BootstrapOptions options, int draw, int rows, Span<int> target)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"block-bootstrap-{draw}");
        var random = RandomStream.Named(options.Seed, name);
        if (options.Kind == BlockKind.Stationary)
        {
            StationaryBootstrap.DrawRows(rows, options.BlockLength, random, target);
            return;
        }
        var length = (int)Math.Clamp(Math.Round(options.BlockLength), 1, rows);
        var starts = options.Kind == BlockKind.Circular ? rows : rows - length + 1;
        var at = 0;
        for (var i = 0; i < target.Length; i++)
        {
            at = i % length == 0 ? random.NextInt(starts) : at + 1;
            at = at == rows ? 0 : at;
            target[i] = at;
        }
    }
}
