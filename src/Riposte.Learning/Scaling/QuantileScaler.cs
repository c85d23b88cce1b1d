using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scaling;

/// <summary>
/// Rank of a value among the training values, as a share (0 the smallest, 1 the largest) or as the normal value of that
/// share. Equal values share the middle of their ranks; between two training values the rank is linear; at the smallest
/// and below it is 0, at the largest and above 1, however many rows share the end, as in scikit-learn. A constant column
/// gives 0.
/// </summary>
/// <param name="Output">What ranks become.</param>
/// <remarks>Ranks are exact up to <see cref="MaxKnots"/> different training values; of more, that many evenly spaced ones
/// are kept, the smallest and largest among them.</remarks>
public sealed record QuantileScaler(QuantileOutput Output = QuantileOutput.Uniform) : IScaler
{
    /// <summary>Different values kept for each column.</summary>
    public const int MaxKnots = 10_000;

    /// <inheritdoc/>
    public string Name => Output == QuantileOutput.Normal ? "quantile_normal" : "quantile_uniform";

    /// <inheritdoc/>
    public FittedScaler Fit(FeatureMatrix features, ReadOnlySpan<int> rows) =>
        FittedScaler.Of(Name, features, rows, Ranks);

    private RankScale Ranks(double[] sorted)
    {
        var starts = new List<int>();
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                starts.Add(i);
            }
        }
        var kept = Math.Min(starts.Count, MaxKnots);
        var values = new double[kept];
        var first = new int[kept];
        var last = new int[kept];
        for (var j = 0; j < kept; j++)
        {
            var run = kept == 1 ? 0 : (int)((long)j * (starts.Count - 1) / (kept - 1));
            values[j] = sorted[starts[run]];
            first[j] = starts[run];
            last[j] = (run + 1 < starts.Count ? starts[run + 1] : sorted.Length) - 1;
        }
        return new RankScale(values, first, last, Output == QuantileOutput.Normal);
    }
}
