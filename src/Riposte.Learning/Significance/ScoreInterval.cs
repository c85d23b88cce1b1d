using Riposte.Core.Numerics;

namespace Riposte.Learning.Significance;

/// <summary>A score with its bootstrap interval. NaN where undefined.</summary>
/// <param name="Value">The score of the rows themselves.</param>
/// <param name="Low">Lower end of the percentile interval: a quantile of the draws.</param>
/// <param name="High">Its upper end.</param>
/// <param name="BasicLow">Lower end of the basic interval, 2·value − upper quantile: right where the draws lie off to
/// one side of the value.</param>
/// <param name="BasicHigh">Its upper end, 2·value − lower quantile.</param>
/// <param name="StandardError">Deviation of the draws.</param>
/// <param name="Draws">Draws with a defined score.</param>
public sealed record ScoreInterval(
    double Value,
    double Low,
    double High,
    double BasicLow,
    double BasicHigh,
    double StandardError,
    int Draws
)
{
    /// <summary>The intervals of a score from its draws.</summary>
    /// <param name="value">The score of the rows themselves.</param>
    /// <param name="draws">The score of each draw; undefined ones do not count.</param>
    /// <param name="level">Share of draws inside.</param>
    public static ScoreInterval Of(double value, ReadOnlySpan<double> draws, double level)
    {
        var sorted = Array.FindAll(draws.ToArray(), double.IsFinite);
        if (sorted.Length < 2 || !double.IsFinite(value))
        {
            return new(value, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, sorted.Length);
        }
        Array.Sort(sorted);
        double sum = 0,
            squares = 0;
        foreach (var draw in sorted)
        {
            sum += draw;
        }
        var mean = sum / sorted.Length;
        foreach (var draw in sorted)
        {
            squares += (draw - mean) * (draw - mean);
        }
        var (low, high) = (Quantile.OfSorted(sorted, (1 - level) / 2), Quantile.OfSorted(sorted, (1 + level) / 2));
        return new(
            value,
            low,
            high,
            2 * value - high,
            2 * value - low,
            Math.Sqrt(squares / (sorted.Length - 1)),
            sorted.Length
        );
    }
}
