namespace Riposte.Learning.Search.Importance;

/// <summary>
/// Exact variances of a tree over the space, each parameter drawn evenly and apart from the others. With leaves of
/// value v and measure w, the mean of the squared marginal over parameters U is the sum over pairs of leaves of
/// v·w·v′·w′ times, for each parameter of U, the ratio of the overlap of the two leaves to the product of their widths:
/// a marginal adds up the leaves over a place, and its square pairs them.
/// </summary>
internal sealed class TreeVariance
{
    private readonly Box[] boxes;
    private readonly double[] masses;
    private readonly double[][] widths;
    private readonly int count;

    public TreeVariance(IReadOnlyList<(Box Box, double Value)> leaves, int parameters)
    {
        count = parameters;
        // A box without measure (a condition that the box already excludes) adds nothing.
        var parts = leaves.Where(leaf => Enumerable.Range(0, parameters).All(k => leaf.Box.Width(k) > 0)).ToArray();
        boxes = Array.ConvertAll(parts, part => part.Box);
        widths = Array.ConvertAll(boxes, box => Enumerable.Range(0, parameters).Select(box.Width).ToArray());
        var measures = Array.ConvertAll(widths, width => width.Aggregate(1.0, (product, w) => product * w));
        var mean = 0.0;
        for (var i = 0; i < parts.Length; i++)
        {
            mean += measures[i] * parts[i].Value;
        }
        masses = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            masses[i] = measures[i] * (parts[i].Value - mean);
            Variance += measures[i] * (parts[i].Value - mean) * (parts[i].Value - mean);
        }
        (Main, Total) = (new double[parameters], new double[parameters]);
        Measure();
    }

    /// <summary>Variance of the tree over the space.</summary>
    public double Variance { get; }

    /// <summary>By parameter: variance that it explains alone.</summary>
    public double[] Main { get; }

    /// <summary>By parameter: variance that the others do not explain without it.</summary>
    public double[] Total { get; }

    /// <summary>Variance that two parameters explain together beyond each alone.</summary>
    public double Pair(int i, int j)
    {
        var sum = 0.0;
        for (var a = 0; a < boxes.Length; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                sum += Weight(a, b) * Ratio(a, b, i) * Ratio(a, b, j);
            }
        }
        return Math.Max(0, sum - Main[i] - Main[j]);
    }

    private void Measure()
    {
        var (ratios, without) = (new double[count], new double[count]);
        var after = new double[count + 1];
        after[count] = 1;
        for (var a = 0; a < boxes.Length; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var weight = Weight(a, b);
                for (var k = count - 1; k >= 0; k--)
                {
                    ratios[k] = Ratio(a, b, k);
                    after[k] = after[k + 1] * ratios[k];
                }
                var before = 1.0;
                for (var k = 0; k < count; k++)
                {
                    Main[k] += weight * ratios[k];
                    without[k] += weight * before * after[k + 1];
                    before *= ratios[k];
                }
            }
        }
        for (var k = 0; k < count; k++)
        {
            Main[k] = Math.Max(0, Main[k]);
            Total[k] = Math.Max(0, Variance - without[k]);
        }
    }

    private double Weight(int a, int b) => masses[a] * masses[b] * (a == b ? 1 : 2);

    private double Ratio(int a, int b, int k)
    {
        var (first, second) = (widths[a][k], widths[b][k]);
        return first == 1 || second == 1 ? 1 : Box.Overlap(boxes[a], boxes[b], k) / (first * second);
    }
}
