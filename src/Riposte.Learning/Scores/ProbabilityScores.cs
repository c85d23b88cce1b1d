using System.Runtime.InteropServices;
using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scores;

/// <summary>Scores of probabilities of two or more classes. Forms with <see cref="Outcome"/> take row-major
/// probabilities, three per row, in its order.</summary>
public static class ProbabilityScores
{
    /// <summary>Smallest probability that log-loss uses, so that one certain and wrong row does not make it
    /// infinite.</summary>
    public const double Floor = 1e-15;

    /// <summary>Weighted mean of −ln p of the class that happened, p clipped to [1e-15, 1 − 1e-15] and rows taken as
    /// they are (not renormalised).</summary>
    /// <returns>At least 0, nats a row; ln 3 ≈ 1.0986 for equal probabilities. NaN without weight or when a counted
    /// probability is NaN.</returns>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static double LogLoss(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    ) => LogLoss(ScoredRows.Of(probabilities, outcomes, weights));

    /// <summary>The same of any number of classes; ln K for equal probabilities of K classes.</summary>
    public static double LogLoss(ScoredRows rows)
    {
        double sum = 0,
            total = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var weight = rows.Weight(i);
            if (weight == 0)
            {
                continue;
            }
            sum += weight * RowLogLoss(rows, i);
            total += weight;
        }
        return total == 0 ? double.NaN : sum / total;
    }

    /// <summary>−ln of the clipped probability of what happened in one row; NaN when it is unknown.</summary>
    public static double RowLogLoss(ScoredRows rows, int row) =>
        -PortableMath.Log(Math.Clamp(rows.Row(row)[rows.Outcomes[row]], Floor, 1 - Floor));

    /// <summary>Weighted mean over rows of the sum over classes of (p − happened)²; 0 to 2.</summary>
    /// <returns>2/3 for equal probabilities. NaN without weight or when a counted probability is NaN.</returns>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static double Brier(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    ) => Brier(ScoredRows.Of(probabilities, outcomes, weights));

    /// <summary>The same of any number of classes. Of two classes it is twice <see cref="BinaryBrier"/>.</summary>
    public static double Brier(ScoredRows rows)
    {
        double sum = 0,
            total = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var weight = rows.Weight(i);
            if (weight == 0)
            {
                continue;
            }
            sum += weight * RowBrier(rows, i);
            total += weight;
        }
        return total == 0 ? double.NaN : sum / total;
    }

    /// <summary>Brier score of the probability of one event: the weighted mean of (p − happened)², 0 to 1; for rows of
    /// two classes, the second being the event.</summary>
    /// <exception cref="ArgumentException">There are more than two classes.</exception>
    public static double BinaryBrier(ScoredRows rows) =>
        rows.Classes == 2
            ? Brier(rows) / 2
            : throw new ArgumentException($"{rows.Classes} classes; two expected.", nameof(rows));

    /// <summary>Sum over classes of (p − happened)² in one row; NaN when a probability is unknown.</summary>
    public static double RowBrier(ScoredRows rows, int row)
    {
        var sum = 0.0;
        for (var c = 0; c < rows.Classes; c++)
        {
            var error = rows.Row(row)[c] - (rows.Outcomes[row] == c ? 1 : 0);
            sum += error * error;
        }
        return sum;
    }

    /// <summary>Log-loss of always predicting the class shares of these very rows: what knowing nothing but the shares
    /// would score.</summary>
    /// <returns>0 to ln 3; NaN without weight.</returns>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static double ShareLogLoss(ReadOnlySpan<Outcome> outcomes, ReadOnlySpan<double> weights = default) =>
        ShareLogLoss(MemoryMarshal.Cast<Outcome, byte>(outcomes), ScoreInput.Classes, weights);

    /// <summary>The same of any number of classes; 0 to ln K.</summary>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static double ShareLogLoss(ReadOnlySpan<byte> outcomes, int classes, ReadOnlySpan<double> weights = default)
    {
        ScoreInput.CheckWeights(weights, outcomes.Length);
        var shares = new double[classes];
        var total = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var weight = ScoreInput.Weight(weights, i);
            shares[outcomes[i]] += weight;
            total += weight;
        }
        var loss = 0.0;
        foreach (var share in shares)
        {
            loss -= share == 0 ? 0 : share * PortableMath.Log(share / total);
        }
        return total == 0 ? double.NaN : loss / total;
    }

    /// <summary>
    /// Weighted share of a class among the tenth of rows with the highest probability of it: the first ⌈n/10⌉ rows, and
    /// every further row whose
    /// probability equals the last of them, so that the order of tied rows does not matter.
    /// </summary>
    /// <returns>0 to 1; NaN without counted rows or when a counted probability is NaN.</returns>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static double TopDecilePrecision(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        Outcome side,
        ReadOnlySpan<double> weights = default
    ) => TopDecilePrecision(ScoredRows.Of(probabilities, outcomes, weights), (int)side);

    /// <summary>The same of any number of classes.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="side">The class, from 0.</param>
    public static double TopDecilePrecision(ScoredRows rows, int side)
    {
        var counted = new double[rows.Count];
        var count = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.Weight(i) > 0)
            {
                counted[count++] = rows.Row(i)[side];
            }
        }
        if (count == 0 || Array.Exists(counted, double.IsNaN))
        {
            return double.NaN;
        }
        Array.Sort(counted, 0, count);
        var line = counted[count - (count + 9) / 10];
        double hits = 0,
            total = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.Row(i)[side] >= line)
            {
                var weight = rows.Weight(i);
                hits += rows.Outcomes[i] == side ? weight : 0;
                total += weight;
            }
        }
        return hits / total;
    }
}
