namespace Riposte.Learning.Significance;

/// <summary>Standard errors of a Sharpe ratio per period (Lo, The statistics of Sharpe ratios, 2002). Multiply by the
/// square root of the periods a year for the annual one.</summary>
public static class SharpeError
{
    /// <summary>Error for independent normal returns: √((1 + SR² / 2) / T); NaN below two returns.</summary>
    public static double Independent(SharpeSample sample) =>
        sample.Observations < 2 ? double.NaN : Math.Sqrt((1 + sample.Sharpe * sample.Sharpe / 2) / sample.Observations);

    /// <summary>
    /// Error for dependent returns of any distribution: the delta method on mean and variance, with Newey and West's
    /// long-run variance of z − SR/2·(z² − 1), z being standardised returns.
    /// </summary>
    /// <param name="returns">Returns per period; NaN is unknown and left out.</param>
    /// <param name="lags">Lags of the long-run variance; below 0 takes ⌊4·(T / 100)^(2/9)⌋.</param>
    /// <returns>NaN below two returns or without dispersion.</returns>
    public static double Robust(ReadOnlySpan<double> returns, int lags = -1)
    {
        var known = Array.FindAll(returns.ToArray(), r => !double.IsNaN(r));
        var sample = SharpeSample.Of(known);
        if (double.IsNaN(sample.Sharpe))
        {
            return double.NaN;
        }
        var n = known.Length;
        var mean = known.Sum() / n;
        var variance = known.Sum(r => (r - mean) * (r - mean)) / n;
        var influence = Array.ConvertAll(
            known,
            r => (r - mean) / Math.Sqrt(variance) - sample.Sharpe / 2 * ((r - mean) * (r - mean) / variance - 1)
        );
        return Math.Sqrt(LongRun.Of(influence, lags < 0 ? LongRun.Lags(n) : lags).Variance / n);
    }
}
