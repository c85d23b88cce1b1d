namespace Riposte.Learning.Search.Studies;

/// <summary>How trials are stopped early.</summary>
public enum PrunerKind : byte
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>When worse than the median of earlier trials at the same step.</summary>
    Median = 1,

    /// <summary>Asynchronous successive halving.</summary>
    Asha = 2,

    /// <summary>Hyperband: brackets of successive halving.</summary>
    Hyperband = 3,
}
