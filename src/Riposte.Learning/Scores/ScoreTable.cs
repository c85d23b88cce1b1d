namespace Riposte.Learning.Scores;

/// <summary>Rows to score, held in memory.</summary>
/// <param name="ClassNames">Names of the classes; two are an event's absence and the event.</param>
/// <param name="Probabilities">Row-major, one per class.</param>
/// <param name="Outcomes">Class of each row, from 0.</param>
/// <param name="Weights">Weight of each row; empty for equal weights.</param>
public sealed record ScoreTable(
    IReadOnlyList<string> ClassNames,
    double[] Probabilities,
    byte[] Outcomes,
    double[] Weights
)
{
    /// <summary>Number of rows.</summary>
    public int Count => Outcomes.Length;

    /// <summary>The rows as scores take them.</summary>
    /// <exception cref="ArgumentException">Lengths do not match, a class is out of range, or a weight is negative or
    /// not finite.</exception>
    public ScoredRows Rows => new(Probabilities, ClassNames.Count, Outcomes, Weights);

    /// <summary>Some of the rows, in the order given; a row may be taken several times.</summary>
    public ScoreTable Take(ReadOnlySpan<int> rows)
    {
        var classes = ClassNames.Count;
        var probabilities = new double[rows.Length * classes];
        var outcomes = new byte[rows.Length];
        var weights = new double[Weights.Length == 0 ? 0 : rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            Probabilities.AsSpan(rows[i] * classes, classes).CopyTo(probabilities.AsSpan(i * classes));
            outcomes[i] = Outcomes[rows[i]];
            if (weights.Length > 0)
            {
                weights[i] = Weights[rows[i]];
            }
        }
        return new ScoreTable(ClassNames, probabilities, outcomes, weights);
    }

    /// <summary>Log-loss of each row; NaN where its probability is unknown.</summary>
    public double[] LogLosses()
    {
        var rows = Rows;
        var losses = new double[Count];
        for (var i = 0; i < losses.Length; i++)
        {
            losses[i] = ProbabilityScores.RowLogLoss(rows, i);
        }
        return losses;
    }

    /// <summary>Brier score of each row, summed over classes; NaN where a probability is unknown.</summary>
    public double[] Briers()
    {
        var rows = Rows;
        var scores = new double[Count];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = ProbabilityScores.RowBrier(rows, i);
        }
        return scores;
    }
}
