using Riposte.Core.Numerics;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Significance;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Labels.Meta;

/// <summary>From the probability that a trade pays to how much to bet on it, −1 (all short) to 1 (all long).</summary>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 10.</remarks>
public static class BetSize
{
    /// <summary>side × (2Φ(z) − 1) with z = (p − 1/K) ÷ √(p(1 − p)): how surely p differs from a guess.</summary>
    /// <param name="probability">Probability of the class predicted, 0 to 1; of the trade paying for meta-labels. 0 and 1
    /// give the limits −1 and 1.</param>
    /// <param name="side">Side of the bet; neutral bets 0.</param>
    /// <param name="classes">K, at least 2.</param>
    /// <returns>−1 to 1; below a probability of 1/K against the side. NaN for an unknown probability or one outside 0 to
    /// 1.</returns>
    public static double FromProbability(double probability, Outcome side = Outcome.Long, int classes = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (!(probability is >= 0 and <= 1))
        {
            return double.NaN;
        }
        var sign = (int)side - (int)Outcome.Neutral;
        if (probability is 0 or 1)
        {
            return probability == 0 ? -sign : sign;
        }
        var z = (probability - 1.0 / classes) / Math.Sqrt(probability * (1 - probability));
        return sign * (2 * Normal.Cdf(z) - 1);
    }

    /// <summary>A size rounded to a multiple of a step, halves to even, and kept within −1 … 1: so that small changes of
    /// a probability are not traded.</summary>
    /// <param name="size">−1 to 1; NaN stays NaN.</param>
    /// <param name="step">Above 0, at most 1.</param>
    public static double Discretise(double size, double step)
    {
        if (!(step is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "A step lies above 0 and at most at 1.");
        }
        return Math.Clamp(Math.Round(size / step) * step, -1, 1);
    }

    /// <summary>The mean size of the bets that are on at some times: those with start ≤ time &lt; end.</summary>
    /// <param name="spans">One span a bet.</param>
    /// <param name="sizes">Its size; NaN makes every mean that it is part of unknown.</param>
    /// <param name="times">Never falling.</param>
    /// <returns>One mean a time; 0 where no bet is on.</returns>
    /// <exception cref="ArgumentException">Not one size a bet, or times that fall.</exception>
    public static double[] AverageActive(LabelSpans spans, ReadOnlySpan<double> sizes, ReadOnlySpan<Instant> times)
    {
        if (sizes.Length != spans.Count)
        {
            throw new ArgumentException($"{sizes.Length} sizes for {spans.Count} bets.", nameof(sizes));
        }
        int[] byEnd = [.. Enumerable.Range(0, spans.Count)];
        Array.Sort((Instant[])spans.End.Clone(), byEnd);
        // A tree of sums: a bet that ends leaves no trace, as a subtraction would.
        var on = new SumTree(spans.Count);
        var averages = new double[times.Length];
        var (started, ended) = (0, 0);
        for (var i = 0; i < times.Length; i++)
        {
            if (i > 0 && times[i] < times[i - 1])
            {
                throw new ArgumentException($"Time {i} falls.", nameof(times));
            }
            for (; started < spans.Count && spans.Start[started] <= times[i]; started++)
            {
                on.Set(started, sizes[started]);
            }
            for (; ended < byEnd.Length && spans.End[byEnd[ended]] <= times[i]; ended++)
            {
                on.Set(byEnd[ended], 0);
            }
            averages[i] = started == ended ? 0 : on.Total / (started - ended);
        }
        return averages;
    }
}
