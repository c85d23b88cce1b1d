using Riposte.Core.Numerics;

namespace Riposte.Learning.Inspection;

/// <summary>What the values of one column look like. Figures are of the known values; NaN where there are too few.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Count">Rows looked at.</param>
/// <param name="Known">Rows with a known value.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Sample standard deviation.</param>
/// <param name="Quantiles">Smallest value, 1 %, 25 %, 50 %, 75 %, 99 % and largest value.</param>
/// <param name="Zeros">Share of known values that are 0.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Lag1">Correlation of a value with the one in the row before, where both are known.</param>
public sealed record ColumnFigures(
    string Name,
    int Count,
    int Known,
    double Mean,
    double Deviation,
    IReadOnlyList<double> Quantiles,
    double Zeros,
    int Distinct,
    double Lag1
)
{
    /// <summary>Shares of <see cref="Quantiles"/>.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0, 0.01, 0.25, 0.5, 0.75, 0.99, 1];

    /// <summary>Looks at a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its rows; NaN is unknown. May be empty.</param>
    public static ColumnFigures Of(string name, ReadOnlySpan<double> values)
    {
        var sorted = Quantile.Sorted(values);
        var mean = sorted.Length == 0 ? double.NaN : FixedOrder.Sum(sorted) / sorted.Length;
        var squares = Squares(sorted, mean);
        var distinct = 0;
        var zeros = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
            zeros += sorted[i] == 0 ? 1 : 0;
        }
        return new ColumnFigures(
            name,
            values.Length,
            sorted.Length,
            mean,
            sorted.Length < 2 ? double.NaN : Math.Sqrt(squares / (sorted.Length - 1)),
            [.. Shares.Select(share => Quantile.OfSorted(sorted, share))],
            sorted.Length == 0 ? double.NaN : (double)zeros / sorted.Length,
            distinct,
            CorrelationOfNeighbours(values)
        );
    }

    private static double Squares(ReadOnlySpan<double> values, double mean)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    private static double CorrelationOfNeighbours(ReadOnlySpan<double> values)
    {
        var (count, first, second) = (0, 0.0, 0.0);
        for (var i = 1; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i] - values[i - 1]))
            {
                count++;
                first += values[i - 1];
                second += values[i];
            }
        }
        var (left, right) = (first / count, second / count);
        var (both, lefts, rights) = (0.0, 0.0, 0.0);
        for (var i = 1; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i] - values[i - 1]))
            {
                both += (values[i - 1] - left) * (values[i] - right);
                lefts += (values[i - 1] - left) * (values[i - 1] - left);
                rights += (values[i] - right) * (values[i] - right);
            }
        }
        var scale = Math.Sqrt(lefts) * Math.Sqrt(rights);
        return count < 2 || scale == 0 ? double.NaN : Math.Clamp(both / scale, -1, 1);
    }
}
