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

    /// <summary>Notional ÷ equity = share of equity at risk ÷ (distance of the stop + cost of entry and exit).</summary>
    RiskBased,

    /// <summary>
    /// A fixed margin times the largest leverage with which liquidation stays some stops away: margin share × min(largest
    /// leverage, 1 ÷ (buffer × distance of the stop + maintenance rate)), as under isolated margin liquidation comes after
    /// a move of about 1 ÷ leverage − maintenance rate.
    /// </summary>
    LeverageAdjusted,
}
