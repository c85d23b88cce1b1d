using Riposte.Core.Hashing;

namespace Riposte.Runtime.Runs;

/// <summary>
/// The memory of what was tried: one line per distinct trial, appended and never changed. How many strategies were
/// tried on the same bars decides how good the
/// best of them must look, so the count comes from here and not from the user. Running an identical trial again is no
/// new trial, and sees the same history.
/// </summary>
/// <param name="path">The ledger file; made when the first trial is recorded.</param>
public sealed class TrialLedger(string path)
{
    private readonly LedgerFile<TrialRecord> file = new(
        path,
        record => record.Trial,
        "trial record",
        "Without the history of trials the deflated Sharpe ratio would be too good."
    );

    /// <summary>The trials on some bars that came before a trial: all of them when it is new, those before its first
    /// run when it is not.</summary>
    public IReadOnlyList<TrialRecord> Before(Hash128 trial, Hash128 data)
    {
        var before = new List<TrialRecord>();
        foreach (var record in file.ReadAll())
        {
            if (string.Equals(record.Trial, trial.ToString(), StringComparison.Ordinal))
            {
                break;
            }
            if (string.Equals(record.Data, data.ToString(), StringComparison.Ordinal))
            {
                before.Add(record);
            }
        }
        return before;
    }

    /// <summary>Rules tried so far on some bars, by every recorded trial.</summary>
    /// <param name="data">Hash of the bars, as in <c>metrics.json</c>.</param>
    public int CountOn(string data) =>
        file.ReadAll()
            .Where(record => string.Equals(record.Data, data, StringComparison.Ordinal))
            .Sum(record => record.Candidates);

    /// <summary>Rules that others tried on the bars of some trials, before the last of these was recorded: later ones
    /// change nothing about them. Null while none of them is recorded.</summary>
    /// <param name="own">Names of the trials.</param>
    public int? CountBeside(IReadOnlySet<string> own)
    {
        var all = file.ReadAll();
        var last = all.FindLastIndex(record => own.Contains(record.Trial));
        return last < 0
            ? null
            : all.Take(last)
                .Where(record =>
                    !own.Contains(record.Trial) && string.Equals(record.Data, all[last].Data, StringComparison.Ordinal)
                )
                .Sum(record => record.Candidates);
    }

    /// <summary>Hash of some history, an input of the report.</summary>
    public static Hash128 Hash(IReadOnlyList<TrialRecord> history)
    {
        using var hasher = new Hasher();
        hasher.Add("trials-1");
        foreach (var record in history)
        {
            hasher.Add(record.Trial).Add(record.Data).Add(record.Candidates).Add([record.Sharpe]);
        }
        return hasher.Finish();
    }

    /// <summary>Appends a trial unless it is there already.</summary>
    public void Record(TrialRecord trial) => Record([trial]);

    /// <summary>Appends the trials that are not there already, in their order.</summary>
    public void Record(IReadOnlyCollection<TrialRecord> trials) => file.Append(trials);
}
