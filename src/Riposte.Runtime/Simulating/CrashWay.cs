namespace Riposte.Runtime.Simulating;

/// <summary>How a process dies at a call of a seam.</summary>
public enum CrashWay
{
    /// <summary>Before the call did anything.</summary>
    Before,

    /// <summary>In the middle: power fails, a write is there in part; a request has left and its answer never comes.</summary>
    Torn,

    /// <summary>The call did all it should, and the process never heard of it.</summary>
    After,
}
