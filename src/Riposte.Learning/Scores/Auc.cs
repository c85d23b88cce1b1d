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

    /// <summary>One AUC per class against the rest, their plain mean and their mean by the classes' weight. A class
    /// without rows, or that every row has, is skipped and named in the note.</summary>
    /// <param name="rows">Rows of two or more classes.</param>
    /// <param name="names">Names of the classes for the note; numbers when absent.</param>
    public static MacroAuc OneVsRest(ScoredRows rows, IReadOnlyList<string>? names = null)
    {
        var perClass = new double[rows.Classes];
        var scores = new double[rows.Count];
        var positives = new bool[rows.Count];
        var skipped = new List<string>();
        double sum = 0,
            weighted = 0,
            total = 0;
        for (var c = 0; c < perClass.Length; c++)
        {
            rows.Column(c, scores, positives);
            perClass[c] = Binary(scores, positives, rows.Weights);
            if (double.IsNaN(perClass[c]))
            {
                skipped.Add(names?[c] ?? $"class {c}");
                continue;
            }
            var weight = 0.0;
            for (var i = 0; i < positives.Length; i++)
            {
                weight += positives[i] ? rows.Weight(i) : 0;
            }
            sum += perClass[c];
            weighted += weight * perClass[c];
            total += weight;
        }
        var used = perClass.Length - skipped.Count;
        var note =
            skipped.Count == 0
                ? null
                : $"The mean AUC leaves out {string.Join(" and ", skipped)}: no rows of the class, or none of another.";
        return new MacroAuc(
            used == 0 ? double.NaN : sum / used,
            used == 0 ? double.NaN : weighted / total,
            perClass,
            used,
            note
        );
    }

    /// <summary>The same of the three outcomes of a trade.</summary>
    /// <param name="probabilities">Row-major, three per row, in the order of <see cref="Outcome"/>.</param>
    /// <param name="outcomes">Class of each row.</param>
    /// <param name="weights">Weight of each row, at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static MacroAuc OneVsRest(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    ) => OneVsRest(ScoredRows.Of(probabilities, outcomes, weights), ["short", "neutral", "long"]);

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
