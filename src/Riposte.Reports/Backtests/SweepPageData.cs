using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Reports.Backtests;

/// <summary>What a page of a sweep shows.</summary>
/// <param name="Title">What was played.</param>
/// <param name="Keys">Keys of the configuration that were set.</param>
/// <param name="Settings">Values of the keys of each combination, in the order of the trials.</param>
/// <param name="Result">What came of them.</param>
/// <param name="Notes">Things a reader must know, one sentence each.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record SweepPageData(
    string Title,
    IReadOnlyList<string> Keys,
    IReadOnlyList<string[]> Settings,
    SweepResult Result,
    IReadOnlyList<string> Notes,
    string Command
)
{
    /// <summary>The trials with a Sharpe ratio, the highest first, of equals the first played.</summary>
    public IReadOnlyList<SweepTrial> Ranked { get; } =
    [
        .. Result
            .Trials.Where(trial => double.IsFinite(trial.Sharpe))
            .OrderByDescending(trial => trial.Sharpe)
            .ThenBy(trial => trial.Index),
    ];

    /// <summary>Last words of the keys where they tell them apart, else the whole keys: for headings.</summary>
    public IReadOnlyList<string> ShortKeys
    {
        get
        {
            string[] last = [.. Keys.Select(key => key[(key.LastIndexOf('.') + 1)..])];
            return last.Distinct(StringComparer.Ordinal).Count() == last.Length ? last : Keys;
        }
    }

    /// <summary>Values of a key in the order in which they were named.</summary>
    public string[] ValuesOf(int key) => [.. Settings.Select(values => values[key]).Distinct(StringComparer.Ordinal)];
}
