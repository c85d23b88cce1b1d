namespace Riposte.Learning.Thresholds;

/// <summary>What the threshold search found.</summary>
/// <param name="EntryLong">Probability from which a long may be entered; <see cref="Never"/> is "do nothing".</param>
/// <param name="EntryShort">Probability from which a short may be entered; <see cref="Never"/> is "do nothing".</param>
/// <param name="Candidates">Every candidate tried, longs first, thresholds rising.</param>
/// <param name="Tried">Number of candidates tried: they count as trials.</param>
/// <param name="Trades">Trades of the chosen pair on the traded sequence, one position at a time.</param>
/// <param name="MeanNetReturn">Their mean net return; NaN without trades.</param>
/// <param name="Note">Why a side does nothing, in one sentence; null when both trade.</param>
public sealed record ThresholdChoice(
    double EntryLong,
    double EntryShort,
    ThresholdCandidate[] Candidates,
    int Tried,
    int Trades,
    double MeanNetReturn,
    string? Note
)
{
    /// <summary>A threshold that no probability reaches.</summary>
    public const double Never = 1.01;

    /// <summary>The plain rule without a search: enter whenever confidence (and the expected value) allow it. Nothing
    /// was tried.</summary>
    public static ThresholdChoice ConfidenceOnly { get; } = new(0, 0, [], 0, 0, double.NaN, null);
}
