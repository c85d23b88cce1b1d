namespace Riposte.Learning.Drift.Detectors;

/// <summary>
/// Watches one stream, row by row. One writer; a step allocates nothing. After an alarm the detector begins anew by itself.
/// The state is a list of numbers: saved and restored, the detector goes on with the same bits.
/// </summary>
public interface IDriftDetector
{
    /// <summary>Name in figures and tables.</summary>
    string Name { get; }

    /// <summary>Evidence of a change after the newest row as a share of what raises the alarm: 0 none, 1 the alarm, also
    /// in the step that raised it. NaN while there are too few rows.</summary>
    double Evidence { get; }

    /// <summary>Takes the next row.</summary>
    /// <param name="value">Its value. NaN is unknown, and so is infinity where any number may come: nothing changes and the
    /// answer is <see cref="DriftState.None"/>.</param>
    DriftState Step(double value);

    /// <summary>Begins anew.</summary>
    void Reset();

    /// <summary>The whole state; allocates.</summary>
    double[] Save();

    /// <summary>Takes over a state that <see cref="Save"/> of a detector of the same options gave.</summary>
    /// <exception cref="ArgumentException">The state is of another kind of detector.</exception>
    void Restore(ReadOnlySpan<double> state);
}
