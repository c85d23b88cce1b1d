namespace Riposte.Learning.Labels;

/// <summary>What the size of a barrier is measured in.</summary>
public enum BarrierUnit
{
    /// <summary>A fraction of the entry price.</summary>
    Percent,

    /// <summary>A multiple of the average true range known at the event bar.</summary>
    Atr,

    /// <summary>A multiple of the exponentially weighted volatility of simple returns known at the event bar.</summary>
    Volatility,
}
