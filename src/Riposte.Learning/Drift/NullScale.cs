namespace Riposte.Learning.Drift;

/// <summary>Measures in deviations of what resamples give, so that those of different kinds can be compared.</summary>
internal static class NullScale
{
    /// <summary>Turns every figure, observed and drawn, into deviations above the mean of its draws, in place.</summary>
    /// <param name="observed">One figure per place.</param>
    /// <param name="draws">The same places of every draw.</param>
    /// <remarks>A figure that is the same in all draws and larger when observed is beyond every draw: positive infinity,
    /// which is compared and never shown. Unknown stays NaN.</remarks>
    public static void Standardise(double[] observed, double[][] draws)
    {
        for (var k = 0; k < observed.Length; k++)
        {
            var (mean, deviation) = Moments(draws, k);
            observed[k] = Scaled(observed[k], mean, deviation);
            foreach (var draw in draws)
            {
                draw[k] = Scaled(draw[k], mean, deviation);
            }
        }
    }

    /// <summary>Share of known draws, the observed one among them, that are at least as large; NaN for an unknown
    /// one.</summary>
    public static double Chance(double observed, IEnumerable<double> draws)
    {
        if (double.IsNaN(observed))
        {
            return double.NaN;
        }
        var (beyond, count) = (1, 1);
        foreach (var draw in draws)
        {
            count += double.IsNaN(draw) ? 0 : 1;
            beyond += draw >= observed ? 1 : 0;
        }
        return (double)beyond / count;
    }

    private static (double Mean, double Deviation) Moments(double[][] draws, int place)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var draw in draws)
        {
            if (!double.IsNaN(draw[place]))
            {
                count++;
                sum += draw[place];
            }
        }
        var mean = sum / count;
        foreach (var draw in draws)
        {
            if (!double.IsNaN(draw[place]))
            {
                squares += (draw[place] - mean) * (draw[place] - mean);
            }
        }
        return (mean, Math.Sqrt(squares / count));
    }

    private static double Scaled(double value, double mean, double deviation)
    {
        if (double.IsNaN(value) || double.IsNaN(mean))
        {
            return double.NaN;
        }
        // Below rounding the draws do not differ.
        return deviation > 1e-12 * Math.Abs(mean) ? (value - mean) / deviation
            : value > mean * (1 + 1e-9) ? double.PositiveInfinity
            : 0;
    }
}
