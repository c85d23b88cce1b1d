namespace Riposte.Trading.Risk;

/// <summary>What a rule does without an order, mildest first.</summary>
public enum RiskAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No entries while it lasts.</summary>
    StopEntries,

    /// <summary>Close what is open, and no entries while it lasts.</summary>
    Flatten,

    /// <summary>Close what is open, and no entries until the halt is lifted.</summary>
    Halt,
}
