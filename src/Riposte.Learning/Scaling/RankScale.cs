using Riposte.Learning.Significance;

namespace Riposte.Learning.Scaling;

/// <summary>Rank among training values.</summary>
/// <param name="values">Different values, rising.</param>
/// <param name="first">Lowest rank of each value, from 0.</param>
/// <param name="last">Highest rank of each value.</param>
/// <param name="isNormal">Whether ranks become normal values.</param>
internal sealed class RankScale(double[] values, int[] first, int[] last, bool isNormal) : IColumnScale
{
    // Shares of 0 and 1 have no finite normal value.
    private const double Edge = 1e-7;

    public double Apply(double value)
    {
        if (values.Length == 1)
        {
            return 0;
        }
        var share = Rank(value) / last[^1];
        return isNormal ? Normal.Quantile(Math.Clamp(share, Edge, 1 - Edge)) : share;
    }

    public ScalerForm.Column ToForm() => new(isNormal ? "rank_normal" : "rank_uniform", values, first, last);

    // The smallest and largest values are ends of the scale however many rows share them.
    private double Rank(double value)
    {
        if (value <= values[0])
        {
            return 0;
        }
        if (value >= values[^1])
        {
            return last[^1];
        }
        var index = values.AsSpan().BinarySearch(value);
        if (index >= 0)
        {
            return 0.5 * (first[index] + last[index]);
        }
        var above = ~index;
        var part = (value - values[above - 1]) / (values[above] - values[above - 1]);
        return last[above - 1] + part * (first[above] - last[above - 1]);
    }
}
