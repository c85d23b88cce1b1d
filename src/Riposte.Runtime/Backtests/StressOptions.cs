namespace Riposte.Runtime.Backtests;

/// <summary>What a strategy is put through.</summary>
/// <param name="Costs">Factors of fees, slippage, funding and liquidation fees.</param>
/// <param name="Gaps">Sizes of jumps against the position, fractions above 0 and below 1.</param>
/// <param name="Outages">Lengths of outages, nanoseconds.</param>
/// <param name="Volatilities">Factors of volatility.</param>
public sealed record StressOptions(
    IReadOnlyList<double> Costs,
    IReadOnlyList<double> Gaps,
    IReadOnlyList<long> Outages,
    IReadOnlyList<double> Volatilities
)
{
    /// <summary>The usual ones.</summary>
    public static StressOptions Usual { get; } =
        new(
            [0, 2, 3],
            [0.05, 0.1, 0.2],
            [4 * Core.Time.Interval.Hour.Nanoseconds, Core.Time.Interval.Day.Nanoseconds],
            [0.5, 1.5, 2]
        );
}
