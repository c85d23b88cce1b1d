namespace Riposte.Learning.Drift.Detectors;

/// <summary>The rate of false alarms asked of a detector, and how it is measured.</summary>
/// <param name="PerHundredThousand">False alarms per 100,000 rows, above 0.</param>
/// <param name="Seed">Seed; equal seeds give equal thresholds on any number of threads.</param>
/// <param name="Streams">Resampled streams, at least 1.</param>
/// <param name="Length">Rows of each, at least 1,000.</param>
/// <param name="BlockLength">Mean length of resampled blocks, at least 1; NaN finds it from the reference.</param>
public sealed record AlarmRate(
    double PerHundredThousand = 1,
    ulong Seed = 7,
    int Streams = 200,
    int Length = 20_000,
    double BlockLength = double.NaN
)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Streams, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Length, 1000);
        if (!(PerHundredThousand > 0) || double.IsInfinity(PerHundredThousand) || BlockLength < 1)
        {
            throw new ArgumentException(
                $"The rate {PerHundredThousand} is not above 0, or the blocks {BlockLength} below 1."
            );
        }
    }
}
