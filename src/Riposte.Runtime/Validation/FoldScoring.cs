using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;
using Riposte.Reports.Validation;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Validation;

/// <summary>Scores of a fold with their baselines and an interval.</summary>
internal static class FoldScoring
{
    private const int Draws = 200;

    /// <summary>Scores probabilities.</summary>
    /// <param name="scores">Probabilities and outcomes in order of time.</param>
    /// <param name="blockLength">Mean length of a bootstrap block in rows: labels that overlap say the same.</param>
    /// <param name="seed">Seed of the interval; null gives none.</param>
    public static ValidationScores Of(ModelScores scores, double blockLength, ulong? seed)
    {
        var (low, high) = seed is { } given ? AucInterval(scores, blockLength, given) : (double.NaN, double.NaN);
        var table = ConfusionTable.Count(scores.Probabilities, scores.Outcomes);
        var shares = ClassCounts(scores.Outcomes);
        return new ValidationScores(
            scores.Rows,
            scores.Auc,
            low,
            high,
            scores.LogLoss,
            scores.ShareLogLoss,
            scores.Brier,
            scores.Ece,
            table.Mcc,
            table.Accuracy,
            scores.Rows == 0 ? double.NaN : shares.Max() / scores.Rows
        );
    }

    private static double[] ClassCounts(Outcome[] outcomes)
    {
        var counts = new double[3];
        Array.ForEach(outcomes, outcome => counts[(int)outcome]++);
        return counts;
    }

    private static (double Low, double High) AucInterval(ModelScores scores, double blockLength, ulong seed)
    {
        var n = scores.Rows;
        if (n < StationaryBootstrap.MinimumReturns)
        {
            return (double.NaN, double.NaN);
        }
        var random = RandomStream.Named(seed, "fold-auc");
        double[] rows = [.. Enumerable.Range(0, n).Select(row => (double)row)];
        var drawn = new double[n];
        var probabilities = new double[3 * n];
        var outcomes = new Outcome[n];
        var values = new List<double>(Draws);
        for (var d = 0; d < Draws; d++)
        {
            StationaryBootstrap.Draw(rows, Math.Clamp(blockLength, 1, n / 3.0), random, drawn);
            for (var i = 0; i < n; i++)
            {
                var row = (int)drawn[i];
                scores.Probabilities.AsSpan(3 * row, 3).CopyTo(probabilities.AsSpan(3 * i));
                outcomes[i] = scores.Outcomes[row];
            }
            var auc = Auc.OneVsRest(probabilities, outcomes).Value;
            if (!double.IsNaN(auc))
            {
                values.Add(auc);
            }
        }
        values.Sort();
        return values.Count == 0
            ? (double.NaN, double.NaN)
            : (values[(int)(0.025 * (values.Count - 1))], values[(int)Math.Ceiling(0.975 * (values.Count - 1))]);
    }
}
