namespace Riposte.Learning.Scores;

/// <summary>A score with its name and what it means.</summary>
/// <param name="Name">Name in tables and files.</param>
/// <param name="Meaning">What it measures, in a few words.</param>
/// <param name="Compute">The score.</param>
public sealed record NamedScore(string Name, string Meaning, RowsScore Compute)
{
    /// <summary>Every score of a classifier, in the order of tables.</summary>
    /// <param name="names">Names of the classes; two names are an event's absence and the event.</param>
    /// <exception cref="ArgumentException">Fewer than two classes.</exception>
    public static IReadOnlyList<NamedScore> All(IReadOnlyList<string> names)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(names.Count, 2);
        NamedScore[] classes =
        [
            new("mcc", "correlation of predicted and actual class; 0 is guessing", r => ConfusionTable.Count(r).Mcc),
            new("balanced_accuracy", "mean recall of the classes", r => ConfusionTable.Count(r).BalancedAccuracy),
            new("accuracy", "share of rows whose likeliest class happened", r => ConfusionTable.Count(r).Accuracy),
            new("macro_f1", "mean F1 of the classes", r => ConfusionTable.Count(r).MacroF1),
        ];
        return names.Count == 2 ? [.. Event(), .. classes] : [.. Many(names), .. classes];
    }

    private static NamedScore[] Event() =>
        [
            new("auc", "chance that an event is ranked above a non-event", r => Auc.OneVsRest(r).PerClass[1]),
            new("log_loss", "mean of −ln p of what happened", ProbabilityScores.LogLoss),
            new("brier", "mean of (p − happened)²", ProbabilityScores.BinaryBrier),
            new("ece", "mean distance of p from frequency, 10 bins", r => Reliability.OfClass(r, 1).Ece),
            new("mce", "largest distance of p from frequency, 10 bins", r => Reliability.OfClass(r, 1).Mce),
            new(
                "top_decile_precision",
                "share of events in the tenth of rows with the highest p",
                r => ProbabilityScores.TopDecilePrecision(r, 1)
            ),
        ];

    private static IEnumerable<NamedScore> Many(IReadOnlyList<string> names)
    {
        yield return new("auc", "plain mean of the classes' AUC against the rest", r => Auc.OneVsRest(r).Value);
        yield return new("auc_weighted", "their mean by the weight of the classes", r => Auc.OneVsRest(r).Weighted);
        for (var c = 0; c < names.Count; c++)
        {
            var side = c;
            yield return new($"auc_{names[c]}", $"{names[c]} against the rest", r => OneSide(r, side));
        }
        yield return new("log_loss", "mean of −ln p of the class that happened", ProbabilityScores.LogLoss);
        yield return new("brier", "mean over rows of Σ over classes (p − happened)²", ProbabilityScores.Brier);
        yield return new("ece", "of the likeliest class, 10 bins", r => Reliability.OfLikeliest(r).Ece);
        yield return new("mce", "of the likeliest class, 10 bins", r => Reliability.OfLikeliest(r).Mce);
        for (var c = 0; c < names.Count; c++)
        {
            var side = c;
            yield return new(
                $"top_decile_precision_{names[c]}",
                $"share of {names[c]} in the tenth of rows with its highest p",
                r => ProbabilityScores.TopDecilePrecision(r, side)
            );
        }
    }

    private static double OneSide(ScoredRows rows, int side)
    {
        var scores = new double[rows.Count];
        var happened = new bool[rows.Count];
        rows.Column(side, scores, happened);
        return Auc.Binary(scores, happened, rows.Weights);
    }
}
