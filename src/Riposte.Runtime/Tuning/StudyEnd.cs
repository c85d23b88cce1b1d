namespace Riposte.Runtime.Tuning;

/// <summary>Why a run of a study came to its end.</summary>
public enum StudyEnd : byte
{
    /// <summary>The study has the trials it was to have, and all of them are over.</summary>
    TrialLimit = 0,

    /// <summary>The time was up. The study can go on.</summary>
    TimeBudget = 1,
}
