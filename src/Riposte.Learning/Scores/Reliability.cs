using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scores;

/// <summary>How far probabilities lie from frequencies, over equal bins (k/B, (k+1)/B].</summary>
/// <param name="Bins">Every bin, empty ones included.</param>
/// <param name="Ece">Expected calibration error: mean of |observed − predicted| over bins by weight; 0 to 1, NaN
/// without rows.</param>
/// <param name="Mce">Largest |observed − predicted| over bins with rows; 0 to 1, NaN without rows.</param>
public sealed record Reliability(ReliabilityBin[] Bins, double Ece, double Mce)
{
    /// <summary>Reliability of the probability of one event.</summary>
    /// <param name="probabilities">Probability of each row, 0 to 1. A NaN row does not count.</param>
    /// <param name="happened">Whether it happened.</param>
    /// <param name="weights">Weight of each row, at least 0; empty for equal weights.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, a probability lies outside [0, 1], a weight is bad, or there
    /// is no bin.</exception>
    public static Reliability Measure(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<bool> happened,
        ReadOnlySpan<double> weights = default,
        int bins = 10
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ScoreInput.SameLength(happened.Length, probabilities.Length, nameof(happened));
        ScoreInput.CheckWeights(weights, probabilities.Length);
        var sums = new (double Predicted, double Observed, double Weight, int Rows)[bins];
        for (var i = 0; i < probabilities.Length; i++)
        {
            var p = probabilities[i];
            var weight = ScoreInput.Weight(weights, i);
            if (double.IsNaN(p) || weight == 0)
            {
                continue;
            }
            if (p is < 0 or > 1)
            {
                throw new ArgumentException($"Row {i} has probability {p}; 0 to 1 expected.", nameof(probabilities));
            }
            ref var sum = ref sums[BinOf(p, bins)];
            sum.Predicted += weight * p;
            sum.Observed += happened[i] ? weight : 0;
            sum.Weight += weight;
            sum.Rows++;
        }
        return FromSums(sums);
    }

    /// <summary>Reliability of one class of row-major probabilities, three per row.</summary>
    /// <exception cref="ArgumentException">As
    /// <see cref="Measure(ReadOnlySpan{double}, ReadOnlySpan{bool}, ReadOnlySpan{double}, int)"/>.</exception>
    public static Reliability OfClass(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        Outcome side,
        ReadOnlySpan<double> weights = default,
        int bins = 10
    ) => OfClass(ScoredRows.Of(probabilities, outcomes, weights), (int)side, bins);

    /// <summary>Reliability of one class of any number.</summary>
    /// <exception cref="ArgumentException">As
    /// <see cref="Measure(ReadOnlySpan{double}, ReadOnlySpan{bool}, ReadOnlySpan{double}, int)"/>.</exception>
    public static Reliability OfClass(ScoredRows rows, int side, int bins = 10)
    {
        var column = new double[rows.Count];
        var happened = new bool[rows.Count];
        rows.Column(side, column, happened);
        return Measure(column, happened, rows.Weights, bins);
    }

    /// <summary>Reliability of the likeliest class: its probability against whether it happened. The usual "ECE" of a
    /// classifier. Of equal probabilities the first class counts.</summary>
    /// <exception cref="ArgumentException">As
    /// <see cref="Measure(ReadOnlySpan{double}, ReadOnlySpan{bool}, ReadOnlySpan{double}, int)"/>.</exception>
    public static Reliability OfLikeliest(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default,
        int bins = 10
    ) => OfLikeliest(ScoredRows.Of(probabilities, outcomes, weights), bins);

    /// <summary>The same of any number of classes.</summary>
    /// <exception cref="ArgumentException">As
    /// <see cref="Measure(ReadOnlySpan{double}, ReadOnlySpan{bool}, ReadOnlySpan{double}, int)"/>.</exception>
    public static Reliability OfLikeliest(ScoredRows rows, int bins = 10)
    {
        var column = new double[rows.Count];
        var happened = new bool[rows.Count];
        for (var i = 0; i < column.Length; i++)
        {
            var best = ConfusionTable.Likeliest(rows.Row(i));
            column[i] = best < 0 ? double.NaN : rows.Row(i)[best];
            happened[i] = rows.Outcomes[i] == best;
        }
        return Measure(column, happened, rows.Weights, bins);
    }

    // Bin k holds (k/B, (k+1)/B]. The products are compared with the very bounds that the bins print, so rounding
    // cannot put a row beside its bin.
    private static int BinOf(double p, int bins)
    {
        var bin = Math.Clamp((int)Math.Ceiling(p * bins) - 1, 0, bins - 1);
        if (bin > 0 && p <= (double)bin / bins)
        {
            bin--;
        }
        else if (bin < bins - 1 && p > (double)(bin + 1) / bins)
        {
            bin++;
        }
        return bin;
    }

    private static Reliability FromSums((double Predicted, double Observed, double Weight, int Rows)[] sums)
    {
        var bins = new ReliabilityBin[sums.Length];
        double total = 0,
            ece = 0,
            mce = double.NaN;
        for (var k = 0; k < bins.Length; k++)
        {
            var (predicted, observed, weight, rows) = sums[k];
            bins[k] = new ReliabilityBin(
                (double)k / bins.Length,
                (double)(k + 1) / bins.Length,
                rows == 0 ? double.NaN : predicted / weight,
                rows == 0 ? double.NaN : observed / weight,
                rows,
                weight
            );
            if (rows > 0)
            {
                var gap = Math.Abs(bins[k].Observed - bins[k].Predicted);
                ece += weight * gap;
                total += weight;
                mce = double.IsNaN(mce) ? gap : Math.Max(mce, gap);
            }
        }
        return new Reliability(bins, total == 0 ? double.NaN : ece / total, mce);
    }
}
