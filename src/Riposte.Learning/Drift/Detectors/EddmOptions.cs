namespace Riposte.Learning.Drift.Detectors;

/// <summary>Options of <see cref="Eddm"/>.</summary>
/// <param name="Warning">Share of the best level below which it warns.</param>
/// <param name="Drift">Share of it below which it raises the alarm; at most as large.</param>
/// <param name="MinimumErrors">Errors before anything is said, at least 2.</param>
public sealed record EddmOptions(double Warning = 0.95, double Drift = 0.9, int MinimumErrors = 30)
{
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumErrors, 2);
        if (!(Drift > 0) || !(Warning >= Drift) || !(Warning < 1))
        {
            throw new ArgumentException($"An option is out of range: {this}.");
        }
    }
}
