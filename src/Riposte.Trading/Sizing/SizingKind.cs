namespace Riposte.Trading.Sizing;

/// <summary>How the size of an entry is chosen; the risk rules then cap it.</summary>
public enum SizingKind
{
    /// <summary>A fixed share of the largest notional the position limit allows.</summary>
    FixedFraction,

    /// <summary>Notional ÷ equity = target volatility ÷ the market's realised volatility of the last day, both
    /// annual.</summary>
    VolatilityTarget,

    /// <summary>A share (half by default) of the Kelly fraction p ÷ loss − (1 − p) ÷ win.</summary>
    Kelly,
}
