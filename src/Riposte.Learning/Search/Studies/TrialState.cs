namespace Riposte.Learning.Search.Studies;

/// <summary>Where a trial is in its life: Waiting → Running → one of the others. A trial whose worker died goes back to
/// Waiting once.</summary>
public enum TrialState : byte
{
    /// <summary>Proposed, not yet taken by a worker.</summary>
    Waiting = 0,

    /// <summary>Taken by a worker.</summary>
    Running = 1,

    /// <summary>Ended with scores.</summary>
    Complete = 2,

    /// <summary>Stopped early, since its intermediate values were worse than others'.</summary>
    Pruned = 3,

    /// <summary>Ended without scores: its values allow no run, or its worker died twice.</summary>
    Failed = 4,
}
