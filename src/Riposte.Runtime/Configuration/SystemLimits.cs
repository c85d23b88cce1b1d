namespace Riposte.Runtime.Configuration;

/// <summary><c>risk_config.system</c>.</summary>
/// <param name="MaxDrawdown">Fall from the highest equity that halts trading.</param>
/// <param name="VolatilityMultiple">1-day ÷ 30-day realised volatility that closes positions.</param>
/// <param name="ReviewSharpe">Sharpe ratio of the last 30 days below which a review is flagged.</param>
/// <param name="OnHalt"><c>stop</c> or <c>resume_next_fold</c>.</param>
public sealed record SystemLimits(double MaxDrawdown, double VolatilityMultiple, double ReviewSharpe, string OnHalt)
{
    /// <summary>Loss of a UTC week; NaN is off.</summary>
    public double WeeklyLoss { get; init; } = double.NaN;

    /// <summary>Loss of a UTC month; NaN is off.</summary>
    public double MonthlyLoss { get; init; } = double.NaN;

    /// <summary>Who may release the kill switch.</summary>
    public IReadOnlyList<string> ReleaseBy { get; init; } = [];
}
