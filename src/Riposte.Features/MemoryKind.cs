namespace Riposte.Features;

/// <summary>Why a feature's value depends on a bounded number of bars only.</summary>
public enum MemoryKind
{
    /// <summary>Computed from the bars of a window.</summary>
    Window,

    /// <summary>
    /// A recursion that forgets: two states are restarted at fixed bar numbers in turn and the older one is served; it
    /// agrees with the recursion that never restarts to 1e-9 of the input's scale.
    /// </summary>
    Contraction,

    /// <summary>A recursion that need not forget, defined as restarted at fixed bar numbers.</summary>
    Reset,

    /// <summary>A running total, re-based to a window or to the UTC day.</summary>
    Cumulative,
}
