using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scores;

/// <summary>Scores of probabilities of three classes: row-major, three per row, in the order of
/// <see cref="Outcome"/>.</summary>
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
    )
    {
        Check(probabilities, outcomes, weights);
        double sum = 0,
            total = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var weight = ScoreInput.Weight(weights, i);
            if (weight == 0)
            {
                continue;
            }
            var p = probabilities[i * ScoreInput.Classes + (int)outcomes[i]];
            sum -= weight * PortableMath.Log(Math.Clamp(p, Floor, 1 - Floor));
            total += weight;
        }
        return total == 0 ? double.NaN : sum / total;
    }

    /// <summary>Weighted mean over rows of the sum over classes of (p − happened)²; 0 to 2.</summary>
    /// <returns>2/3 for equal probabilities. NaN without weight or when a counted probability is NaN.</returns>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static double Brier(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    )
    {
        Check(probabilities, outcomes, weights);
        double sum = 0,
            total = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var weight = ScoreInput.Weight(weights, i);
            if (weight == 0)
            {
                continue;
            }
            var row = 0.0;
            for (var c = 0; c < ScoreInput.Classes; c++)
            {
                var error = probabilities[i * ScoreInput.Classes + c] - ((int)outcomes[i] == c ? 1 : 0);
                row += error * error;
            }
            sum += weight * row;
            total += weight;
        }
        return total == 0 ? double.NaN : sum / total;
    }

    /// <summary>Log-loss of always predicting the class shares of these very rows: what knowing nothing but the shares
    /// would score.</summary>
    /// <returns>0 to ln 3; NaN without weight.</returns>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static double ShareLogLoss(ReadOnlySpan<Outcome> outcomes, ReadOnlySpan<double> weights = default)
    {
        ScoreInput.CheckWeights(weights, outcomes.Length);
        Span<double> shares = stackalloc double[ScoreInput.Classes];
        shares.Clear();
        var total = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var weight = ScoreInput.Weight(weights, i);
            shares[(int)outcomes[i]] += weight;
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
    )
    {
        Check(probabilities, outcomes, weights);
        var counted = new List<double>(outcomes.Length);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (ScoreInput.Weight(weights, i) > 0)
            {
                counted.Add(probabilities[i * ScoreInput.Classes + (int)side]);
            }
        }
        if (counted.Count == 0 || counted.Exists(double.IsNaN))
        {
            return double.NaN;
        }
        counted.Sort();
        var line = counted[^((counted.Count + 9) / 10)];
        double hits = 0,
            total = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (probabilities[i * ScoreInput.Classes + (int)side] >= line)
            {
                var weight = ScoreInput.Weight(weights, i);
                hits += outcomes[i] == side ? weight : 0;
                total += weight;
            }
        }
        return hits / total;
    }

    private static void Check(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights
    )
    {
        ScoreInput.SameLength(probabilities.Length, outcomes.Length * ScoreInput.Classes, nameof(probabilities));
        ScoreInput.CheckWeights(weights, outcomes.Length);
    }
}
