namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>What a sweep found, and what its best is worth after so many looks.</summary>
/// <param name="Trials">Every combination, in order.</param>
/// <param name="Best">Number of the combination with the highest Sharpe ratio, the first of equals; −1 when none has
/// one.</param>
/// <param name="DeflatedSharpe">Probability that the best one's true Sharpe ratio is above what the best of so many
/// skill-less trials is expected to show (Bailey and López de Prado 2014); every combination counts as independent:
/// cautious on purpose. NaN where undefined.</param>
/// <param name="ExpectedMaximum">That expected maximum, annual.</param>
/// <param name="Days">Daily returns of each trial.</param>
public sealed record SweepResult(SweepTrial[] Trials, int Best, double DeflatedSharpe, double ExpectedMaximum, int Days)
{
    /// <summary>Trials on the same bars that were made before and counted as looks too.</summary>
    public int Earlier { get; init; }
}
