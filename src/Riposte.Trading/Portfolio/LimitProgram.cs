namespace Riposte.Trading.Portfolio;

/// <summary>
/// Puts limits and costs into the form of a quadratic program. Variables: a weight per symbol; where sides are free, its
/// size u ≥ |x|; where trading costs, its change t ≥ |x − current|. Weights are of legs: a short one is positive here and has
/// side −1.
/// </summary>
internal sealed class LimitProgram
{
    private readonly List<(int Variable, double Factor)[]> rows = [];
    private readonly List<double> limits = [];
    private readonly IReadOnlyList<string> symbols;
    private readonly int[] sides;
    private readonly PortfolioLimits limit;
    private readonly bool isFree;
    private readonly int n;
    private (double[] From, double Cost)? trading;

    public LimitProgram(IReadOnlyList<string> symbols, int[] sides, PortfolioLimits limit, bool isFree)
    {
        (this.symbols, this.sides, this.limit, this.isFree, n) = (symbols, sides, limit, isFree, symbols.Count);
    }

    // Variable that holds the size of a weight.
    private int Size(int i) => isFree ? n + i : i;

    private int Change(int i) => (isFree ? 2 * n : n) + i;

    private int Variables => (isFree ? 2 * n : n) + (trading is null ? 0 : n);

    /// <summary>Adds a cost per unit traded away from weights.</summary>
    public void Trade(double[] from, double cost) => trading = (from, cost);

    /// <summary>The legs' weights that make ½ xᵀQx + cᵀx least within the limits.</summary>
    public QuadraticProgram.Solution Solve(double[,] q, double[] c)
    {
        AddSizes();
        AddLimits();
        AddChanges();
        var (wideQ, wideC) = (new double[Variables, Variables], new double[Variables]);
        for (var i = 0; i < n; i++)
        {
            wideC[i] = c[i];
            for (var j = 0; j < n; j++)
            {
                wideQ[i, j] = q[i, j];
            }
            if (trading is { } traded)
            {
                wideC[Change(i)] = traded.Cost;
            }
        }
        var g = new double[rows.Count, Variables];
        for (var k = 0; k < rows.Count; k++)
        {
            foreach (var (variable, factor) in rows[k])
            {
                g[k, variable] += factor;
            }
        }
        // A net limit of 0 leaves no inside for the method to walk through: it is an equation.
        var isBalanced = limit.Net == 0;
        var e = new double[isBalanced ? 1 : 0, Variables];
        for (var i = 0; isBalanced && i < n; i++)
        {
            e[0, i] = sides[i];
        }
        var found = new QuadraticProgram(wideQ, wideC, g, [.. limits], e, new double[e.GetLength(0)]).Solve();
        return found with { X = found.X[..n] };
    }

    private void AddSizes()
    {
        for (var i = 0; i < n; i++)
        {
            if (!isFree)
            {
                Add(0, (i, -1));
                continue;
            }
            Add(0, (i, 1), (Size(i), -1));
            Add(0, (i, -1), (Size(i), -1));
        }
    }

    private void AddLimits()
    {
        for (var i = 0; i < n; i++)
        {
            Add(limit.PerSymbol, (Size(i), 1));
        }
        Add(limit.Gross, [.. Enumerable.Range(0, n).Select(i => (Size(i), 1.0))]);
        foreach (var group in limit.Groups)
        {
            int[] members = [.. Enumerable.Range(0, n).Where(i => group.Symbols.Contains(symbols[i]))];
            if (members.Length > 0)
            {
                Add(group.Most, [.. members.Select(i => (Size(i), 1.0))]);
            }
        }
        if (limit.Net is > 0 and var net && net < limit.Gross)
        {
            Add(net, [.. Enumerable.Range(0, n).Select(i => (i, (double)sides[i]))]);
            Add(net, [.. Enumerable.Range(0, n).Select(i => (i, -(double)sides[i]))]);
        }
    }

    private void AddChanges()
    {
        for (var i = 0; trading is { } traded && i < n; i++)
        {
            Add(traded.From[i], (i, 1), (Change(i), -1));
            Add(-traded.From[i], (i, -1), (Change(i), -1));
        }
    }

    private void Add(double most, params (int Variable, double Factor)[] row)
    {
        rows.Add(row);
        limits.Add(most);
    }
}
