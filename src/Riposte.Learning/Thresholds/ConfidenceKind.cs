namespace Riposte.Learning.Thresholds;

/// <summary>What "confidence" of a side means.</summary>
public enum ConfidenceKind
{
    /// <summary>p_side / (p_long + p_short): how sure the model is of the side, given that one of them
    /// happens.</summary>
    Ratio,

    /// <summary>p_side itself.</summary>
    Absolute,
}
