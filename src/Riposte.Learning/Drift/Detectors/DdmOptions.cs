namespace Riposte.Learning.Drift.Detectors;

/// <summary>Options of <see cref="Ddm"/>.</summary>
/// <param name="Warning">Deviations above the best level that are a warning.</param>
/// <param name="Drift">Deviations above it that are an alarm; at least as many.</param>
/// <param name="MinimumRows">Rows before anything is said, at least 1.</param>
/// <param name="MinimumErrors">Errors before anything is said, at least 1.</param>
public sealed record DdmOptions(double Warning = 2, double Drift = 3, int MinimumRows = 30, int MinimumErrors = 5)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumErrors, 1);
        if (!(Warning > 0) || !(Drift >= Warning))
        {
            throw new ArgumentException($"An option is out of range: {this}.");
        }
    }
}
