using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Shapley values of one tree whose absent features follow both branches, weighted by cover.
/// </summary>
/// <remarks>
/// <para>A leaf with value v is reached through d different features; feature j has the share of cover z_j and, for a row,
/// o_j = 1 when the row meets its conditions and 0 when not. Because s! (d − 1 − s)! / d! = ∫ tˢ (1 − t)^(d−1−s) dt over
/// [0, 1], the leaf's part in the Shapley value of feature i is
/// v (o_i − z_i) ∫ Π_{j≠i} (o_j t + z_j (1 − t)) dt. The integrand is a polynomial of degree d − 1, which Gauss–Legendre
/// quadrature with at least d / 2 points integrates exactly. Every term under the integral is positive, so nothing
/// cancels.</para>
/// <para>For each point the products run down the tree once and the sums over leaves run up once, as in linear TreeSHAP
/// (P. Yu et al., Linear TreeSHAP, NeurIPS 2022). Four points are the lanes of one vector, enough for eight features on a
/// way. What a branch multiplies and adds depends on the row by one of three cases only, and lies in tables.</para>
/// <para>Sources: S. Lundberg, G. Erion and S. Lee, Consistent individualized feature attribution for tree ensembles
/// (2018), algorithm 2, for the game; J. Owen, Multilinear extensions of games (1972), for the integral.</para>
/// </remarks>
internal sealed unsafe class PathTree
{
    private const int Lanes = 4;
    private const int Cases = 3;

    // A case of a split: factors of the left and right branch, then what the branches' sums add to the feature.
    private const int CaseSize = 4;

    private readonly SplitWalk walk;
    private readonly Vector256<double>[] tables;

    /// <summary>Prepares a tree.</summary>
    public PathTree(SplitWalk walk)
    {
        this.walk = walk;
        var most = Enumerable
            .Range(0, walk.Nodes.Length)
            .Where(n => !walk.Nodes[n].IsSplit)
            .Max(n => walk.Path(n).Length);
        Groups = Math.Max(1, (most + 2 * Lanes - 1) / (2 * Lanes));
        var rule = new QuadratureRule(Groups * Lanes);
        (Points, Complements, Weights) = (Grouped(rule.Points), Grouped(rule.Complements), Grouped(rule.Weights));
        tables = new Vector256<double>[Groups * walk.Splits.Length * Cases * CaseSize];
        for (var group = 0; group < Groups; group++)
        {
            for (var k = 0; k < walk.Splits.Length; k++)
            {
                Fill(tables.AsSpan((group * walk.Splits.Length + k) * Cases * CaseSize), walk.Splits[k], group);
            }
        }
    }

    /// <summary>Groups of four points.</summary>
    public int Groups { get; }

    /// <summary>The points t of each group.</summary>
    public Vector256<double>[] Points { get; }

    /// <summary>1 − t.</summary>
    public Vector256<double>[] Complements { get; }

    /// <summary>The weights of the points.</summary>
    public Vector256<double>[] Weights { get; }

    /// <summary>Products of the factors on the way to each node; a leaf's times its value.</summary>
    /// <param name="group">Which points.</param>
    /// <param name="cases">Case of each split.</param>
    /// <param name="products">Receives one vector a node.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Descend(int group, byte* cases, Vector256<double>* products)
    {
        products[0] = Vector256.Create(walk.Splits.Length == 0 ? walk.Nodes[0].Value : 1.0);
        fixed (SplitWalk.Split* first = walk.Splits)
        fixed (Vector256<double>* all = tables)
        {
            var table = all + group * walk.Splits.Length * Cases * CaseSize;
            for (var k = 0; k < walk.Splits.Length; k++, table += Cases * CaseSize)
            {
                var split = first + k;
                var entry = table + cases[k] * CaseSize;
                var product = products[split->Node];
                products[split->Left] = product * entry[0];
                products[split->Left + 1] = product * entry[1];
            }
        }
    }

    /// <summary>Sums products of leaves upwards and adds what they mean for each feature.</summary>
    /// <param name="group">Which points.</param>
    /// <param name="cases">Case of each split.</param>
    /// <param name="products">Products of the leaves; overwritten.</param>
    /// <param name="sums">One vector a feature, added to; the sum of its lanes is the Shapley value.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Ascend(int group, byte* cases, Vector256<double>* products, Vector256<double>* sums)
    {
        fixed (SplitWalk.Split* first = walk.Splits)
        fixed (Vector256<double>* all = tables)
        {
            var table = all + (group + 1) * walk.Splits.Length * Cases * CaseSize;
            for (var k = walk.Splits.Length - 1; k >= 0; k--)
            {
                table -= Cases * CaseSize;
                var split = first + k;
                var entry = table + cases[k] * CaseSize;
                var left = products[split->Left];
                var right = products[split->Left + 1];
                products[split->Node] = left + right;
                sums[split->Feature] += left * entry[2] + right * entry[3];
            }
        }
    }

    // A branch replaces the factor that its feature had above, p, by its own, and takes back from the feature what the
    // leaves below count for under the conditions above.
    private void Fill(Span<Vector256<double>> table, in SplitWalk.Split split, int group)
    {
        var (t, u, w) = (Points[group], Complements[group], Weights[group]);
        var above = walk.FeatureShare(split.Previous);
        var replaced = t + above * u;
        var taken = (1 - above) * w / replaced;
        var unmet = -w / u - taken;
        for (var child = 0; child < 2; child++)
        {
            var node = split.Left + child;
            var share = walk.FeatureShare(node);
            var scale = walk.Nodes[node].IsSplit ? 1.0 : walk.Nodes[node].Value;
            var met = t + share * u;
            var (metCase, unmetCase) =
                child == 0 ? (SplitWalk.LeftMet, SplitWalk.RightMet) : (SplitWalk.RightMet, SplitWalk.LeftMet);
            table[metCase * CaseSize + child] = scale * (met / replaced);
            table[metCase * CaseSize + 2 + child] = (1 - share) * w / met - taken;
            table[unmetCase * CaseSize + child] = scale * (share * u / replaced);
            table[unmetCase * CaseSize + 2 + child] = unmet;
            table[SplitWalk.Failed * CaseSize + child] = Vector256.Create(scale * walk.Shares[node]);
            table[SplitWalk.Failed * CaseSize + 2 + child] = Vector256<double>.Zero;
        }
    }

    private Vector256<double>[] Grouped(double[] values) =>
        [.. Enumerable.Range(0, Groups).Select(g => Vector256.Create(values.AsSpan(g * Lanes, Lanes)))];
}
