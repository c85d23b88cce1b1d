using Riposte.Core.Numerics;

namespace Riposte.Learning.Drift;

/// <summary>
/// A column as cells of at most one byte: each bin of the reference cut further by the quantiles of all values, so that every
/// measure of a resample is a pass over few counts instead of a sort. Stability and divergence are those of the rows
/// themselves; distances are exact when there are few different values and else to a share of about 1 / 200.
/// </summary>
internal sealed class DriftCells
{
    private const int Fine = 200;
    private const int MostCategories = 250;

    /// <summary>Measures of a column; see <see cref="DriftMeasure"/>.</summary>
    public const int Measures = 6;

    private readonly double[] means;
    private readonly int[] bins;
    private readonly int binCount;

    private DriftCells(DriftColumn column, double[] edges, int[] bins, double[] means)
    {
        Column = column;
        this.bins = bins;
        this.means = means;
        binCount = bins[^1] + 1;
        Reference = Cells(column.Reference, edges);
        Current = Cells(column.Current, edges);
    }

    public DriftColumn Column { get; }

    /// <summary>Cell of each earlier row.</summary>
    public byte[] Reference { get; }

    /// <summary>Cell of each later row.</summary>
    public byte[] Current { get; }

    /// <summary>Number of cells; the last holds unknown values.</summary>
    public int Count => bins.Length;

    /// <summary>Bins of stability and divergence.</summary>
    public int Bins => binCount;

    /// <summary>Cuts a column.</summary>
    public static DriftCells Of(DriftColumn column)
    {
        var reference = Quantile.Sorted(column.Reference);
        double[] all = [.. reference, .. Quantile.Sorted(column.Current)];
        Array.Sort(all);
        return column.Kind == DriftKind.Category ? OfCategories(column, all) : OfNumbers(column, reference, all);
    }

    private static DriftCells OfCategories(DriftColumn column, double[] all)
    {
        double[] values = [.. all.Distinct()];
        if (values.Length > MostCategories)
        {
            throw new ArgumentException(
                $"Column {column.Name} has {values.Length} categories; at most {MostCategories} can be compared.",
                nameof(column)
            );
        }
        double[] edges = values.Length == 0 ? [] : values[..^1];
        return new DriftCells(
            column,
            edges,
            [.. Enumerable.Range(0, edges.Length + 2)],
            [.. values, .. Enumerable.Repeat(0.0, edges.Length + 1 - values.Length)]
        );
    }

    private static DriftCells OfNumbers(DriftColumn column, double[] reference, double[] all)
    {
        var coarse = ReferenceBins.Edges(reference);
        var cuts = new SortedSet<double>(coarse);
        double[] distinct = [.. all.Distinct()];
        var source = distinct.Length <= Fine ? distinct : all;
        for (var k = 1; k < Fine && source.Length > 0; k++)
        {
            // An order statistic, not a value between two: equal values stay in one cell.
            cuts.Add(source[(int)((long)k * source.Length / Fine)]);
        }
        if (source.Length > 0)
        {
            cuts.Add(source[0]);
        }
        double[] edges = [.. cuts];
        int[] bins = [.. edges.Select(edge => ReferenceBins.Of(coarse, edge)), coarse.Length, coarse.Length + 1];
        return new DriftCells(column, edges, bins, Means(all, edges));
    }

    private static double[] Means(double[] all, double[] edges)
    {
        var means = new double[edges.Length + 1];
        var from = 0;
        for (var cell = 0; cell < means.Length; cell++)
        {
            var to = from;
            while (to < all.Length && (cell == edges.Length || all[to] <= edges[cell]))
            {
                to++;
            }
            // An empty cell holds no row, so its value does not matter; that of its neighbour keeps gaps in order.
            means[cell] =
                to > from ? FixedOrder.Sum(all.AsSpan(from, to - from)) / (to - from)
                : cell > 0 ? means[cell - 1]
                : 0;
            from = to;
        }
        return means;
    }

    private static byte[] Cells(double[] values, double[] edges) =>
        Array.ConvertAll(
            values,
            value => (byte)(double.IsNaN(value) ? edges.Length + 1 : ReferenceBins.Of(edges, value))
        );

    /// <summary>Fills one value per measure, all growing with the difference; NaN where it is undefined.</summary>
    /// <param name="before">Reference rows in each cell.</param>
    /// <param name="after">Current rows in each cell.</param>
    /// <param name="space">Working space of twice <see cref="Bins"/>.</param>
    /// <param name="target">Receives the measures in the order of <see cref="DriftMeasure"/>.</param>
    public void Measure(ReadOnlySpan<int> before, ReadOnlySpan<int> after, Span<int> space, Span<double> target)
    {
        target.Fill(double.NaN);
        target[(int)DriftMeasure.Stability] = RootStability(before, after, space);
        var old = space[..binCount];
        var now = space[binCount..(2 * binCount)];
        target[(int)DriftMeasure.Divergence] = JensenShannon.OfCounts(old, now);
        if (Column.Kind == DriftKind.Category)
        {
            target[(int)DriftMeasure.Association] = ChiSquare.OfCounts(old, now).Association;
            return;
        }
        Distances(before, after, target);
    }

    /// <summary>The measure <see cref="DriftMeasure.Stability"/> alone; leaves the bins' counts in the space.</summary>
    public double RootStability(ReadOnlySpan<int> before, ReadOnlySpan<int> after, Span<int> space)
    {
        space.Clear();
        for (var cell = 0; cell < bins.Length; cell++)
        {
            space[bins[cell]] += before[cell];
            space[binCount + bins[cell]] += after[cell];
        }
        return Math.Sqrt(PopulationStability.OfCounts(space[..binCount], space[binCount..(2 * binCount)]));
    }

    private void Distances(ReadOnlySpan<int> before, ReadOnlySpan<int> after, Span<double> target)
    {
        double befores = 0,
            afters = 0;
        for (var cell = 0; cell < means.Length; cell++)
        {
            befores += before[cell];
            afters += after[cell];
        }
        if (befores == 0 || afters == 0)
        {
            return;
        }
        double old = 0,
            now = 0,
            most = 0,
            area = 0,
            shift = 0;
        for (var cell = 0; cell < means.Length; cell++)
        {
            old += before[cell];
            now += after[cell];
            var gap = old / befores - now / afters;
            most = Math.Max(most, Math.Abs(gap));
            if (cell + 1 < means.Length)
            {
                // Summed by parts: the difference of the means is the signed area.
                area += Math.Abs(gap) * (means[cell + 1] - means[cell]);
                shift += gap * (means[cell + 1] - means[cell]);
            }
        }
        target[(int)DriftMeasure.Distance] = most;
        target[(int)DriftMeasure.Transport] = area;
        target[(int)DriftMeasure.Shift] = Math.Abs(shift);
    }
}
