using Riposte.Core.Numerics;
using Riposte.Learning.Significance;

namespace Riposte.Trading.Margin;

/// <summary>
/// Chance that a price touches a level within a time, when the price is a martingale with constant volatility: its
/// logarithm is a Brownian motion with drift −σ²/2. No trend is assumed; fat tails and jumps, which make near levels
/// less and far levels more likely than this says, are not in it.
/// </summary>
/// <remarks>Harrison, Brownian Motion and Stochastic Flow Systems, 1985, §1.8 (reflection principle and change of
/// measure); both levels: the images of the same section.</remarks>
public static class FirstPassage
{
    /// <summary>Chance that a lower level is touched.</summary>
    /// <param name="distance">ln(price ÷ level); 0 or less is touched already.</param>
    /// <param name="variance">Variance of the log price over the whole time, σ²·T, not below 0.</param>
    /// <returns>0 to 1; NaN for NaN or a negative variance. Without variance 0; with endless variance 1.</returns>
    public static double Below(double distance, double variance) => OneSided(distance, variance, -1);

    /// <summary>Chance that an upper level is touched.</summary>
    /// <param name="distance">ln(level ÷ price); 0 or less is touched already.</param>
    /// <param name="variance">As for <see cref="Below"/>.</param>
    /// <returns>0 to 1; NaN for NaN or a negative variance. Without variance 0; with endless variance price ÷
    /// level.</returns>
    public static double Above(double distance, double variance) => OneSided(distance, variance, 1);

    /// <summary>Chance that at least one of two levels is touched.</summary>
    /// <param name="below">ln(price ÷ lower level).</param>
    /// <param name="above">ln(upper level ÷ price).</param>
    /// <param name="variance">As for <see cref="Below"/>.</param>
    /// <returns>0 to 1; NaN for NaN or a negative variance.</returns>
    public static double Either(double below, double above, double variance)
    {
        if (double.IsNaN(below) || double.IsNaN(above) || !(variance >= 0))
        {
            return double.NaN;
        }
        if (below <= 0 || above <= 0)
        {
            return 1;
        }
        if (double.IsInfinity(below) || double.IsInfinity(above))
        {
            return double.IsInfinity(below) ? Above(above, variance) : Below(below, variance);
        }
        var width = below + above;
        // The slowest mode of what survives decays with π²/2 · variance/width²: nothing is left beyond.
        if (variance == 0 || variance * 5 > 60 * width * width)
        {
            return variance == 0 ? 0 : 1;
        }
        var root = Math.Sqrt(variance);
        var count = (int)(Math.Sqrt(20 * variance) / width) + 2;
        var survives = Image(0, below, above, root);
        for (var n = 1; n <= count; n++)
        {
            survives += Image(2 * n * width, below, above, root) + Image(-2 * n * width, below, above, root);
        }
        for (var n = -count; n <= count; n++)
        {
            survives -= Image(2 * above - 2 * n * width, below, above, root);
        }
        return Math.Clamp(1 - survives, 0, 1);
    }

    // Φ((−d ± v/2)/√v) with the weight e^(∓…) of the change of measure; towards is −1 for a lower level, with which the
    // drift goes, and 1 for an upper one.
    private static double OneSided(double distance, double variance, int towards)
    {
        if (double.IsNaN(distance) || !(variance >= 0))
        {
            return double.NaN;
        }
        if (distance <= 0)
        {
            return 1;
        }
        if (variance == 0 || double.IsPositiveInfinity(distance))
        {
            return 0;
        }
        if (double.IsPositiveInfinity(variance))
        {
            return towards < 0 ? 1 : PortableMath.Exp(-distance);
        }
        var root = Math.Sqrt(variance);
        var straight = Normal.Cdf((-distance - towards * variance / 2) / root);
        var mirrored = Normal.Cdf((-distance + towards * variance / 2) / root);
        var weight = mirrored == 0 ? 0 : PortableMath.Exp(-towards * distance) * mirrored;
        return Math.Min(1, straight + weight);
    }

    // What a unit of mass started at an image contributes to the chance of ending between the levels.
    private static double Image(double at, double below, double above, double root)
    {
        var high = (above - at) / root + root / 2;
        var low = (-below - at) / root + root / 2;
        // Differences of upper tails lose no digits.
        var share = low > 0 ? Normal.Cdf(-low) - Normal.Cdf(-high) : Normal.Cdf(high) - Normal.Cdf(low);
        return share == 0 ? 0 : PortableMath.Exp(-at / 2) * share;
    }
}
