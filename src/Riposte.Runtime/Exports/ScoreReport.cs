using Riposte.Core.Errors;
using Riposte.Core.Words;
using Riposte.Core.Workers;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;

namespace Riposte.Runtime.Exports;

/// <summary>Every score of a file of probabilities, beside what needs no model.</summary>
/// <param name="Rows">Rows scored.</param>
/// <param name="Study">Scores with intervals.</param>
/// <param name="ByValue">The same, each row weighing the money at stake; null without returns.</param>
/// <param name="Model">The model's predicted classes.</param>
/// <param name="Majority">Always the commonest class.</param>
/// <param name="MajorityClass">Its name; empty without weight.</param>
/// <param name="Persistence">The last known class, on the rows where one was known; null without times.</param>
/// <param name="ModelWherePersistent">The model on those same rows; null without times.</param>
/// <param name="ShareLogLoss">Log-loss of knowing only the class shares.</param>
/// <param name="Against">Paired tests against a second file; empty without one.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record ScoreReport(
    int Rows,
    ScoreStudy Study,
    ScoreStudy? ByValue,
    ConfusionTable Model,
    ConfusionTable Majority,
    string MajorityClass,
    ConfusionTable? Persistence,
    ConfusionTable? ModelWherePersistent,
    double ShareLogLoss,
    IReadOnlyList<(string Name, PairedTest Test)> Against,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Scores a file.</summary>
    /// <param name="file">Probabilities and outcomes.</param>
    /// <param name="against">The same rows by a second model; null without one.</param>
    /// <param name="horizon">Rows that an outcome looks ahead.</param>
    /// <param name="options">How to draw intervals.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <exception cref="UserException">The files do not hold the same rows.</exception>
    public static ScoreReport Of(
        ScoreFile file,
        ScoreFile? against,
        int horizon,
        BootstrapOptions options,
        IWorkers workers
    )
    {
        var table = file.Table;
        var notes = new List<string>();
        var majority = Baselines.Majority(table.Outcomes, table.ClassNames.Count, table.Weights);
        int[] always = [.. Enumerable.Repeat(majority, table.Count)];
        var persistence = LastKnown(file, notes);
        ScoreStudy? byValue = null;
        if (file.Returns.Length > 0)
        {
            var weights = ValueWeights.Of(file.Returns, table.Weights);
            byValue = ScoreStudy.Of(table with { Weights = weights }, options, workers);
        }
        if (against is not null)
        {
            CheckPair(table, against.Table);
            if (table.Weights.Length > 0)
            {
                notes.Add("Diebold–Mariano compares rows without weights; the bootstrap compares weighted scores.");
            }
        }
        return new ScoreReport(
            table.Count,
            ScoreStudy.Of(table, options, workers),
            byValue,
            ConfusionTable.Count(table.Rows),
            Predicted(table, always),
            majority < 0 ? "" : table.ClassNames[majority],
            persistence is null ? null : Predicted(table, persistence),
            persistence is null ? null : Predicted(table, Likeliest(table, persistence)),
            ProbabilityScores.ShareLogLoss(table.Outcomes, table.ClassNames.Count, table.Weights),
            against is null
                ? []
                : ScoreStudy.Compare(table, against.Table with { Weights = table.Weights }, horizon, options, workers),
            notes
        );
    }

    private static int[]? LastKnown(ScoreFile file, List<string> notes)
    {
        if (file.Decided.Length == 0 || file.Known.Length == 0)
        {
            notes.Add(
                "No persistence baseline: it needs the columns time and end, since the outcome of the row before is not known yet."
            );
            return null;
        }
        var predicted = Baselines.Persistence(file.Decided, file.Known, file.Table.Outcomes);
        var unknown = predicted.Count(c => c < 0);
        if (unknown > 0)
        {
            notes.Add($"{CountText.Of(unknown, "row")} had no known outcome before; persistence leaves them out.");
        }
        return predicted;
    }

    // The model on the rows where the baseline says something.
    private static int[] Likeliest(ScoreTable table, int[] where)
    {
        var rows = table.Rows;
        var result = new int[where.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var row = rows.Row(i);
            var best = 0;
            for (var c = 1; c < row.Length; c++)
            {
                best = row[c] > row[best] ? c : best;
            }
            result[i] = where[i] < 0 ? -1 : best;
        }
        return result;
    }

    private static ConfusionTable Predicted(ScoreTable table, int[] predicted) =>
        ConfusionTable.Of(predicted, table.Outcomes, table.ClassNames.Count, table.Weights);

    private static void CheckPair(ScoreTable first, ScoreTable second)
    {
        var isSame =
            first.ClassNames.SequenceEqual(second.ClassNames, StringComparer.Ordinal)
            && first.Outcomes.AsSpan().SequenceEqual(second.Outcomes);
        if (!isSame)
        {
            throw new UserException(
                ErrorKind.Data,
                $"The two files differ in their classes or outcomes ({first.Count} and {second.Count} rows).",
                "A paired test compares two models on the same rows in the same order.",
                "Write both files from the same rows."
            );
        }
    }
}
