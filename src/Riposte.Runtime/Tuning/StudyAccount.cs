using System.Globalization;
using Riposte.Core.Hashing;
using Riposte.Core.Workers;
using Riposte.Learning.Search.Studies;
using Riposte.Learning.Significance;
using Riposte.Ports.Studies;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Tuning;

/// <summary>
/// A study and the history of trials: its winner is judged among all that was tried on its bars, and its trials are
/// recorded, so that whatever runs on the same bars later counts them.
/// </summary>
public static class StudyAccount
{
    /// <summary>Figure of a trial that says how many decision rules it compared, itself included; a trial without it
    /// counts once.</summary>
    public const string CandidatesFigure = "candidates";

    private const string Trades = "performance.trades";

    /// <summary>Judges the winner of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="trials">All its trials.</param>
    /// <param name="earlier">What was tried on the same bars outside the study.</param>
    /// <param name="holdout">Daily returns of the winner on days that no trial saw; empty when there are none.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    public static StudyVerdict Judge(
        StudyRecord study,
        IReadOnlyList<StoredTrial> trials,
        int earlier,
        ReadOnlySpan<double> holdout,
        IWorkers workers
    ) => StudyVerdict.Of(study.Options, [.. trials.Select(Judged)], earlier, holdout, workers);

    /// <summary>Appends to the history every trial that counts and is over. Trials recorded before are not recorded
    /// again, so a study may be recorded at any time and any number of times.</summary>
    /// <param name="ledger">The history.</param>
    /// <param name="study">The study.</param>
    /// <param name="trials">Its trials.</param>
    /// <param name="data">Hash of the bars, as runs name them.</param>
    public static void Record(TrialLedger ledger, StudyRecord study, IReadOnlyList<StoredTrial> trials, Hash128 data) =>
        ledger.Record([
            .. TrialCount
                .Counted(trials.Where(stored => stored.Trial.IsOver).Select(Judged))
                .Select(judged =>
                {
                    var returns = DistinctSeries.Known(judged.Returns.AsSpan());
                    return new TrialRecord(
                        Name(study, judged.Trial),
                        data.ToString(),
                        judged.Candidates,
                        SharpeSample.Of(returns).Sharpe,
                        returns.Length
                    );
                }),
        ]);

    /// <summary>Decision rules that others tried on the same bars, up to the study's last record: runs later than the
    /// study change nothing about it.</summary>
    /// <param name="ledger">The history.</param>
    /// <param name="study">The study.</param>
    /// <param name="trials">Its trials.</param>
    /// <param name="data">Hash of the bars.</param>
    public static int Earlier(TrialLedger ledger, StudyRecord study, IReadOnlyList<StoredTrial> trials, Hash128 data) =>
        Earlier(ledger, study, trials) ?? ledger.CountOn(data.ToString());

    /// <summary>The same, with the bars that the study's own records name; null while none is recorded.</summary>
    /// <param name="ledger">The history.</param>
    /// <param name="study">The study.</param>
    /// <param name="trials">Its trials.</param>
    public static int? Earlier(TrialLedger ledger, StudyRecord study, IReadOnlyList<StoredTrial> trials) =>
        ledger.CountBeside(trials.Select(stored => Name(study, stored.Trial)).ToHashSet(StringComparer.Ordinal));

    /// <summary>How many complete trials have no known score by the first goal, and how many of them traded too seldom for
    /// one, in one sentence; null when all have one.</summary>
    /// <param name="study">The study.</param>
    /// <param name="trials">Its trials.</param>
    public static string? Unscored(StudyRecord study, IReadOnlyList<StoredTrial> trials)
    {
        var complete = trials.Count(stored => stored.Trial.State == TrialState.Complete);
        StoredTrial[] unscored =
        [
            .. trials.Where(one => one.Trial.State == TrialState.Complete && double.IsNaN(one.Trial.Scores[0])),
        ];
        if (unscored.Length == 0)
        {
            return null;
        }
        var least = StudyNote.Read(study.Name, study.Description).MinTrades;
        var few = unscored.Count(one =>
            !one.Figures.IsDefault && one.Figures.Any(figure => figure.Key == Trades && figure.Value < least)
        );
        var why = few == 0 ? "." : $"; {few} of them made fewer than the {least} trades of tune.min_trades.";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{unscored.Length} of {complete} complete trials have no known {study.Options.Goals[0].Name}{why}"
        );
    }

    /// <summary>Name of a trial in the history. Two studies over the same subject that try the same values try one
    /// thing: the name does not depend on the study's name, its space or its number.</summary>
    internal static string Name(StudyRecord study, Trial trial)
    {
        using var hasher = new Hasher();
        hasher.Add("study-trial-1").Add(study.Subject);
        foreach (var (name, text) in study.Space.Texts(trial.Point).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hasher.Add(name).Add(text);
        }
        return hasher.Finish().ToString();
    }

    private static JudgedTrial Judged(StoredTrial stored) =>
        new(
            stored.Trial,
            stored.Returns.IsDefault ? [] : stored.Returns,
            stored.Figures.IsDefaultOrEmpty ? 1 : Candidates(stored)
        );

    private static int Candidates(StoredTrial stored)
    {
        var found = stored.Figures.FirstOrDefault(figure => figure.Key == CandidatesFigure).Value;
        return found is >= 1 and <= int.MaxValue ? (int)found : 1;
    }
}
