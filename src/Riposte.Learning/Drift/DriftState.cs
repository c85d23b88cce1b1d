namespace Riposte.Learning.Drift;

/// <summary>What a detector says after a row.</summary>
public enum DriftState
{
    /// <summary>Nothing unusual.</summary>
    None,

    /// <summary>A change is likely; only detectors with a second, lower line say so.</summary>
    Warning,

    /// <summary>The stream has changed. The detector has begun anew behind the change.</summary>
    Drift,
}
