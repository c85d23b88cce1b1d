namespace Riposte.Learning.Drift.Detectors;

/// <summary>
/// Early drift detection method: p is the mean number of rows between two errors, s its deviation. Where (p + 2 s) falls
/// below 0.95 of the largest one so far it warns, below 0.9 it raises the alarm.
/// </summary>
/// <remarks>Baena-García and others, Early Drift Detection Method, 2006. Rows are 1 for an error, 0 for none. Looks at the
/// rows of errors alone. Alarms without a change are common; the reference has figures.</remarks>
public sealed class Eddm : IDriftDetector
{
    private readonly EddmOptions options;
    private double sinceError;
    private double errors;
    private double mean;
    private double squares;
    private double best;

    /// <summary>A fresh detector.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Eddm(EddmOptions? options = null)
    {
        this.options = options ?? new EddmOptions();
        this.options.Check();
    }

    /// <inheritdoc/>
    public string Name => "EDDM";

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
        sinceError++;
        if (!DetectorChecks.IsError(value))
        {
            return StateOf(Evidence);
        }
        var distance = sinceError;
        sinceError = 0;
        errors++;
        if (errors < 2)
        {
            return DriftState.None;
        }
        var gap = distance - mean;
        mean += gap / (errors - 1);
        squares += gap * (distance - mean);
        var level = mean + 2 * Math.Sqrt(squares / (errors - 1));
        if (errors < options.MinimumErrors)
        {
            return DriftState.None;
        }
        best = Math.Max(best, level);
        Evidence = (1 - level / best) / (1 - options.Drift);
        var state = StateOf(Evidence);
        if (state == DriftState.Drift)
        {
            var evidence = Evidence;
            Reset();
            Evidence = evidence;
        }
        return state;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        (sinceError, errors, mean, squares, best) = (0, 0, 0, 0, 0);
        Evidence = double.NaN;
    }

    /// <inheritdoc/>
    public double[] Save() => [sinceError, errors, mean, squares, best, Evidence];

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<double> state)
    {
        DetectorChecks.Length(state, 6, Name);
        (sinceError, errors, mean) = (state[0], state[1], state[2]);
        (squares, best, Evidence) = (state[3], state[4], state[5]);
    }

    // Between two errors the last word stands; the alarm is told once.
    private DriftState StateOf(double evidence) =>
        best == 0 || double.IsNaN(evidence) ? DriftState.None
        : evidence > 1 ? DriftState.Drift
        : evidence > (1 - options.Warning) / (1 - options.Drift) ? DriftState.Warning
        : DriftState.None;
}
