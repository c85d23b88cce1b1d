using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Scores;

namespace Riposte.Runtime.Runs;

/// <summary>Scores of out-of-sample probabilities against the labels of their bars; bars without a label are left
/// out.</summary>
/// <param name="Rows">Labelled bars scored.</param>
/// <param name="Auc">Mean one-vs-rest AUC.</param>
/// <param name="LogLoss">Log-loss, nats.</param>
/// <param name="Brier">Brier score, summed over classes.</param>
/// <param name="Ece">Expected calibration error of the likeliest class.</param>
/// <param name="ShareLogLoss">Log-loss of knowing only the class shares.</param>
/// <param name="Probabilities">The probabilities scored, three per row.</param>
/// <param name="Outcomes">What happened.</param>
public sealed record ModelScores(
    int Rows,
    double Auc,
    double LogLoss,
    double Brier,
    double Ece,
    double ShareLogLoss,
    double[] Probabilities,
    Outcome[] Outcomes
)
{
    private const int Bins = 10;

    /// <summary>Scores the predictions that fall into a period.</summary>
    /// <param name="predictions">Predictions in time order.</param>
    /// <param name="labels">Labels of the same decision bars.</param>
    /// <param name="start">First known-at time, inclusive.</param>
    /// <param name="end">Last, exclusive.</param>
    public static ModelScores Of(IReadOnlyList<Prediction> predictions, LabelTable labels, Instant start, Instant end)
    {
        var probabilities = new List<double>();
        var outcomes = new List<Outcome>();
        var position = 0;
        foreach (var prediction in predictions)
        {
            if (prediction.KnownAt < start || prediction.KnownAt >= end)
            {
                continue;
            }
            while (position < labels.Count && labels.Start[position] < prediction.KnownAt)
            {
                position++;
            }
            if (position < labels.Count && labels.Start[position] == prediction.KnownAt)
            {
                probabilities.AddRange([prediction.PShort, prediction.PNeutral, prediction.PLong]);
                outcomes.Add(labels.Outcomes[position]);
            }
        }
        return Score([.. probabilities], [.. outcomes]);
    }

    /// <summary>The scores of all rows of some scores, one after the other.</summary>
    public static ModelScores Pool(IReadOnlyList<ModelScores> parts) =>
        Score([.. parts.SelectMany(part => part.Probabilities)], [.. parts.SelectMany(part => part.Outcomes)]);

    /// <summary>Reliability bins of each class, empty ones left out.</summary>
    public IEnumerable<Reports.CalibrationBin> CalibrationBins()
    {
        foreach (var outcome in (Outcome[])[Outcome.Long, Outcome.Short, Outcome.Neutral])
        {
            foreach (var bin in Reliability.OfClass(Probabilities, Outcomes, outcome, default, Bins).Bins)
            {
                if (bin.Rows > 0)
                {
                    yield return new(NameOf(outcome), bin.Predicted, bin.Observed, bin.Rows);
                }
            }
        }
    }

    /// <summary>Name of an outcome in files and reports.</summary>
    public static string NameOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Long => "long",
            Outcome.Short => "short",
            _ => "neutral",
        };

    private static ModelScores Score(double[] probabilities, Outcome[] outcomes) =>
        new(
            outcomes.Length,
            Learning.Scores.Auc.OneVsRest(probabilities, outcomes).Value,
            ProbabilityScores.LogLoss(probabilities, outcomes),
            ProbabilityScores.Brier(probabilities, outcomes),
            Reliability.OfLikeliest(probabilities, outcomes, default, Bins).Ece,
            ProbabilityScores.ShareLogLoss(outcomes),
            probabilities,
            outcomes
        );
}
