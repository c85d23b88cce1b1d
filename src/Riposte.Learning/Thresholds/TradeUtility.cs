using Riposte.Core.Numerics;

namespace Riposte.Learning.Thresholds;

/// <summary>Utility of one trade of a sequence, as a return: what a certain gain would have to be to be liked as
/// well.</summary>
internal static class TradeUtility
{
    /// <summary>The utility that the objective names; mean-variance for objectives without one. NaN below two trades and
    /// where a trade loses everything.</summary>
    public static double Of(ReadOnlySpan<double> returns, ThresholdOptions options)
    {
        if (returns.Length < 2)
        {
            return double.NaN;
        }
        return options.Objective == ThresholdObjective.Crra
            ? CertaintyEquivalent(returns, options.RiskAversion, options.Exposure)
            : MeanVariance(returns, options.RiskAversion, options.Exposure);
    }

    private static double MeanVariance(ReadOnlySpan<double> returns, double aversion, double exposure)
    {
        var figures = TradeFigures.Of(returns);
        return exposure * figures.Mean - aversion / 2 * exposure * exposure * figures.Variance;
    }

    private static double CertaintyEquivalent(ReadOnlySpan<double> returns, double aversion, double exposure)
    {
        var sum = 0.0;
        foreach (var r in returns)
        {
            var wealth = 1 + exposure * r;
            if (!(wealth > 0))
            {
                return double.NaN;
            }
            var log = PortableMath.Log(wealth);
            sum += aversion == 1 ? log : PortableMath.Exp((1 - aversion) * log);
        }
        var mean = sum / returns.Length;
        return (aversion == 1 ? PortableMath.Exp(mean) : PortableMath.Exp(PortableMath.Log(mean) / (1 - aversion))) - 1;
    }
}
