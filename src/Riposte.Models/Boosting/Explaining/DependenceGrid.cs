using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>Values of one or two features at which a model is asked. Points run through the second feature's values
/// first.</summary>
/// <param name="Features">Columns, one or two, different.</param>
/// <param name="Values">Values of each, rising.</param>
public sealed record DependenceGrid(int[] Features, float[][] Values)
{
    /// <summary>Number of points.</summary>
    public int Points => Values.Aggregate(1, (points, axis) => checked(points * axis.Length));

    /// <summary>
    /// A grid from some rows: every value that occurs when they are few, otherwise equally spaced values between two
    /// quantiles, as scikit-learn's <c>partial_dependence</c> takes them.
    /// </summary>
    /// <param name="rows">The rows; missing and infinite values are left out.</param>
    /// <param name="features">Columns.</param>
    /// <param name="points">Most values of a feature, at least 2.</param>
    /// <param name="tail">Share of the rows left out at each end, 0 to below 0.5.</param>
    /// <exception cref="ArgumentException">A feature without known values, or numbers out of range.</exception>
    public static DependenceGrid Of(in RowSet rows, int[] features, int points = 40, double tail = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        if (!(tail is >= 0 and < 0.5) || features.Length is 0 or > 2 || features.Distinct().Count() < features.Length)
        {
            throw new ArgumentException("A grid has one or two features, and tails below one half.", nameof(features));
        }
        var all = rows;
        return new DependenceGrid(features, Array.ConvertAll(features, f => Axis(all, f, points, tail)));
    }

    /// <summary>Writes a point's values into a row.</summary>
    public void Put(int point, Span<float> row)
    {
        if (Features.Length == 1)
        {
            row[Features[0]] = Values[0][point];
            return;
        }
        row[Features[0]] = Values[0][point / Values[1].Length];
        row[Features[1]] = Values[1][point % Values[1].Length];
    }

    private static float[] Axis(in RowSet rows, int feature, int points, double tail)
    {
        var column = rows.Features.Columns[feature];
        var known = rows.Rows.Select(row => (double)column[row]).Where(double.IsFinite).ToArray();
        if (known.Length == 0)
        {
            throw new ArgumentException(
                $"The feature {rows.Features.Names[feature]} has no known value.",
                nameof(rows)
            );
        }
        Array.Sort(known);
        var different = known.Distinct().Take(points).ToArray();
        if (different.Length < points)
        {
            return Array.ConvertAll(different, value => (float)value);
        }
        var (low, high) = (Quantile.OfSorted(known, tail), Quantile.OfSorted(known, 1 - tail));
        (low, high) = low == high ? (known[0], known[^1]) : (low, high);
        return [.. Enumerable.Range(0, points).Select(i => (float)(low + (high - low) * i / (points - 1)))];
    }
}
