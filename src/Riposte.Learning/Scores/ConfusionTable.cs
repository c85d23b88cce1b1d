using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scores;

/// <summary>How often each class was predicted (the likeliest one) and happened. Weights where given.</summary>
public sealed class ConfusionTable
{
    private readonly double[] cells = new double[ScoreInput.Classes * ScoreInput.Classes];

    private ConfusionTable() { }

    /// <summary>Weight of rows whose class was <paramref name="actual"/> and whose likeliest class was
    /// <paramref name="predicted"/>.</summary>
    public double this[Outcome actual, Outcome predicted] => cells[(int)actual * ScoreInput.Classes + (int)predicted];

    /// <summary>Weight of all counted rows.</summary>
    public double Total => cells.Sum();

    /// <summary>Share of rows whose likeliest class happened; NaN without rows.</summary>
    public double Accuracy
    {
        get
        {
            var right =
                this[Outcome.Short, Outcome.Short]
                + this[Outcome.Neutral, Outcome.Neutral]
                + this[Outcome.Long, Outcome.Long];
            return Total == 0 ? double.NaN : right / Total;
        }
    }

    /// <summary>Share of predictions of a class that came true; NaN when it was never predicted.</summary>
    public double Precision(Outcome side)
    {
        var predicted = this[Outcome.Short, side] + this[Outcome.Neutral, side] + this[Outcome.Long, side];
        return predicted == 0 ? double.NaN : this[side, side] / predicted;
    }

    /// <summary>Share of a class's rows that were predicted; NaN when it never happened.</summary>
    public double Recall(Outcome side)
    {
        var actual = this[side, Outcome.Short] + this[side, Outcome.Neutral] + this[side, Outcome.Long];
        return actual == 0 ? double.NaN : this[side, side] / actual;
    }

    /// <summary>Counts rows of row-major probabilities, three per row. Of equal probabilities the first class counts; a
    /// row with a NaN does not.</summary>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static ConfusionTable Count(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    )
    {
        ScoreInput.SameLength(probabilities.Length, outcomes.Length * ScoreInput.Classes, nameof(probabilities));
        ScoreInput.CheckWeights(weights, outcomes.Length);
        var table = new ConfusionTable();
        for (var i = 0; i < outcomes.Length; i++)
        {
            var best = Likeliest(probabilities.Slice(i * ScoreInput.Classes, ScoreInput.Classes));
            if (best >= 0)
            {
                table.cells[(int)outcomes[i] * ScoreInput.Classes + best] += ScoreInput.Weight(weights, i);
            }
        }
        return table;
    }

    internal static int Likeliest(ReadOnlySpan<double> row)
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
}
