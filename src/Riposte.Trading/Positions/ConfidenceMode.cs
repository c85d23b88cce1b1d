namespace Riposte.Trading.Positions;

/// <summary>What the minimum confidence is held against.</summary>
public enum ConfidenceMode
{
    /// <summary>p_side ÷ (p_long + p_short).</summary>
    Ratio,

    /// <summary>p_side itself.</summary>
    Absolute,
}
