using Riposte.Core.Numerics;

namespace Riposte.Learning.Significance;

/// <summary>
/// What a measured Sharpe ratio is worth. Every Sharpe ratio here is per period (not annual), every kurtosis is raw (3
/// for a normal sample).
/// Undefined results are NaN.
/// </summary>
/// <remarks>
/// Bailey and López de Prado: The Sharpe ratio efficient frontier (2012), The deflated Sharpe ratio (2014); with
/// Borwein and Zhu:
/// Pseudo-mathematics and financial charlatanism (2014).
/// </remarks>
public static class SharpeInference
{
    private const double EulerGamma = 0.57721566490153286061;

    /// <summary>Probabilistic Sharpe ratio: Φ((SR − SR*)·√(T − 1) / √(1 − γ₃·SR + (γ₄ − 1)/4·SR²)).</summary>
    /// <param name="sample">Measured Sharpe ratio and moments.</param>
    /// <param name="benchmark">SR*, per period.</param>
    /// <returns>Probability that the true Sharpe ratio is above the benchmark; NaN below two returns or where the
    /// variance term is not above 0.</returns>
    public static double Probabilistic(SharpeSample sample, double benchmark = 0)
    {
        var variance = VarianceTerm(sample);
        return sample.Observations < 2 || !(variance > 0)
            ? double.NaN
            : Normal.Cdf((sample.Sharpe - benchmark) * Math.Sqrt(sample.Observations - 1) / Math.Sqrt(variance));
    }

    /// <summary>Largest Sharpe ratio to expect from a number of skill-less trials: σ·[(1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 −
    /// 1/(N·e))].</summary>
    /// <param name="trials">Independent trials N, at least 1 (need not be whole). One trial gives 0.</param>
    /// <param name="trialVariance">Variance of the trials' Sharpe ratios per period, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 trial.</exception>
    public static double ExpectedMaximum(double trials, double trialVariance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        // The formula is asymptotic: it turns negative below about 1.5 trials, where nothing was selected.
        var maximum =
            trials == 1
                ? 0
                : (1 - EulerGamma) * Normal.Quantile(1 - 1 / trials)
                    + EulerGamma * Normal.Quantile(1 - 1 / (trials * Math.E));
        return Math.Sqrt(trialVariance) * Math.Max(0, maximum);
    }

    /// <summary>Deflated Sharpe ratio: the probabilistic Sharpe ratio against <see cref="ExpectedMaximum"/>. With one
    /// trial it is the probabilistic Sharpe ratio against 0.</summary>
    /// <param name="sample">The chosen trial.</param>
    /// <param name="trials">Independent trials, at least 1.</param>
    /// <param name="trialVariance">Variance of the trials' Sharpe ratios per period; NaN when unknown: then
    /// <see cref="NullVariance"/>.</param>
    /// <returns>0 to 1; NaN where undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 trial.</exception>
    public static double Deflated(SharpeSample sample, double trials, double trialVariance = double.NaN) =>
        Probabilistic(sample, ExpectedMaximum(trials, KnownVariance(sample, trialVariance)));

    /// <summary>Variance that Sharpe ratios of skill-less normal trials of this length have: 1 / (T − 1). Stands in
    /// where only the count of trials is known; NaN below two returns.</summary>
    public static double NullVariance(int observations) => observations < 2 ? double.NaN : 1.0 / (observations - 1);

    /// <summary>Minimum track record length: 1 + (1 − γ₃·SR + (γ₄ − 1)/4·SR²)·(Φ⁻¹(confidence) / (SR −
    /// SR*))².</summary>
    /// <param name="sample">Measured Sharpe ratio and moments; its length does not matter.</param>
    /// <param name="benchmark">SR*, per period.</param>
    /// <param name="confidence">Wanted probability, above 0.5 and below 1.</param>
    /// <returns>Returns needed (divide by periods a year for years); NaN when the Sharpe ratio is not above the
    /// benchmark: no length is enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is out of range.</exception>
    public static double MinimumTrackRecord(SharpeSample sample, double benchmark = 0, double confidence = 0.95)
    {
        // The square below would hide the sign of a quantile under one half.
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var variance = VarianceTerm(sample);
        if (!(sample.Sharpe > benchmark) || !(variance > 0))
        {
            return double.NaN;
        }
        var ratio = Normal.Quantile(confidence) / (sample.Sharpe - benchmark);
        return 1 + variance * ratio * ratio;
    }

    /// <summary>Minimum back-test length in years below which the best of N skill-less trials is expected to show an
    /// annual Sharpe ratio of <paramref name="annualSharpe"/>.</summary>
    /// <param name="trials">Independent trials, above 1.</param>
    /// <param name="annualSharpe">Annual Sharpe ratio, above 0.</param>
    /// <returns>(expected maximum of N standard normals ÷ annual Sharpe)², in years; NaN outside the ranges.</returns>
    public static double MinimumBacktestYears(double trials, double annualSharpe = 1)
    {
        if (!(trials > 1) || !(annualSharpe > 0))
        {
            return double.NaN;
        }
        var ratio = ExpectedMaximum(trials, 1) / annualSharpe;
        return ratio * ratio;
    }

    /// <summary>Upper bound of <see cref="MinimumBacktestYears"/>: 2·ln N ÷ annual Sharpe², in years; NaN outside the
    /// ranges.</summary>
    public static double MinimumBacktestYearsBound(double trials, double annualSharpe = 1) =>
        trials > 1 && annualSharpe > 0 ? 2 * PortableMath.Log(trials) / (annualSharpe * annualSharpe) : double.NaN;

    /// <summary>
    /// What to expect live, the one haircut that every report uses: half the annual Sharpe ratio or what is left above
    /// the luck of selection, the smaller.
    /// </summary>
    /// <remarks>
    /// Half, because even one honest trial meets worse costs, delays and changed markets live: halving is what
    /// practitioners do (Harvey and Liu, Backtesting, 2015, who show that it is too mild for weak ratios). Less the
    /// expected maximum of the trials, because that much the best of them shows without skill. The smaller of the two,
    /// because they guard against different things and neither replaces the other.
    /// </remarks>
    /// <param name="sample">The chosen trial.</param>
    /// <param name="trials">Independent trials, at least 1.</param>
    /// <param name="periodsPerYear">Periods a year.</param>
    /// <param name="trialVariance">Variance of the trials' Sharpe ratios per period; NaN when unknown: then
    /// <see cref="NullVariance"/>.</param>
    /// <returns>An annual Sharpe ratio: 0 when luck explains all of it; a negative one stays as it is; NaN where
    /// undefined.</returns>
    public static double ExpectedLive(
        SharpeSample sample,
        double trials,
        double periodsPerYear,
        double trialVariance = double.NaN
    )
    {
        var luck = ExpectedMaximum(trials, KnownVariance(sample, trialVariance));
        var expected =
            sample.Sharpe > 0 ? Math.Max(0, Math.Min(sample.Sharpe / 2, sample.Sharpe - luck)) : sample.Sharpe;
        return expected * Math.Sqrt(periodsPerYear);
    }

    private static double KnownVariance(SharpeSample sample, double trialVariance) =>
        double.IsNaN(trialVariance) ? NullVariance(sample.Observations) : trialVariance;

    private static double VarianceTerm(SharpeSample sample) =>
        1 - sample.Skew * sample.Sharpe + (sample.Kurtosis - 1) / 4 * sample.Sharpe * sample.Sharpe;
}
