using Riposte.Core.Numerics;
using Riposte.Learning.Significance;

namespace Riposte.Trading.Risk.Tails;

/// <summary>
/// Value at risk (VaR) and expected shortfall (ES) of returns, as positive losses. A method that does not apply gives
/// way to the historical one, and the result says so. Every sum runs over the sorted returns, so the order they came in
/// cannot matter.
/// </summary>
public static class TailRisk
{
    /// <summary>Share of the returns that the Pareto tail is fitted to.</summary>
    public const double TailShare = 0.1;

    /// <summary>Fewest returns beyond the threshold.</summary>
    public const int LeastExcesses = 20;

    /// <summary>VaR and ES of one return.</summary>
    /// <param name="kind">Method.</param>
    /// <param name="returns">Known returns, at least 2; overwritten.</param>
    /// <param name="confidence">Probability of staying within, above 0.5 and below 1.</param>
    public static TailFigures Of(TailKind kind, Span<double> returns, double confidence)
    {
        if (returns.Length < 2)
        {
            return TailFigures.Unknown;
        }
        returns.Sort();
        return kind switch
        {
            TailKind.Historical => Historical(returns, confidence),
            TailKind.Normal => Normally(returns, confidence),
            TailKind.CornishFisher => CornishFisher(returns, confidence),
            TailKind.ExtremeValue => ExtremeValue(returns, confidence),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such method."),
        };
    }

    // VaR: the quantile of type 7. ES: the mean of the returns at or below it.
    private static TailFigures Historical(ReadOnlySpan<double> sorted, double confidence)
    {
        var quantile = Quantile.OfSorted(sorted, 1 - confidence);
        var (sum, count) = (0.0, 0);
        while (count < sorted.Length && sorted[count] <= quantile)
        {
            sum += sorted[count++];
        }
        return new(-quantile, -(sum / count), TailKind.Historical, sorted.Length);
    }

    // VaR = −(μ + zσ), ES = −μ + σφ(z) ÷ α with α = 1 − confidence, z its normal quantile; σ with n − 1.
    private static TailFigures Normally(ReadOnlySpan<double> sorted, double confidence)
    {
        var alpha = 1 - confidence;
        var z = Normal.Quantile(alpha);
        var (mean, deviation, _, _) = MomentsOf(sorted);
        return new(
            -(mean + z * deviation),
            -mean + deviation * Normal.Density(z) / alpha,
            TailKind.Normal,
            sorted.Length
        );
    }

    // VaR of the corrected quantile q(z) = z + (z² − 1)S/6 + (z³ − 3z)K/24 − (2z³ − 5z)S²/36 (Favre and Galeano, 2002). ES is
    // the mean of q over the tail, which the normal moments over it give exactly. The correction is no quantile function
    // where it falls with z; the historical figures then take its place.
    private static TailFigures CornishFisher(ReadOnlySpan<double> sorted, double confidence)
    {
        var alpha = 1 - confidence;
        var z = Normal.Quantile(alpha);
        var (mean, deviation, s, k) = MomentsOf(sorted);
        var cubic = k / 24 - s * s / 18;
        var linear = 1 - k / 8 + 5 * s * s / 36;
        // The slope is 3·cubic·z² + (S/3)z + linear: it must not be negative anywhere up to z.
        var lowest = cubic > 0 ? Math.Min(z, -s / (18 * cubic)) : z;
        var slope = 3 * cubic * lowest * lowest + s / 3 * lowest + linear;
        if (!(deviation > 0) || cubic < 0 || (cubic == 0 && s > 0) || slope < 0)
        {
            return Historical(sorted, confidence);
        }
        var quantile = linear * z + s / 6 * (z * z - 1) + cubic * z * z * z;
        var density = Normal.Density(z);
        // Means of z, z² − 1 and z³ over the tail, times α.
        var tail = -linear * density - s / 6 * z * density - cubic * (z * z + 2) * density;
        return new(
            -(mean + deviation * quantile),
            -(mean + deviation * tail / alpha),
            TailKind.CornishFisher,
            sorted.Length
        );
    }

    // Peaks over threshold (McNeil and Frey, Estimation of Tail-Related Risk Measures, 2000, without their filter): the
    // threshold u is the (k+1)th largest loss, VaR = u + β/ξ((α n/k)^−ξ − 1), ES = (VaR + β − ξu) ÷ (1 − ξ).
    private static TailFigures ExtremeValue(Span<double> sorted, double confidence)
    {
        var alpha = 1 - confidence;
        var n = sorted.Length;
        var k = Math.Max(LeastExcesses, (int)(TailShare * n));
        if (k >= n || alpha * n >= k)
        {
            return Historical(sorted, confidence);
        }
        var historical = Historical(sorted, confidence);
        var threshold = -sorted[k];
        var excesses = sorted[..k];
        foreach (ref var value in excesses)
        {
            value = -value - threshold;
        }
        var tail = ParetoTail.Fit(excesses);
        if (!tail.HasMean)
        {
            return historical;
        }
        var logRatio = PortableMath.Log(alpha * n / k);
        var grown =
            Math.Abs(tail.Shape) < 1e-9
                ? -tail.Scale * logRatio
                : tail.Scale / tail.Shape * (PortableMath.Exp(-tail.Shape * logRatio) - 1);
        var loss = threshold + grown;
        var shortfall = (loss + tail.Scale - tail.Shape * threshold) / (1 - tail.Shape);
        return new(loss, shortfall, TailKind.ExtremeValue, n);
    }

    // Skewness and excess kurtosis of the sample itself (n in every denominator), the deviation with n − 1.
    private static (double Mean, double Deviation, double Skewness, double Kurtosis) MomentsOf(
        ReadOnlySpan<double> values
    )
    {
        double n = values.Length;
        var mean = values[0] + FixedOrder.SumFrom(values, values[0]) / n;
        double second = 0,
            third = 0,
            fourth = 0;
        foreach (var value in values)
        {
            var d = value - mean;
            second += d * d;
            third += d * d * d;
            fourth += d * d * (d * d);
        }
        var variance = second / n;
        return variance > 0
            ? (
                mean,
                Math.Sqrt(second / (n - 1)),
                third / n / (variance * Math.Sqrt(variance)),
                fourth / n / (variance * variance) - 3
            )
            : (mean, 0, 0, 0);
    }
}
