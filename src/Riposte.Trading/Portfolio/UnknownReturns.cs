namespace Riposte.Trading.Portfolio;

/// <summary>What is done about returns that are unknown.</summary>
public enum UnknownReturns
{
    /// <summary>Only bars that all symbols know are used.</summary>
    Common,

    /// <summary>Each pair uses the bars that both know. Such a matrix may not be positive definite; it is then drawn
    /// towards its diagonal until it is, and the estimate says how far.</summary>
    Pairwise,
}
