namespace Riposte.Learning.Conformal;

/// <summary>
/// Sets of classes that hold what happens in a given share of cases, whatever the probabilities are worth: a class is
/// in the set unless it looks less likely than true classes hardly ever did. Calibrated on rows that the probabilities
/// were not fitted on.
/// </summary>
/// <remarks>
/// The score of a row is 1 − p of the class that happened (M. Sadinle, J. Lei and L. Wasserman, Least Ambiguous
/// Set-Valued Classifiers, 2019). By class (Mondrian: V. Vovk and others, 2005) each class has a quantile of its own and
/// is held in the given share of its own cases, so that a frequent class cannot pay for a rare one. The promise is for
/// exchangeable rows; bars of a market are not, so the coverage measured later belongs beside it.
/// </remarks>
public sealed class ConformalSets
{
    private readonly double[] thresholds;

    private ConformalSets(double[] thresholds, double coverage, bool isByClass, int rows) =>
        (this.thresholds, Coverage, IsByClass, Rows) = (thresholds, coverage, isByClass, rows);

    /// <summary>Share of cases that sets are to hold.</summary>
    public double Coverage { get; }

    /// <summary>Whether every class has the share for itself.</summary>
    public bool IsByClass { get; }

    /// <summary>Rows it was calibrated on.</summary>
    public int Rows { get; }

    /// <summary>Least probability that keeps each class in a set; minus infinity where rows were too few to leave any
    /// out.</summary>
    public double[] Least => Array.ConvertAll(thresholds, threshold => 1 - threshold);

    /// <summary>Calibrates.</summary>
    /// <param name="probabilities">Row-major, as the sets will be asked with. A row with a NaN does not count.</param>
    /// <param name="classes">Numbers per row, 2 to 31.</param>
    /// <param name="targets">Class of each row.</param>
    /// <param name="coverage">Share of cases to hold, above 0, below 1.</param>
    /// <param name="byClass">Whether every class shall have the share for itself.</param>
    /// <exception cref="ArgumentException">Lengths do not match, or a class or the share is out of range.</exception>
    public static ConformalSets Fit(
        ReadOnlySpan<double> probabilities,
        int classes,
        ReadOnlySpan<int> targets,
        double coverage,
        bool byClass
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, 31);
        Scores.ScoreInput.SameLength(probabilities.Length, targets.Length * classes, nameof(probabilities));
        if (!(coverage is > 0 and < 1) || targets.ContainsAnyExceptInRange(0, classes - 1))
        {
            throw new ArgumentException(
                "The share lies above 0 and below 1, and targets are classes.",
                nameof(targets)
            );
        }
        var scores = new List<double>[classes];
        for (var c = 0; c < classes; c++)
        {
            scores[c] = [];
        }
        for (var i = 0; i < targets.Length; i++)
        {
            scores[targets[i]].Add(1 - probabilities[i * classes + targets[i]]);
        }
        var thresholds = new double[classes];
        var all = ConformalQuantile.Sorted(scores.SelectMany(list => list));
        for (var c = 0; c < classes; c++)
        {
            var own = byClass ? ConformalQuantile.Sorted(scores[c]) : all;
            thresholds[c] = ConformalQuantile.Of(own, 1 - coverage);
        }
        return new ConformalSets(thresholds, coverage, byClass, all.Length);
    }

    /// <summary>The set, without allocation.</summary>
    /// <param name="probabilities">One per class. An unknown one keeps its class in the set.</param>
    /// <returns>Bit c is set when class c is in the set.</returns>
    public int Of(ReadOnlySpan<double> probabilities)
    {
        Scores.ScoreInput.SameLength(probabilities.Length, thresholds.Length, nameof(probabilities));
        var set = 0;
        for (var c = 0; c < thresholds.Length; c++)
        {
            // Negated, so that NaN is kept.
            set |= !(1 - probabilities[c] > thresholds[c]) ? 1 << c : 0;
        }
        return set;
    }
}
