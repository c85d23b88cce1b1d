namespace Riposte.Learning.Calibration;

/// <summary>Weighted isotonic regression: a rising step function by pool-adjacent-violators, joined by straight lines,
/// constant outside its ends.</summary>
internal sealed class IsotonicCurve(double[] knots, double[] values) : ICurve
{
    public double[] Knots => knots;

    public double[] Values => values;

    public double At(double raw)
    {
        if (double.IsNaN(raw) || knots.Length == 0)
        {
            return double.NaN;
        }
        if (raw <= knots[0])
        {
            return values[0];
        }
        if (raw >= knots[^1])
        {
            return values[^1];
        }
        int low = 0,
            high = knots.Length - 1;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = knots[middle] <= raw ? (middle, high) : (low, middle);
        }
        return values[low] + (values[high] - values[low]) * ((raw - knots[low]) / (knots[high] - knots[low]));
    }

    /// <summary>Fits to rows with a weight above 0; equal scores are first joined into their weighted mean.</summary>
    public static IsotonicCurve Fit(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> weights
    )
    {
        var (x, y, w) = JoinEqual(scores, targets, weights);
        Pool(y, w);
        // Only the ends of each flat stretch are kept: the lines between them are the same.
        var knots = new List<double>();
        var values = new List<double>();
        for (var i = 0; i < x.Length; i++)
        {
            if (i == 0 || i == x.Length - 1 || y[i] != y[i - 1] || y[i] != y[i + 1])
            {
                knots.Add(x[i]);
                values.Add(y[i]);
            }
        }
        return new IsotonicCurve([.. knots], [.. values]);
    }

    /// <summary>Distinct scores in rising order with their weighted mean target and weight.</summary>
    public static (double[] X, double[] Y, double[] W) JoinEqual(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> weights
    )
    {
        var keys = scores.ToArray();
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(keys, order);
        // The sort is unstable: rows of one score are put back in row order, so that sums do not depend on it.
        for (var start = 0; start < keys.Length; )
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }
            Array.Sort(order, start, end - start);
            start = end;
        }
        var x = new List<double>();
        var y = new List<double>();
        var w = new List<double>();
        for (var i = 0; i < order.Length; i++)
        {
            var weight = weights[order[i]];
            if (weight == 0)
            {
                continue;
            }
            if (x.Count == 0 || x[^1] != keys[i])
            {
                x.Add(keys[i]);
                y.Add(0);
                w.Add(0);
            }
            y[^1] += weight * targets[order[i]];
            w[^1] += weight;
        }
        for (var i = 0; i < y.Count; i++)
        {
            y[i] /= w[i];
        }
        return ([.. x], [.. y], [.. w]);
    }

    // Blocks are merged backwards while the left one is not below the right one; every member then takes its block's
    // mean.
    private static void Pool(double[] y, double[] w)
    {
        var means = new double[y.Length];
        var masses = new double[y.Length];
        var ends = new int[y.Length];
        var blocks = 0;
        for (var i = 0; i < y.Length; i++)
        {
            (means[blocks], masses[blocks], ends[blocks]) = (y[i], w[i], i + 1);
            while (blocks > 0 && means[blocks - 1] >= means[blocks])
            {
                var mass = masses[blocks - 1] + masses[blocks];
                means[blocks - 1] = (means[blocks - 1] * masses[blocks - 1] + means[blocks] * masses[blocks]) / mass;
                masses[blocks - 1] = mass;
                ends[blocks - 1] = ends[blocks];
                blocks--;
            }
            blocks++;
        }
        for (int b = 0, i = 0; b < blocks; b++)
        {
            for (; i < ends[b]; i++)
            {
                y[i] = means[b];
            }
        }
    }
}
