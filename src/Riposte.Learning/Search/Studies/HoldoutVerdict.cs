using Riposte.Learning.Significance;

namespace Riposte.Learning.Search.Studies;

/// <summary>What the winner of a study earned on days that no trial saw.</summary>
/// <param name="Days">Days.</param>
/// <param name="Return">Compound return.</param>
/// <param name="Sharpe">Annual Sharpe ratio; NaN without dispersion.</param>
/// <param name="Interval">Its bootstrap interval.</param>
/// <param name="Probabilistic">Probability that the true Sharpe ratio is above 0. Nothing was chosen on these days, so
/// it needs no deflation.</param>
public sealed record HoldoutVerdict(
    int Days,
    double Return,
    double Sharpe,
    SharpeInterval Interval,
    double Probabilistic
)
{
    /// <summary>Judges returns.</summary>
    /// <param name="returns">Returns per day; one that is not finite, after ruin, earns nothing.</param>
    /// <param name="periodsPerYear">Days a year.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static HoldoutVerdict Of(ReadOnlySpan<double> returns, double periodsPerYear, ulong seed)
    {
        var known = DistinctSeries.Known(returns);
        var sample = SharpeSample.Of(known);
        return new HoldoutVerdict(
            known.Length,
            known.Length == 0 ? double.NaN : known.Aggregate(1.0, (wealth, r) => wealth * (1 + r)) - 1,
            sample.Sharpe * Math.Sqrt(periodsPerYear),
            StationaryBootstrap.Sharpe(known, periodsPerYear, seed),
            SharpeInference.Probabilistic(sample)
        );
    }
}
