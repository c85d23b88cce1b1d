using Riposte.Core.Numerics;

namespace Riposte.Learning.Significance;

/// <summary>Probability of back-test overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López
/// de Prado, Zhu 2015).</summary>
public static class Overfitting
{
    /// <summary>Most blocks allowed: 20 blocks are 184,756 splits.</summary>
    public const int MaximumBlocks = 20;

    /// <summary>
    /// Cuts the periods into blocks, takes every choice of half of them as in-sample, picks the trial with the best
    /// in-sample Sharpe ratio
    /// (the first of equals) and looks up its rank among all trials on the other half (midranks for ties).
    /// </summary>
    /// <param name="trials">One series of per-period returns per trial, all over the same periods; no NaN. Trials that
    /// never traded are series of 0 (their Sharpe ratio counts as 0).</param>
    /// <param name="blocks">Number of blocks S, even, 2 to 20; block sizes differ by one period at most. 16 blocks make
    /// 12,870 splits.</param>
    /// <returns><see cref="OverfittingResult.Undefined"/> for fewer than 2 trials or fewer than 2 periods a
    /// block.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a return is not finite, or the number of blocks is odd or
    /// out of range.</exception>
    public static OverfittingResult Measure(IReadOnlyList<double[]> trials, int blocks = 16)
    {
        if (blocks is < 2 or > MaximumBlocks || blocks % 2 != 0)
        {
            throw new ArgumentException(
                $"{blocks} blocks: an even number from 2 to {MaximumBlocks} expected.",
                nameof(blocks)
            );
        }
        var periods = trials.Count == 0 ? 0 : trials[0].Length;
        foreach (var trial in trials)
        {
            if (trial.Length != periods || !Array.TrueForAll(trial, double.IsFinite))
            {
                throw new ArgumentException("Trials are finite returns over the same periods.", nameof(trials));
            }
        }
        return trials.Count < 2 || periods < 2 * blocks
            ? OverfittingResult.Undefined(trials.Count)
            : Split(new BlockSums(trials, blocks));
    }

    private static OverfittingResult Split(BlockSums sums)
    {
        var trials = sums.Trials;
        var inside = new double[trials];
        var outside = new double[trials];
        var logits = new List<double>();
        int overfit = 0,
            losses = 0;
        for (uint mask = 1; mask < 1u << sums.Blocks; mask++)
        {
            if (System.Numerics.BitOperations.PopCount(mask) != sums.Blocks / 2)
            {
                continue;
            }
            sums.Sharpes(mask, inside);
            sums.Sharpes(~mask & ((1u << sums.Blocks) - 1), outside);
            var best = Best(inside);
            var rank = MidRank(outside, best) / (trials + 1);
            logits.Add(PortableMath.Log(rank / (1 - rank)));
            // The share is counted on the rank itself: at the median it is exactly one half.
            overfit += rank <= 0.5 ? 1 : 0;
            losses += outside[best] < 0 ? 1 : 0;
        }
        return new OverfittingResult(
            (double)overfit / logits.Count,
            trials,
            logits.Count,
            [.. logits],
            (double)losses / logits.Count
        );
    }

    private static int Best(double[] values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static double MidRank(double[] values, int chosen)
    {
        int below = 0,
            equal = 0;
        foreach (var value in values)
        {
            below += value < values[chosen] ? 1 : 0;
            equal += value == values[chosen] ? 1 : 0;
        }
        return below + 0.5 * (equal + 1);
    }

    // Sums of returns and of squares per block: a split then costs blocks × trials, whatever the number of periods.
    private sealed class BlockSums
    {
        private readonly double[] sums;
        private readonly double[] squares;
        private readonly int[] sizes;

        public BlockSums(IReadOnlyList<double[]> trials, int blocks)
        {
            Blocks = blocks;
            Trials = trials.Count;
            sums = new double[blocks * Trials];
            squares = new double[blocks * Trials];
            sizes = new int[blocks];
            long periods = trials[0].Length;
            for (var b = 0; b < blocks; b++)
            {
                var (start, end) = ((int)(b * periods / blocks), (int)((b + 1) * periods / blocks));
                sizes[b] = end - start;
                for (var t = 0; t < Trials; t++)
                {
                    for (var i = start; i < end; i++)
                    {
                        sums[b * Trials + t] += trials[t][i];
                        squares[b * Trials + t] += trials[t][i] * trials[t][i];
                    }
                }
            }
        }

        public int Blocks { get; }

        public int Trials { get; }

        public void Sharpes(uint mask, double[] sharpes)
        {
            for (var t = 0; t < Trials; t++)
            {
                double sum = 0,
                    square = 0,
                    count = 0;
                for (var b = 0; b < Blocks; b++)
                {
                    if ((mask >> b & 1) != 0)
                    {
                        sum += sums[b * Trials + t];
                        square += squares[b * Trials + t];
                        count += sizes[b];
                    }
                }
                var variance = (square - sum * sum / count) / (count - 1);
                // Below rounding there is no dispersion; a series that never moved ranks as a Sharpe ratio of 0.
                sharpes[t] = variance > 1e-14 * square / count ? sum / count / Math.Sqrt(variance) : 0;
            }
        }
    }
}
