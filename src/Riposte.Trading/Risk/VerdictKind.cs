namespace Riposte.Trading.Risk;

/// <summary>A rule's answer to an order, mildest first.</summary>
public enum VerdictKind
{
    /// <summary>Go ahead.</summary>
    Allow,

    /// <summary>Go ahead, but no larger than the verdict's maximum.</summary>
    Reduce,

    /// <summary>Do not send it.</summary>
    Reject,

    /// <summary>Do not send it, flatten, and stop trading.</summary>
    Halt,
}
