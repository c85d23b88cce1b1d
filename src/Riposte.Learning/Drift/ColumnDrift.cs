using Riposte.Core.Numerics;
using Riposte.Learning.Inspection;

namespace Riposte.Learning.Drift;

/// <summary>How far the values of one column moved between two stretches of time.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Stability">Population stability index; of categories over the categories.</param>
/// <param name="Distance">Kolmogorov–Smirnov distance; NaN for categories.</param>
/// <param name="Shift">Change of the mean in sample standard deviations of the reference; NaN where that is 0 and for
/// categories.</param>
/// <param name="Reference">The earlier values.</param>
/// <param name="Current">The later values.</param>
public sealed record ColumnDrift(
    string Name,
    double Stability,
    double Distance,
    double Shift,
    ColumnFigures Reference,
    ColumnFigures Current
)
{
    /// <summary>From this stability index on a shift is called moderate (Siddiqi, Credit Risk Scorecards, 2006).</summary>
    public const double Moderate = 0.1;

    /// <summary>From this stability index on a shift is called large.</summary>
    public const double Large = 0.25;

    /// <summary>Wasserstein-1 distance in the unit of the values; NaN for categories.</summary>
    public double Transport { get; init; } = double.NaN;

    /// <summary>Jensen–Shannon distance, 0 to 1.</summary>
    public double Divergence { get; init; } = double.NaN;

    /// <summary>χ² test of the categories; NaN figures for numbers.</summary>
    public ChiSquare Categories { get; init; } = new(double.NaN, 0, double.NaN, double.NaN);

    /// <summary>Chance of the Kolmogorov–Smirnov distance (of categories: of χ²) if all rows were independent, which
    /// neighbouring bars are not: to compare with other programs.</summary>
    public double IndependentChance { get; init; } = double.NaN;

    /// <summary>Compares two stretches of one column of numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reference">Earlier values; NaN is unknown.</param>
    /// <param name="current">Later values.</param>
    public static ColumnDrift Of(string name, ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (before, after) = (ColumnFigures.Of(name, reference), ColumnFigures.Of(name, current));
        var (left, right) = (Quantile.Sorted(reference), Quantile.Sorted(current));
        var edges = ReferenceBins.Edges(left);
        var (old, now) = (ReferenceBins.Counts(reference, edges), ReferenceBins.Counts(current, edges));
        var distance = KolmogorovSmirnov.OfSorted(left, right);
        return new ColumnDrift(
            name,
            PopulationStability.OfCounts(old, now),
            distance,
            before.Deviation == 0 ? double.NaN : (after.Mean - before.Mean) / before.Deviation,
            before,
            after
        )
        {
            Transport = Wasserstein.OfSorted(left, right),
            Divergence = JensenShannon.OfCounts(old, now),
            IndependentChance = KolmogorovSmirnov.IndependentChance(distance, left.Length, right.Length),
        };
    }

    /// <summary>Compares two stretches of one column of either kind.</summary>
    public static ColumnDrift Of(DriftColumn column)
    {
        if (column.Kind == DriftKind.Number)
        {
            return Of(column.Name, column.Reference, column.Current);
        }
        double[] values = [.. column.Reference.Concat(column.Current).Where(v => !double.IsNaN(v)).Distinct().Order()];
        var (old, now) = (Counts(column.Reference, values), Counts(column.Current, values));
        var test = ChiSquare.OfCounts(old, now);
        return new ColumnDrift(
            column.Name,
            PopulationStability.OfCounts(old, now),
            double.NaN,
            double.NaN,
            ColumnFigures.Of(column.Name, column.Reference),
            ColumnFigures.Of(column.Name, column.Current)
        )
        {
            Divergence = JensenShannon.OfCounts(old, now),
            Categories = test,
            IndependentChance = test.IndependentChance,
        };
    }

    // Unknown is a category of its own.
    private static int[] Counts(double[] column, double[] values)
    {
        var counts = new int[values.Length + 1];
        foreach (var value in column)
        {
            counts[double.IsNaN(value) ? values.Length : Array.BinarySearch(values, value)]++;
        }
        return counts;
    }
}
