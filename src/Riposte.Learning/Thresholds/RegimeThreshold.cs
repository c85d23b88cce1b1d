namespace Riposte.Learning.Thresholds;

/// <summary>Thresholds of one regime.</summary>
/// <param name="Regime">Its number.</param>
/// <param name="EntryLong">Probability from which a long may be entered; <see cref="ThresholdChoice.Never"/> is
/// never.</param>
/// <param name="EntryShort">Probability from which a short may be entered.</param>
/// <param name="Rows">Rows of the regime.</param>
/// <param name="Trades">Trades entered in it, one position at a time.</param>
/// <param name="MeanNetReturn">Their mean net return; NaN without trades.</param>
/// <param name="IsGlobal">Whether the thresholds are those of all rows, for want of trades.</param>
/// <param name="Note">Why; null when the regime has thresholds of its own on both sides.</param>
public sealed record RegimeThreshold(
    int Regime,
    double EntryLong,
    double EntryShort,
    int Rows,
    int Trades,
    double MeanNetReturn,
    bool IsGlobal,
    string? Note
);
