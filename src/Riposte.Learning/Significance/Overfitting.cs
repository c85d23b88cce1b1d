using Riposte.Core.Numerics;
using Riposte.Core.Workers;

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
    public static OverfittingResult Measure(IReadOnlyList<double[]> trials, int blocks = 16) =>
        Measure(trials, SerialWorkers.Instance, blocks);

    /// <inheritdoc cref="Measure(IReadOnlyList{double[]}, int)"/>
    /// <param name="trials">As above.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <param name="blocks">As above.</param>
    public static OverfittingResult Measure(IReadOnlyList<double[]> trials, IWorkers workers, int blocks = 16)
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
            : Split(new BlockSums(trials, blocks), workers);
    }

    private static OverfittingResult Split(BlockSums sums, IWorkers workers)
    {
        var sets = Halves(sums.Blocks);
        var (logits, inSample, outOfSample) = (
            new double[sets.Length],
            new double[sets.Length],
            new double[sets.Length]
        );
        var isOverfit = new bool[sets.Length];
        // Complements stand mirrored: a set and its complement are measured once and make two splits.
        var pairs = sets.Length / 2;
        var chunks = Math.Min(pairs, 64);
        workers.For(
            chunks,
            chunk =>
            {
                var (first, second) = (new double[sums.Trials], new double[sums.Trials]);
                for (var i = pairs * chunk / chunks; i < pairs * (chunk + 1) / chunks; i++)
                {
                    sums.Sharpes(sets[i], first);
                    sums.Sharpes(sets[^(i + 1)], second);
                    Judge(first, second, i);
                    Judge(second, first, sets.Length - 1 - i);
                }
            }
        );
        var (slope, intercept) = Line(inSample, outOfSample);
        return new OverfittingResult(
            (double)isOverfit.Count(overfit => overfit) / sets.Length,
            sums.Trials,
            sets.Length,
            logits,
            (double)outOfSample.Count(sharpe => sharpe < 0) / sets.Length
        )
        {
            InSample = inSample,
            OutOfSample = outOfSample,
            Slope = slope,
            Intercept = intercept,
        };

        void Judge(double[] inside, double[] outside, int split)
        {
            var best = Best(inside);
            var rank = MidRank(outside, best) / (sums.Trials + 1);
            logits[split] = PortableMath.Log(rank / (1 - rank));
            // The share is counted on the rank itself: at the median it is exactly one half.
            isOverfit[split] = rank <= 0.5;
            (inSample[split], outOfSample[split]) = (inside[best], outside[best]);
        }
    }

    // Every set of half of the blocks, rising.
    private static uint[] Halves(int blocks)
    {
        var sets = new List<uint>();
        for (uint set = 1; set < 1u << blocks; set++)
        {
            if (System.Numerics.BitOperations.PopCount(set) == blocks / 2)
            {
                sets.Add(set);
            }
        }
        return [.. sets];
    }

    private static (double Slope, double Intercept) Line(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Sum() / x.Length, y.Sum() / y.Length);
        double products = 0,
            squares = 0;
        for (var i = 0; i < x.Length; i++)
        {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        if (!(squares > 1e-28 * meanX * meanX * x.Length))
        {
            return (double.NaN, double.NaN);
        }
        return (products / squares, meanY - products / squares * meanX);
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
}
