namespace Riposte.Learning.Significance;

/// <summary>What the inference about a Sharpe ratio needs to know of a series of returns. All figures per period, never
/// annual.</summary>
/// <param name="Sharpe">Mean ÷ deviation with n − 1; NaN below two returns or without dispersion.</param>
/// <param name="Observations">Returns counted.</param>
/// <param name="Skew">Third standardised moment, by n; NaN without dispersion.</param>
/// <param name="Kurtosis">Fourth standardised moment, by n, not reduced by 3: a normal sample has 3; NaN without
/// dispersion.</param>
public sealed record SharpeSample(double Sharpe, int Observations, double Skew, double Kurtosis)
{
    /// <summary>Measures returns in excess of a risk-free rate per period. NaN returns are unknown and do not
    /// count.</summary>
    public static SharpeSample Of(ReadOnlySpan<double> returns, double riskFree = 0)
    {
        var n = 0;
        double sum = 0,
            low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        foreach (var r in returns)
        {
            if (!double.IsNaN(r))
            {
                n++;
                sum += r;
                low = Math.Min(low, r);
                high = Math.Max(high, r);
            }
        }
        // A constant series has no dispersion, whatever rounding makes of its squares.
        if (n < 2 || low == high)
        {
            return new SharpeSample(double.NaN, n, double.NaN, double.NaN);
        }
        var mean = sum / n;
        double m2 = 0,
            m3 = 0,
            m4 = 0;
        foreach (var r in returns)
        {
            if (!double.IsNaN(r))
            {
                var d = r - mean;
                m2 += d * d;
                m3 += d * d * d;
                m4 += d * d * d * d;
            }
        }
        // Returns so small that their squares vanish have none either.
        if (m2 == 0)
        {
            return new SharpeSample(double.NaN, n, double.NaN, double.NaN);
        }
        var deviation = Math.Sqrt(m2 / (n - 1));
        m2 /= n;
        return new SharpeSample((mean - riskFree) / deviation, n, m3 / n / (m2 * Math.Sqrt(m2)), m4 / n / (m2 * m2));
    }
}
