using Riposte.Core.Numerics;
using Riposte.Core.Time;
using Riposte.Trading.Performance;

namespace Riposte.Trading.Portfolio;

/// <summary>What a portfolio's back-test comes to.</summary>
/// <param name="Performance">Figures of its returns per bar.</param>
/// <param name="TurnoverPerYear">Trades ÷ equity, per year.</param>
/// <param name="CostPerYear">Costs ÷ equity, per year, as a sum of the rates paid.</param>
/// <param name="Effective">Mean effective number of positions, (Σ|w|)² ÷ Σw², over decisions.</param>
/// <param name="ExpectedVolatility">√ of the mean variance that the estimates expected, annual; beside the realised one it
/// tells how far they were off.</param>
public sealed record PortfolioFigures(
    FigureSet Performance,
    double TurnoverPerYear,
    double CostPerYear,
    double Effective,
    double ExpectedVolatility
)
{
    /// <summary>Bars a year of 365 days.</summary>
    public static double PeriodsPerYear(Interval interval) => 365.0 * Interval.Day.Nanoseconds / interval.Nanoseconds;

    /// <summary>Measures a back-test; figures are NaN where it has too few bars.</summary>
    /// <param name="result">The back-test.</param>
    /// <param name="interval">Length of its bars.</param>
    /// <param name="costRate">What a trade cost per notional.</param>
    public static PortfolioFigures Of(PortfolioBacktestResult result, Interval interval, double costRate)
    {
        var perYear = PeriodsPerYear(interval);
        var years = Math.Max(0, result.Times.Length - 1) / perYear;
        var turnover = years == 0 ? double.NaN : result.Turnover / years;
        double[] effective =
        [
            .. result
                .Decisions.Where(decision => decision.Weights.Any(weight => weight != 0))
                .Select(decision =>
                {
                    var gross = decision.Weights.Sum(Math.Abs);
                    return gross * gross / decision.Weights.Sum(weight => weight * weight);
                }),
        ];
        double[] variances =
        [
            .. result
                .Decisions.Where(decision => !double.IsNaN(decision.Volatility))
                .Select(decision => decision.Volatility * decision.Volatility),
        ];
        return new PortfolioFigures(
            PerformanceFigures.Compute(result.Returns(), perYear),
            turnover,
            turnover * costRate,
            Mean(effective),
            Math.Sqrt(Mean(variances) * perYear)
        );
    }

    private static double Mean(double[] values) =>
        values.Length == 0 ? double.NaN : FixedOrder.Sum(values) / values.Length;
}
