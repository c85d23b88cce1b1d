using Riposte.Core.Time;

namespace Riposte.Reports.Backtests;

/// <summary>Several back-tests side by side.</summary>
/// <param name="Days">00:00 UTC of the days that all of them have.</param>
/// <param name="Runs">The back-tests, as they were named.</param>
/// <param name="Pairs">Every other one against the first.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
/// <param name="Command">The command that repeats the page.</param>
public sealed record ComparisonData(
    Instant[] Days,
    IReadOnlyList<ComparedRun> Runs,
    IReadOnlyList<ComparedPair> Pairs,
    IReadOnlyList<string> Notes,
    string Command
)
{
    /// <summary>Largest annual Sharpe ratio that so many skill-less runs are expected to show; NaN where
    /// unknown.</summary>
    public double ExpectedMaximum { get; init; } = double.NaN;

    /// <summary>The runs from the highest Sharpe ratio to the lowest; undefined ones last, equal ones as they were
    /// named.</summary>
    public IReadOnlyList<ComparedRun> Ranked =>
        [
            .. Runs.OrderByDescending(run =>
                double.IsNaN(run.Figures["performance.sharpe"])
                    ? double.NegativeInfinity
                    : run.Figures["performance.sharpe"]
            ),
        ];
}
