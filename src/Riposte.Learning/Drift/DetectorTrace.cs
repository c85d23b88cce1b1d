using Riposte.Learning.Drift.Detectors;

namespace Riposte.Learning.Drift;

/// <summary>What a detector said of a whole stream.</summary>
/// <param name="Column">Name of the stream.</param>
/// <param name="Target">What it is about.</param>
/// <param name="Detector">Name of the detector.</param>
/// <param name="Evidence">Evidence after each row; NaN while there were too few.</param>
/// <param name="Alarms">Rows at which it raised the alarm.</param>
public sealed record DetectorTrace(string Column, DriftTarget Target, string Detector, double[] Evidence, int[] Alarms)
{
    /// <summary>Steps a fresh detector down a stream.</summary>
    /// <param name="column">Name of the stream.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="detector">The detector; its state changes.</param>
    /// <param name="values">The stream in the order of time; NaN is unknown.</param>
    public static DetectorTrace Of(
        string column,
        DriftTarget target,
        IDriftDetector detector,
        ReadOnlySpan<double> values
    )
    {
        var evidence = new double[values.Length];
        var alarms = new List<int>();
        for (var i = 0; i < values.Length; i++)
        {
            if (detector.Step(values[i]) == DriftState.Drift)
            {
                alarms.Add(i);
            }
            evidence[i] = detector.Evidence;
        }
        return new DetectorTrace(column, target, detector.Name, evidence, [.. alarms]);
    }
}
