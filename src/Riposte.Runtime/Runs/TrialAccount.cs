using Riposte.Learning.Significance;

namespace Riposte.Runtime.Runs;

/// <summary>How good the result is once the number of things tried is taken into account.</summary>
/// <param name="Trials">Trials counted.</param>
/// <param name="Explained">What was counted.</param>
/// <param name="Sample">Sharpe ratio per day and its moments.</param>
/// <param name="Deflated">Deflated Sharpe ratio; the probabilistic one for a single trial.</param>
/// <param name="Probabilistic">Probabilistic Sharpe ratio against 0.</param>
/// <param name="Overfitting">Probability of back-test overfitting over the family of rules.</param>
/// <param name="Interval">Bootstrap interval of the annual Sharpe ratio.</param>
/// <param name="ExpectedLive">Annual Sharpe ratio to expect live.</param>
/// <param name="SharpeError">Standard error of the annual Sharpe ratio under dependence.</param>
/// <param name="MinimumBacktestYears">Years below which luck alone is expected to show this Sharpe ratio.</param>
public sealed record TrialAccount(
    int Trials,
    string Explained,
    SharpeSample Sample,
    double Deflated,
    double Probabilistic,
    OverfittingResult Overfitting,
    SharpeInterval Interval,
    double ExpectedLive,
    double SharpeError,
    double MinimumBacktestYears
)
{
    private const double DaysPerYear = 365;

    /// <summary>
    /// Counts the trials of a run and deflates its Sharpe ratio by them. The spread of trials is that of skill-less
    /// ones, 1 / (T − 1), and all trials count as
    /// independent: conservative, since those of one search resemble each other.
    /// </summary>
    /// <param name="family">The back-test and its family of rules.</param>
    /// <param name="folds">Walk-forward folds, each of which searched thresholds.</param>
    /// <param name="history">Trials on the same bars before this one.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static TrialAccount Of(
        BacktestFamily family,
        IReadOnlyList<FoldReport> folds,
        IReadOnlyList<TrialRecord> history,
        ulong seed
    )
    {
        var daily = family.Main.DailyReturns;
        var sample = SharpeSample.Of(daily);
        var searched = folds.Count == 0 ? 0 : folds.Max(fold => fold.Summary.Thresholds.Tried);
        var earlier = history.Sum(trial => trial.Candidates);
        var trials = 1 + searched + earlier;
        var explained =
            trials == 1
                ? "this strategy alone, so the figure is the probabilistic Sharpe ratio"
                : string.Create(
                    null,
                    $"this strategy, {searched} entry thresholds compared on training data, and {earlier} trials recorded before on the same bars"
                );
        return new TrialAccount(
            trials,
            explained,
            sample,
            SharpeInference.Deflated(sample, trials),
            SharpeInference.Probabilistic(sample),
            Learning.Significance.Overfitting.Measure(DistinctRules(family.RuleReturns)),
            StationaryBootstrap.Sharpe(daily, DaysPerYear, seed),
            SharpeInference.ExpectedLive(sample, trials, DaysPerYear),
            Learning.Significance.SharpeError.Robust(daily) * Math.Sqrt(DaysPerYear),
            SharpeInference.MinimumBacktestYears(trials, sample.Sharpe * Math.Sqrt(DaysPerYear))
        );
    }

    private static double[][] DistinctRules(double[][] rules)
    {
        var known = Array.ConvertAll(rules, rule => DistinctSeries.Known(rule));
        return Array.ConvertAll(DistinctSeries.Of(known), k => known[k]);
    }
}
