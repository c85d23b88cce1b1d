using Riposte.Core.Numerics;
using Riposte.Learning.Calibration;

namespace Riposte.Learning.Ensembles;

/// <summary>
/// The mixture of least log-loss: shares w ≥ 0 that add up to 1 and minimise −Σ vᵢ ln Σₘ wₘ pᵢₘ, where pᵢₘ is what member
/// m gave to what happened. Convex. Newton's method on the members in use with steps that stop at 0 (an active set:
/// Nocedal and Wright 2006, Numerical Optimization, chapter 16), until no member left out would lower the loss: at the
/// minimum the mean of pᵢₘ ÷ Σ w p is 1 for every member in use and at most 1 for the others, which
/// <see cref="Excess"/> measures.
/// </summary>
/// <remarks>A trace of ridge towards equal shares (<see cref="Ridge"/>) decides between members that are equal. Every
/// sum runs in a fixed order.</remarks>
internal sealed class SimplexWeights
{
    /// <summary>Strength of the pull towards equal shares.</summary>
    public const double Ridge = 1e-9;

    private const int MaximumSteps = 1000;
    private const double Close = 1e-10;
    private const double Done = 1e-22;
    private const double Gain = 1e-10;

    private readonly double[] given;
    private readonly double[] weights;
    private readonly int members;
    private readonly double[] gradient;
    private readonly double[] hessian;

    private SimplexWeights(double[] given, int members, ReadOnlySpan<double> weights)
    {
        var mass = 0.0;
        foreach (var weight in weights)
        {
            mass += weight;
        }
        (this.given, this.members) = (given, members);
        this.weights = [.. weights];
        for (var i = 0; i < this.weights.Length; i++)
        {
            this.weights[i] /= mass;
        }
        gradient = new double[members];
        hessian = new double[members * members];
    }

    /// <summary>The shares.</summary>
    /// <param name="given">Row-major: what each member gave to what happened, above 0.</param>
    /// <param name="members">Number of members.</param>
    /// <param name="weights">Weight of each row, above 0; at least one row.</param>
    public static double[] Find(double[] given, int members, ReadOnlySpan<double> weights) =>
        new SimplexWeights(given, members, weights).Run();

    /// <summary>Greatest violation of the conditions of the minimum, 0 at it (but for <see cref="Ridge"/>).</summary>
    public static double Excess(double[] given, int members, ReadOnlySpan<double> weights, double[] shares)
    {
        var problem = new SimplexWeights(given, members, weights);
        problem.Derivatives(shares);
        var worst = 0.0;
        for (var m = 0; m < members; m++)
        {
            var over = -problem.gradient[m] - 1;
            worst = Math.Max(worst, shares[m] > 0 ? Math.Abs(over) : over);
        }
        return worst;
    }

    private double[] Run()
    {
        var shares = new double[members];
        Array.Fill(shares, 1.0 / members);
        List<int> used = [.. Enumerable.Range(0, members)];
        for (var step = 0; step < MaximumSteps; step++)
        {
            Derivatives(shares);
            var move = Direction(used);
            var decrease = 0.0;
            for (var u = 0; u < used.Count; u++)
            {
                decrease += gradient[used[u]] * move[u];
            }
            if (decrease < -Done)
            {
                Step(shares, used, move, decrease);
                continue;
            }
            if (Better(used) is not { } member)
            {
                break;
            }
            used.Add(member);
            used.Sort();
        }
        var total = shares.Sum();
        return Array.ConvertAll(shares, share => share / total);
    }

    // Newton's direction within the members in use that keeps the sum of the shares.
    private double[] Direction(List<int> used)
    {
        var n = used.Count;
        var (part, slope, ones) = (new double[n * n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            (slope[i], ones[i]) = (gradient[used[i]], 1);
            for (var j = 0; j < n; j++)
            {
                part[i * n + j] = hessian[used[i] * members + used[j]];
            }
        }
        var (byGradient, byOnes) = (ConvexMinimum.Solve(part, slope), ConvexMinimum.Solve(part, ones));
        var price = byGradient.Sum() / byOnes.Sum();
        var move = new double[n];
        for (var i = 0; i < n; i++)
        {
            move[i] = price * byOnes[i] - byGradient[i];
        }
        return move;
    }

    private void Step(double[] shares, List<int> used, double[] move, double decrease)
    {
        var (most, blocking) = (double.PositiveInfinity, -1);
        for (var u = 0; u < move.Length; u++)
        {
            if (move[u] < 0 && -shares[used[u]] / move[u] < most)
            {
                (most, blocking) = (-shares[used[u]] / move[u], u);
            }
        }
        var size = Math.Min(1, most);
        var value = Value(shares);
        var next = new double[members];
        while (true)
        {
            for (var u = 0; u < move.Length; u++)
            {
                next[used[u]] = shares[used[u]] + size * move[u];
            }
            if (size == most)
            {
                next[used[blocking]] = 0;
            }
            if (decrease > -Close || size < 1e-12 || Value(next) <= value + 1e-4 * size * decrease)
            {
                break;
            }
            size /= 2;
        }
        next.CopyTo(shares, 0);
        if (size == most)
        {
            used.RemoveAt(blocking);
        }
    }

    // The member left out that would lower the loss most; null when none would.
    private int? Better(List<int> used)
    {
        var price = used.Sum(m => gradient[m]) / used.Count;
        int? best = null;
        for (var m = 0; m < members; m++)
        {
            if (!used.Contains(m) && gradient[m] < price - Gain && (best is null || gradient[m] < gradient[best.Value]))
            {
                best = m;
            }
        }
        return best;
    }

    private double Value(double[] shares)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum -= weights[i] * PortableMath.Log(Mix(shares, i));
        }
        foreach (var share in shares)
        {
            sum += Ridge / 2 * (share - 1.0 / members) * (share - 1.0 / members);
        }
        return sum;
    }

    private void Derivatives(double[] shares)
    {
        Array.Clear(gradient);
        Array.Clear(hessian);
        for (var i = 0; i < weights.Length; i++)
        {
            var mix = Mix(shares, i);
            for (var m = 0; m < members; m++)
            {
                var ratio = given[i * members + m] / mix;
                gradient[m] -= weights[i] * ratio;
                for (var l = 0; l <= m; l++)
                {
                    hessian[m * members + l] += weights[i] * ratio * (given[i * members + l] / mix);
                }
            }
        }
        for (var m = 0; m < members; m++)
        {
            gradient[m] += Ridge * (shares[m] - 1.0 / members);
            hessian[m * members + m] += Ridge;
            for (var l = 0; l < m; l++)
            {
                hessian[l * members + m] = hessian[m * members + l];
            }
        }
    }

    private double Mix(double[] shares, int row)
    {
        var mix = 0.0;
        for (var m = 0; m < members; m++)
        {
            mix += shares[m] * given[row * members + m];
        }
        return mix;
    }
}
