namespace Riposte.Trading.Events;

/// <summary>The position a signal wants.</summary>
public enum TargetSide
{
    /// <summary>None: close what is open.</summary>
    Flat,

    /// <summary>Long.</summary>
    Long,

    /// <summary>Short.</summary>
    Short,
}
