namespace Riposte.Learning.Drift.Detectors;

/// <summary>
/// Cumulates how far rows lie above (below) the mean by more than δ, U ← f·U + (x − m − δ), and raises the alarm when U
/// has risen by more than the threshold over its smallest value.
/// </summary>
/// <remarks>Page, Continuous Inspection Schemes, 1954; Hinkley, Inference about the Change-Point from Cumulative Sum Tests,
/// 1971; with forgetting as in Gama and others, On Evaluating Stream Learning Algorithms, 2013. The default threshold of
/// 50 is usual for errors of 0 and 1; <see cref="AlarmThreshold"/> finds the one that keeps a rate of false alarms on
/// rows like those of a reference.</remarks>
public sealed class PageHinkley : IDriftDetector
{
    private readonly PageHinkleyOptions options;
    private double count;
    private double mean;
    private double rise;
    private double fall;
    private double lowestRise;
    private double lowestFall;

    /// <summary>A fresh detector.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public PageHinkley(PageHinkleyOptions? options = null)
    {
        this.options = options ?? new PageHinkleyOptions();
        this.options.Check();
    }

    /// <inheritdoc/>
    public string Name => "Page–Hinkley";

    /// <inheritdoc/>
    public double Evidence { get; private set; } = double.NaN;

    /// <inheritdoc/>
    public DriftState Step(double value)
    {
        if (!double.IsFinite(value))
        {
            return DriftState.None;
        }
        count++;
        mean += (value - mean) / count;
        var origin = double.IsNaN(options.Mean) ? mean : options.Mean;
        rise = options.Forgetting * rise + (value - origin - options.Delta);
        fall = options.Forgetting * fall + (origin - value - options.Delta);
        lowestRise = Math.Min(lowestRise, rise);
        lowestFall = Math.Min(lowestFall, fall);
        var above = options.Sides == ChangeSides.Down ? 0 : rise - lowestRise;
        var below = options.Sides == ChangeSides.Up ? 0 : fall - lowestFall;
        if (count < options.MinimumRows)
        {
            return DriftState.None;
        }
        var evidence = Math.Max(above, below) / options.Threshold;
        if (!(evidence > 1))
        {
            Evidence = evidence;
            return DriftState.None;
        }
        Reset();
        Evidence = evidence;
        return DriftState.Drift;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        (count, mean, rise, fall, lowestRise, lowestFall) = (0, 0, 0, 0, 0, 0);
        Evidence = double.NaN;
    }

    /// <inheritdoc/>
    public double[] Save() => [count, mean, rise, fall, lowestRise, lowestFall, Evidence];

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<double> state)
    {
        DetectorChecks.Length(state, 7, Name);
        (count, mean, rise, fall) = (state[0], state[1], state[2], state[3]);
        (lowestRise, lowestFall, Evidence) = (state[4], state[5], state[6]);
    }
}
