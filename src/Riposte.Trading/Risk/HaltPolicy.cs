namespace Riposte.Trading.Risk;

/// <summary>What follows a latched halt in a back-test.</summary>
public enum HaltPolicy
{
    /// <summary>No more entries until the end.</summary>
    Stop,

    /// <summary>Entries resume when the next walk-forward fold starts; drawdown is then measured anew.</summary>
    ResumeNextFold,
}
