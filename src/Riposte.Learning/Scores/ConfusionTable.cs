using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scores;

/// <summary>How often each class was predicted and happened, and the scores that follow from it. Weights where
/// given.</summary>
public sealed class ConfusionTable
{
    private readonly double[] cells;

    private ConfusionTable(int classes)
    {
        Classes = classes;
        cells = new double[classes * classes];
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Weight of rows whose class was <paramref name="actual"/> and for which <paramref name="predicted"/> was
    /// predicted.</summary>
    public double this[int actual, int predicted] => cells[actual * Classes + predicted];

    /// <summary>The same of the outcomes of a trade.</summary>
    public double this[Outcome actual, Outcome predicted] => this[(int)actual, (int)predicted];

    /// <summary>Weight of all counted rows.</summary>
    public double Total => cells.Sum();

    /// <summary>Share of rows whose predicted class happened; NaN without rows.</summary>
    public double Accuracy => Total == 0 ? double.NaN : Right / Total;

    /// <summary>Mean recall of the classes that happened: one over their number for guessing; NaN without
    /// rows.</summary>
    public double BalancedAccuracy
    {
        get
        {
            var recalls = Enumerable.Range(0, Classes).Select(Recall).Where(double.IsFinite).ToArray();
            return recalls.Length == 0 ? double.NaN : recalls.Sum() / recalls.Length;
        }
    }

    /// <summary>Mean F1 of the classes that happened or were predicted, F1 = 2·TP / (2·TP + FP + FN); NaN without
    /// rows.</summary>
    public double MacroF1
    {
        get
        {
            var scores = Enumerable.Range(0, Classes).Select(F1).Where(double.IsFinite).ToArray();
            return scores.Length == 0 ? double.NaN : scores.Sum() / scores.Length;
        }
    }

    /// <summary>Matthews correlation of predicted and actual class, for any number of classes (Gorodkin, Comparing two
    /// K-category assignments by a K-category correlation coefficient, 2004); −1 to 1, 0 for guessing; NaN when one
    /// class was always predicted or always happened.</summary>
    public double Mcc
    {
        get
        {
            double crossed = 0,
                predictedSquares = 0,
                actualSquares = 0;
            var total = Total;
            for (var c = 0; c < Classes; c++)
            {
                crossed += Predicted(c) * Actual(c);
                predictedSquares += Predicted(c) * Predicted(c);
                actualSquares += Actual(c) * Actual(c);
            }
            var spread = (total * total - predictedSquares) * (total * total - actualSquares);
            return spread > 0 ? (Right * total - crossed) / Math.Sqrt(spread) : double.NaN;
        }
    }

    private double Right => Enumerable.Range(0, Classes).Sum(c => this[c, c]);

    /// <summary>Share of predictions of a class that came true; NaN when it was never predicted.</summary>
    public double Precision(Outcome side) => Precision((int)side);

    /// <inheritdoc cref="Precision(Outcome)"/>
    public double Precision(int side) => Predicted(side) == 0 ? double.NaN : this[side, side] / Predicted(side);

    /// <summary>Share of a class's rows that were predicted; NaN when it never happened.</summary>
    public double Recall(Outcome side) => Recall((int)side);

    /// <inheritdoc cref="Recall(Outcome)"/>
    public double Recall(int side) => Actual(side) == 0 ? double.NaN : this[side, side] / Actual(side);

    /// <summary>2·TP / (2·TP + FP + FN) of a class; NaN when it neither happened nor was predicted.</summary>
    public double F1(int side)
    {
        var sum = Predicted(side) + Actual(side);
        return sum == 0 ? double.NaN : 2 * this[side, side] / sum;
    }

    /// <summary>Counts rows by their likeliest class. Of equal probabilities the first class counts; a row with a NaN
    /// does not.</summary>
    public static ConfusionTable Count(ScoredRows rows)
    {
        var table = new ConfusionTable(rows.Classes);
        for (var i = 0; i < rows.Count; i++)
        {
            table.Add(rows.Outcomes[i], Likeliest(rows.Row(i)), rows.Weight(i));
        }
        return table;
    }

    /// <summary>The same of row-major probabilities, three per row.</summary>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static ConfusionTable Count(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    ) => Count(ScoredRows.Of(probabilities, outcomes, weights));

    /// <summary>Counts rows of classes predicted without probabilities.</summary>
    /// <param name="predicted">Class predicted for each row; below 0 is unknown, and the row does not count.</param>
    /// <param name="actual">Class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="weights">Weight of each row; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static ConfusionTable Of(
        ReadOnlySpan<int> predicted,
        ReadOnlySpan<byte> actual,
        int classes,
        ReadOnlySpan<double> weights = default
    )
    {
        ScoreInput.SameLength(predicted.Length, actual.Length, nameof(predicted));
        ScoreInput.CheckWeights(weights, actual.Length);
        var table = new ConfusionTable(classes);
        for (var i = 0; i < actual.Length; i++)
        {
            table.Add(actual[i], predicted[i], ScoreInput.Weight(weights, i));
        }
        return table;
    }

    /// <summary>A table of counts, row-major by actual class.</summary>
    internal static ConfusionTable OfCounts(ReadOnlySpan<int> counts, int classes)
    {
        var table = new ConfusionTable(classes);
        for (var i = 0; i < counts.Length; i++)
        {
            table.cells[i] = counts[i];
        }
        return table;
    }

    /// <summary>Number of the largest value, the first among equal ones; −1 when one is NaN.</summary>
    public static int Likeliest(ReadOnlySpan<double> row)
    {
        var best = 0;
        for (var c = 0; c < row.Length; c++)
        {
            if (double.IsNaN(row[c]))
            {
                return -1;
            }
            best = row[c] > row[best] ? c : best;
        }
        return best;
    }

    private void Add(int actual, int predicted, double weight)
    {
        if (predicted >= 0)
        {
            cells[actual * Classes + predicted] += weight;
        }
    }

    private double Predicted(int side) => Enumerable.Range(0, Classes).Sum(actual => this[actual, side]);

    private double Actual(int side) => Enumerable.Range(0, Classes).Sum(predicted => this[side, predicted]);
}
