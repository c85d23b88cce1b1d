namespace Riposte.Learning.Conformal;

/// <summary>
/// Adaptive conformal inference: after each case whose outcome is known the level moves, α ← α + γ (α* − miss), so that
/// misses make later sets larger and hits smaller. However the series drifts, the share of misses over T cases differs
/// from α* by at most (max(α, 1 − α) + γ) / (γ T).
/// </summary>
/// <remarks>Source: I. Gibbs and E. Candès, Adaptive Conformal Inference Under Distribution Shift (2021), equation 2 and
/// proposition 4.1. Mutable; not thread-safe; allocates nothing after it is made.</remarks>
public sealed class AdaptiveCoverage
{
    private readonly double[] sorted;
    private readonly double target;
    private readonly double rate;

    /// <summary>Begins at the level asked for.</summary>
    /// <param name="scores">Scores of calibration rows, such as 1 − p of what happened; unknown ones do not
    /// count.</param>
    /// <param name="coverage">Share of cases to hold, above 0, below 1.</param>
    /// <param name="rate">γ, above 0; 0.005 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share or a rate out of range.</exception>
    public AdaptiveCoverage(IEnumerable<double> scores, double coverage, double rate = 0.005)
    {
        if (!(coverage is > 0 and < 1) || !(rate is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(coverage), "Share and rate lie above 0 and below 1.");
        }
        sorted = ConformalQuantile.Sorted(scores);
        (target, this.rate) = (1 - coverage, rate);
        Level = target;
    }

    /// <summary>The miscoverage α that the next set is made with; may leave 0 to 1, where sets hold all or
    /// nothing.</summary>
    public double Level { get; private set; }

    /// <summary>Greatest score that the next set holds.</summary>
    public double Threshold => ConformalQuantile.Of(sorted, Level);

    /// <summary>Learns how a case ended.</summary>
    /// <param name="isHeld">Whether the set made for it held what happened.</param>
    public void Learn(bool isHeld) => Level += rate * (target - (isHeld ? 0 : 1));

    /// <summary>Plays a series of cases whose outcomes are known later: each set is made with what was known when its
    /// case began.</summary>
    /// <param name="scores">Score of what happened in each case, in order of time; NaN is unknown and teaches nothing.</param>
    /// <param name="start">When each case began; never falling.</param>
    /// <param name="end">When its outcome was known; not before its start.</param>
    /// <returns>The threshold each case had; its set held what happened where the score is not above.</returns>
    public double[] Play(ReadOnlySpan<double> scores, ReadOnlySpan<long> start, ReadOnlySpan<long> end)
    {
        var thresholds = new double[scores.Length];
        var pending = new PriorityQueue<int, (long, int)>();
        for (var i = 0; i < scores.Length; i++)
        {
            while (pending.TryPeek(out var done, out _) && end[done] <= start[i])
            {
                pending.Dequeue();
                if (!double.IsNaN(scores[done]))
                {
                    Learn(scores[done] <= thresholds[done]);
                }
            }
            thresholds[i] = Threshold;
            pending.Enqueue(i, (end[i], i));
        }
        return thresholds;
    }
}
