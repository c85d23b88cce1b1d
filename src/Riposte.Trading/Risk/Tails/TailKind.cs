namespace Riposte.Trading.Risk.Tails;

/// <summary>How value at risk and expected shortfall are estimated.</summary>
public enum TailKind
{
    /// <summary>From the returns themselves: no shape is assumed, and nothing worse than the worst of them is known.</summary>
    Historical,

    /// <summary>From their mean and deviation, as if they were normal: optimistic where tails are fat.</summary>
    Normal,

    /// <summary>From the normal quantile corrected for skewness and kurtosis (Cornish and Fisher, 1937).</summary>
    CornishFisher,

    /// <summary>From a generalised Pareto tail above a threshold (McNeil and Frey, 2000).</summary>
    ExtremeValue,
}
