using System.CommandLine;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary>Options that say among how many trials a result was chosen. What was counted can be raised, never
/// lowered.</summary>
internal sealed class TrialOptions
{
    private readonly Option<int?> trials = new("--trials")
    {
        Description = "Trials in all, when more were tried than are counted; may not be lower than what is counted.",
        HelpName = "N",
    };

    private readonly Option<string?> run = new("--run")
    {
        Description = "Run of the workspace that these returns belong to: its trial history is counted.",
        HelpName = "RUN",
    };

    private readonly Option<string?> workspace = RunOptions.WorkspaceOption();

    public void AddTo(Command verb)
    {
        verb.Options.Add(trials);
        verb.Options.Add(run);
        verb.Options.Add(workspace);
    }

    /// <summary>Trials to count.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">The terminal.</param>
    /// <param name="inFile">Trials that the input itself holds.</param>
    public int Count(ParseResult parsed, Terminal terminal, int inFile)
    {
        var recorded = parsed.GetValue(run) is { } id ? Recorded(parsed, terminal, id) : 0;
        var counted = Math.Max(inFile, recorded);
        var asked = parsed.GetValue(trials);
        if (asked is null || asked >= counted)
        {
            return asked ?? counted;
        }
        var source = recorded > inFile ? "the history of the run" : "the input";
        throw UsageErrors.Because(
            $"--trials {asked} is less than the {counted} counted from {source}.",
            "Fewer trials would make the deflated Sharpe ratio better than it is.",
            $"Leave --trials away, or write {counted} or more."
        );
    }

    private int Recorded(ParseResult parsed, Terminal terminal, string id)
    {
        var folder = Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder);
        var found = RunFolder.Find(folder, id);
        var ledger = new TrialLedger(Path.Combine(folder, "runs", "trials.jsonl"));
        // A run may have been written before others tried the same bars.
        var own = found.Number("honesty.trials");
        var later = ledger.CountOn(found.Metrics["run"]?["data_hash"]?.ToString() ?? "");
        return Math.Max(double.IsFinite(own) ? (int)own : 0, later);
    }
}
