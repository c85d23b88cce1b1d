namespace Riposte.Learning.Labels;

/// <summary>Which prices of a bar can touch a barrier.</summary>
public enum BarrierPath
{
    /// <summary>The bar's high and low; a touch exits at the barrier, or at a worse open.</summary>
    HighLow,

    /// <summary>The bar's close only; a crossing exits at that close.</summary>
    Close,
}
