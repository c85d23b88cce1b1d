namespace Riposte.Learning.Drift;

/// <summary>How a drift check draws and judges.</summary>
/// <param name="Seed">Seed; equal seeds give equal results on any number of threads.</param>
/// <param name="Draws">Resamples of the reference, at least 100.</param>
/// <param name="Level">Level of false alarms, above 0 and below 1: of any alarm, or the share among alarms, as the
/// adjustment has it.</param>
/// <param name="Adjustment">How many columns are accounted for.</param>
/// <param name="BlockLength">Mean length of resampled blocks in rows, at least 1; NaN finds it from the
/// reference.</param>
public sealed record DriftOptions(
    ulong Seed = 7,
    int Draws = 1000,
    double Level = 0.05,
    DriftAdjustment Adjustment = DriftAdjustment.Family,
    double BlockLength = double.NaN
)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 100);
        if (!(Level is > 0 and < 1) || BlockLength < 1)
        {
            throw new ArgumentException(
                $"The level {Level} is not between 0 and 1, or the blocks {BlockLength} below 1."
            );
        }
    }
}
