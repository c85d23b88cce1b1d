namespace Riposte.Features.Leakage;

/// <summary>What a value must not depend on.</summary>
public enum LeakageLaw
{
    /// <summary>Inputs of later bars, when they are other ones.</summary>
    FutureChanged,

    /// <summary>Later bars, when there are none.</summary>
    FutureAbsent,

    /// <summary>Bars further back than the declared memory.</summary>
    PastBeyondMemory,
}
