using Riposte.Trading.Performance;

namespace Riposte.Reports.Backtests;

/// <summary>One of several back-tests, on the days that all of them have.</summary>
/// <param name="Name">Name.</param>
/// <param name="IsOptimistic">Whether its orders were filled at prices that no one could have had.</param>
/// <param name="Returns">Daily returns.</param>
/// <param name="Figures">Figures of those days.</param>
/// <param name="Intervals">Confidence intervals of some of them.</param>
public sealed record ComparedRun(
    string Name,
    bool IsOptimistic,
    double[] Returns,
    FigureSet Figures,
    IReadOnlyList<FigureInterval> Intervals
)
{
    /// <summary>Probability that its true Sharpe ratio is above the largest that so many skill-less runs are expected to
    /// show; NaN where undefined.</summary>
    public double Deflated { get; init; } = double.NaN;

    /// <summary>How it was made, by key; empty where it was not written down.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];
}
