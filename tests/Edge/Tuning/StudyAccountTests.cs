using Riposte.Core.Hashing;
using Riposte.Core.Workers;
using Riposte.Learning.Search.Studies;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Tuning;

namespace Riposte.Tests.Edge.Tuning;

public sealed class StudyAccountTests : IDisposable
{
    private static readonly Hash128 Bars = new(7, 7);
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-study-account-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private TrialLedger Ledger => new(Path.Combine(folder, "runs", "trials.jsonl"));

    [Fact]
    public void A_run_after_a_study_counts_its_trials_and_recording_it_again_counts_nothing()
    {
        var trials = StoredStudy.Trials(40);
        StudyAccount.Record(Ledger, StoredStudy.Record, trials[..20], Bars);
        StudyAccount.Record(Ledger, StoredStudy.Record, trials, Bars);
        StudyAccount.Record(Ledger, StoredStudy.Record, trials, Bars);
        // 39 are over; of every eighth pruned and every ninth failed the failed ones gave no value. Complete ones compared
        // three rules each.
        var complete = trials.Count(stored => stored.Trial.State == TrialState.Complete);
        var pruned = trials.Count(stored => stored.Trial.State == TrialState.Pruned);
        var expected = 3 * complete + pruned;
        Assert.Equal(expected, Ledger.CountOn(Bars.ToString()));
        Assert.Equal(expected, Ledger.Before(new Hash128(9, 9), Bars).Sum(record => record.Candidates));
        Assert.Equal(0, Ledger.CountOn(new Hash128(8, 8).ToString()));
        var count = StudyAccount.Judge(StoredStudy.Record, trials, 0, [], SerialWorkers.Instance).Count;
        Assert.Equal(expected, count.Candidates);
        Assert.Equal(complete + pruned, count.Points);
        // The same values over the same subject are the same trials, whatever the study is called.
        StudyAccount.Record(Ledger, StoredStudy.Make("again", StoredStudy.Record.Subject), trials, Bars);
        Assert.Equal(expected, Ledger.CountOn(Bars.ToString()));
        StudyAccount.Record(Ledger, StoredStudy.Make("other", new Hash128(1, 3)), trials, Bars);
        Assert.Equal(2 * expected, Ledger.CountOn(Bars.ToString()));
    }

    [Fact]
    public void A_trial_is_recorded_when_it_is_over_and_not_before()
    {
        // Of nothing but trials that gave a value, one still runs: its line would be final, and say nothing.
        var trials = StoredStudy.Trials(6)[..4];
        var over = trials[3];
        trials[3] = over with { Trial = over.Trial with { State = TrialState.Running, Scores = [] }, Returns = [] };
        StudyAccount.Record(Ledger, StoredStudy.Record, trials, Bars);
        Assert.Equal(3, Ledger.Before(new Hash128(9, 9), Bars).Count);
        trials[3] = over;
        StudyAccount.Record(Ledger, StoredStudy.Record, trials, Bars);
        Assert.Equal(4, Ledger.Before(new Hash128(9, 9), Bars).Count(record => record.Days > 0));
    }

    [Fact]
    public void A_study_counts_what_others_tried_on_its_bars_until_its_last_trial()
    {
        var trials = StoredStudy.Trials(40);
        Assert.Null(StudyAccount.Earlier(Ledger, StoredStudy.Record, trials));
        Ledger.Record(Run(1, 32, Bars));
        Ledger.Record(Run(2, 5, new Hash128(8, 8)));
        Assert.Equal(32, StudyAccount.Earlier(Ledger, StoredStudy.Record, trials, Bars));
        StudyAccount.Record(Ledger, StoredStudy.Record, trials[..20], Bars);
        Ledger.Record(Run(3, 4, Bars));
        Assert.Equal(32, StudyAccount.Earlier(Ledger, StoredStudy.Record, trials));
        StudyAccount.Record(Ledger, StoredStudy.Record, trials, Bars);
        Ledger.Record(Run(4, 100, Bars));
        Assert.Equal(36, StudyAccount.Earlier(Ledger, StoredStudy.Record, trials));
        Assert.Equal(36, StudyAccount.Earlier(Ledger, StoredStudy.Record, trials, Bars));
    }

    [Fact]
    public void The_page_of_a_stored_study_is_written_with_its_verdict()
    {
        var trials = StoredStudy.Trials(60);
        var verdict = StudyAccount.Judge(StoredStudy.Record, trials, 3, [0.01], SerialWorkers.Instance);
        var page = StudyDrawing.Page(
            StoredStudy.Record,
            trials,
            verdict,
            "riposte x",
            ["a note"],
            SerialWorkers.Instance
        );
        var text = System.Text.Encoding.UTF8.GetString(page);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(verdict.Sentence), text, StringComparison.Ordinal);
        Assert.Contains("<li>a note</li>", text, StringComparison.Ordinal);
    }

    private static TrialRecord Run(ulong name, int candidates, Hash128 data) =>
        new(new Hash128(0, name).ToString(), data.ToString(), candidates, 0.1, 30);
}
