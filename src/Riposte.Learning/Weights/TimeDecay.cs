namespace Riposte.Learning.Weights;

/// <summary>
/// Time decay, linear in cumulative uniqueness rather than in time, so that old labels fade as fast as new information
/// comes. The newest label has the factor 1.
/// </summary>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), section 4.7, snippet 4.11.</remarks>
public static class TimeDecay
{
    /// <summary>Factors of labels in order of time.</summary>
    /// <param name="uniqueness">Average uniqueness of each, at least 0.</param>
    /// <param name="oldest">1: no decay. Above 0: the factor that the line reaches at no information at all. 0: towards
    /// nothing. Below 0, above −1: the oldest share −c of the information gets 0.</param>
    /// <returns>Factors from 0 to 1, never falling; all 1 when no label has uniqueness.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A decay outside (−1, 1], or not a number.</exception>
    public static double[] Factors(ReadOnlySpan<double> uniqueness, double oldest)
    {
        if (!(oldest is > -1 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(oldest), oldest, "A decay lies above -1 and at most at 1.");
        }
        var factors = new double[uniqueness.Length];
        var sum = 0.0;
        for (var k = 0; k < factors.Length; k++)
        {
            factors[k] = sum += uniqueness[k];
        }
        var total = sum;
        for (var k = 0; k < factors.Length; k++)
        {
            factors[k] = oldest == 1 || total == 0 ? 1 : Factor(factors[k] / total, oldest);
        }
        return factors;
    }

    // The line through 1 at share 1 that meets `oldest` at share 0, or 0 at share −oldest when that is negative.
    private static double Factor(double share, double oldest) =>
        oldest >= 0 ? oldest + (1 - oldest) * share : Math.Max(0, 1 - (1 - share) / (1 + oldest));
}
