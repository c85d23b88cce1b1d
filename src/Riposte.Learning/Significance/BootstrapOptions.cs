namespace Riposte.Learning.Significance;

/// <summary>How a block bootstrap draws.</summary>
/// <param name="Seed">Seed; equal seeds give equal draws on any number of threads.</param>
/// <param name="Draws">Draws, at least 100.</param>
/// <param name="Level">Share of draws inside an interval, above 0 and below 1.</param>
/// <param name="BlockLength">Mean block length in rows, at least 1; NaN takes
/// <see cref="StationaryBootstrap.BlockLength"/>.</param>
/// <param name="Kind">Form of the blocks.</param>
public sealed record BootstrapOptions(
    ulong Seed,
    int Draws = 1000,
    double Level = 0.95,
    double BlockLength = double.NaN,
    BlockKind Kind = BlockKind.Stationary
)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Level, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BlockLength, 1);
    }
}
