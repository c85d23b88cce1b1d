namespace Riposte.Tests.Unit.Portfolio;

/// <summary>Least squares with factors that are not negative, by the active sets of Lawson and Hanson (1974).</summary>
internal static class NonNegative
{
    /// <summary>The factors, at least 0, with which columns come nearest to a target.</summary>
    /// <returns>Factors, and the largest difference that is left.</returns>
    public static (double[] Factors, double Left) Solve(IReadOnlyList<double[]> columns, double[] target)
    {
        var factors = new double[columns.Count];
        var active = new List<int>();
        for (var round = 0; round < 3 * columns.Count + 3; round++)
        {
            var left = Left(columns, factors, target);
            var next = Enumerable
                .Range(0, columns.Count)
                .Where(k => !active.Contains(k))
                .OrderByDescending(k => Product(columns[k], left))
                .DefaultIfEmpty(-1)
                .First();
            if (next < 0 || Product(columns[next], left) <= 1e-13 * Product(target, target))
            {
                break;
            }
            active.Add(next);
            while (active.Count > 0 && !Step(columns, target, factors, active)) { }
        }
        return (factors, Left(columns, factors, target).Max(Math.Abs));
    }

    // To the best factors of the active columns, or as far as none turns negative; false when one had to go.
    private static bool Step(IReadOnlyList<double[]> columns, double[] target, double[] factors, List<int> active)
    {
        var wanted = Best(columns, target, active);
        var reach = 1.0;
        for (var a = 0; a < active.Count; a++)
        {
            var now = factors[active[a]];
            reach = wanted[a] <= 0 ? Math.Min(reach, now / (now - wanted[a])) : reach;
        }
        for (var a = 0; a < active.Count; a++)
        {
            factors[active[a]] += reach * (wanted[a] - factors[active[a]]);
        }
        if (reach == 1)
        {
            return true;
        }
        foreach (var k in active.Where(k => factors[k] <= 1e-18).ToArray())
        {
            factors[k] = 0;
            active.Remove(k);
        }
        return false;
    }

    // Normal equations by elimination with the largest pivot; a column that depends on others gets 0.
    private static double[] Best(IReadOnlyList<double[]> columns, double[] target, List<int> active)
    {
        var n = active.Count;
        var system = new double[n, n + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                system[i, j] = Product(columns[active[i]], columns[active[j]]);
            }
            system[i, n] = Product(columns[active[i]], target);
        }
        for (var i = 0; i < n; i++)
        {
            if (Math.Abs(system[i, i]) < 1e-10)
            {
                system[i, n] = 0;
                continue;
            }
            for (var row = 0; row < n; row++)
            {
                var share = row == i ? 0 : system[row, i] / system[i, i];
                for (var j = i; j <= n; j++)
                {
                    system[row, j] -= share * system[i, j];
                }
            }
        }
        return
        [
            .. Enumerable.Range(0, n).Select(i => Math.Abs(system[i, i]) < 1e-10 ? 0 : system[i, n] / system[i, i]),
        ];
    }

    private static double[] Left(IReadOnlyList<double[]> columns, double[] factors, double[] target)
    {
        double[] left = [.. target];
        for (var k = 0; k < columns.Count; k++)
        {
            for (var i = 0; i < left.Length; i++)
            {
                left[i] -= factors[k] * columns[k][i];
            }
        }
        return left;
    }

    private static double Product(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
