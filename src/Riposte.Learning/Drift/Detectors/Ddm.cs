namespace Riposte.Learning.Drift.Detectors;

/// <summary>
/// Drift detection method: p is the share of errors since the start, s = √(p (1 − p) / n) its deviation. Where p + s exceeds
/// the smallest p + s so far by 2 of that point's s it warns, by 3 it raises the alarm.
/// </summary>
/// <remarks>Gama, Medas, Castillo and Rodrigues, Learning with Drift Detection, 2004. Rows are 1 for an error, 0 for
/// none. The smallest p + s is often one of the first points, so alarms without a change are common; the reference has
/// figures. The paper waits for 30 rows, from which on the normal distribution is close to the binomial. Where errors are
/// rare that is not enough: with none so far p and s are 0, and the very first error would be the alarm. So a point counts
/// only from <see cref="DdmOptions.MinimumErrors"/> errors on, five by the custom for that distribution (n·p of at least
/// 5: Cochran, Some Methods for Strengthening the Common χ² Tests, 1954).</remarks>
public sealed class Ddm : IDriftDetector
{
    private readonly DdmOptions options;
    private double count;
    private double errors;
    private double bestShare = double.PositiveInfinity;
    private double bestDeviation = double.PositiveInfinity;

    /// <summary>A fresh detector.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Ddm(DdmOptions? options = null)
    {
        this.options = options ?? new DdmOptions();
        this.options.Check();
    }

    /// <inheritdoc/>
    public string Name => "DDM";

    /// <inheritdoc/>
    public double Evidence { get; private set; } = double.NaN;

    /// <summary>Takes the next row.</summary>
    /// <param name="value">1 for an error, 0 for none; NaN is unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another value.</exception>
    public DriftState Step(double value)
    {
        if (double.IsNaN(value))
        {
            return DriftState.None;
        }
        errors += DetectorChecks.IsError(value) ? 1 : 0;
        count++;
        if (count < options.MinimumRows || errors < options.MinimumErrors)
        {
            return DriftState.None;
        }
        var share = errors / count;
        var deviation = Math.Sqrt(share * (1 - share) / count);
        if (share + deviation <= bestShare + bestDeviation)
        {
            (bestShare, bestDeviation) = (share, deviation);
        }
        var excess = share + deviation - bestShare;
        if (excess > options.Drift * bestDeviation)
        {
            var evidence = bestDeviation == 0 ? double.NaN : excess / (options.Drift * bestDeviation);
            Reset();
            Evidence = evidence;
            return DriftState.Drift;
        }
        Evidence = bestDeviation == 0 ? 0 : excess / (options.Drift * bestDeviation);
        return excess > options.Warning * bestDeviation ? DriftState.Warning : DriftState.None;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        (count, errors, Evidence) = (0, 0, double.NaN);
        (bestShare, bestDeviation) = (double.PositiveInfinity, double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public double[] Save() => [count, errors, bestShare, bestDeviation, Evidence];

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<double> state)
    {
        DetectorChecks.Length(state, 5, Name);
        (count, errors, bestShare, bestDeviation, Evidence) = (state[0], state[1], state[2], state[3], state[4]);
    }
}
