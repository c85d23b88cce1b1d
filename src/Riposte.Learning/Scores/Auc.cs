using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scores;

/// <summary>Area under the receiver operating curve: the chance that a random positive row scores above a random
/// negative one, ties counting one half.</summary>
public static class Auc
{
    /// <summary>Weighted AUC of two classes. Ties are handled by midranks: equal scores count one half.</summary>
    /// <param name="scores">One score per row; higher means more likely positive.</param>
    /// <param name="positives">Whether each row is positive.</param>
    /// <param name="weights">Weight of each row, at least 0; empty for equal weights. A row of weight 0 does not
    /// count.</param>
    /// <returns>0 to 1; NaN when a class has no weight or a counted score is NaN.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a weight is negative or not finite.</exception>
    public static double Binary(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<bool> positives,
        ReadOnlySpan<double> weights = default
    )
    {
        ScoreInput.SameLength(scores.Length, positives.Length, nameof(positives));
        ScoreInput.CheckWeights(weights, scores.Length);
        var order = new int[scores.Length];
        var keys = scores.ToArray();
        var count = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (ScoreInput.Weight(weights, i) == 0)
            {
                continue;
            }
            if (double.IsNaN(scores[i]))
            {
                return double.NaN;
            }
            keys[count] = scores[i];
            order[count++] = i;
        }
        Array.Sort(keys, order, 0, count);
        return FromSorted(keys.AsSpan(0, count), order, positives, weights);
    }

    /// <summary>One AUC per class against the rest, and the mean of those that exist. A class without rows, or that
    /// every row has, is skipped and named in the note.</summary>
    /// <param name="probabilities">Row-major, three per row, in the order of <see cref="Outcome"/>.</param>
    /// <param name="outcomes">Class of each row.</param>
    /// <param name="weights">Weight of each row, at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static MacroAuc OneVsRest(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    )
    {
        ScoreInput.SameLength(probabilities.Length, outcomes.Length * ScoreInput.Classes, nameof(probabilities));
        Span<double> perClass = stackalloc double[ScoreInput.Classes];
        var scores = new double[outcomes.Length];
        var positives = new bool[outcomes.Length];
        var skipped = new List<string>();
        var sum = 0.0;
        for (var c = 0; c < ScoreInput.Classes; c++)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] = probabilities[i * ScoreInput.Classes + c];
                positives[i] = (int)outcomes[i] == c;
            }
            perClass[c] = Binary(scores, positives, weights);
            if (double.IsNaN(perClass[c]))
            {
                skipped.Add(((Outcome)c).ToString().ToLowerInvariant());
            }
            else
            {
                sum += perClass[c];
            }
        }
        var used = ScoreInput.Classes - skipped.Count;
        var note =
            skipped.Count == 0
                ? null
                : $"The mean AUC leaves out {string.Join(" and ", skipped)}: no rows of the class, or none of another.";
        return new MacroAuc(
            used == 0 ? double.NaN : sum / used,
            perClass[(int)Outcome.Short],
            perClass[(int)Outcome.Neutral],
            perClass[(int)Outcome.Long],
            used,
            note
        );
    }

    // Runs over groups of equal scores: a positive of a group beats every negative below it and half of the negatives
    // within it.
    private static double FromSorted(
        ReadOnlySpan<double> scores,
        int[] order,
        ReadOnlySpan<bool> positives,
        ReadOnlySpan<double> weights
    )
    {
        double positive = 0,
            negative = 0,
            area = 0;
        for (var start = 0; start < scores.Length; )
        {
            double groupPositive = 0,
                groupNegative = 0;
            var end = start;
            for (; end < scores.Length && scores[end] == scores[start]; end++)
            {
                var weight = ScoreInput.Weight(weights, order[end]);
                if (positives[order[end]])
                {
                    groupPositive += weight;
                }
                else
                {
                    groupNegative += weight;
                }
            }
            area += groupPositive * (negative + 0.5 * groupNegative);
            positive += groupPositive;
            negative += groupNegative;
            start = end;
        }
        return positive == 0 || negative == 0 ? double.NaN : area / (positive * negative);
    }
}
