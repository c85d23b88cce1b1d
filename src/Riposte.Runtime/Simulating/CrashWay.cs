namespace Riposte.Runtime.Simulating;

/// <summary>How a process dies at a call of a seam.</summary>
public enum CrashWay
{
    /// <summary>Before the call did anything.</summary>
    Before,

    /// <summary>In the middle: power fails, and of what was not synced the disk keeps what it likes; a request is on its way, and
    /// arrives seconds later, perhaps when the next run has asked what became of it.</summary>
    Torn,

    /// <summary>The call did all it should, and the process never heard of it.</summary>
    After,
}
