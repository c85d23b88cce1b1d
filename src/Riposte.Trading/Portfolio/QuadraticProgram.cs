using Riposte.Core;

namespace Riposte.Trading.Portfolio;

/// <summary>
/// Small convex programs: least ½ xᵀQx + cᵀx where Gx ≤ h and Ex = e, Q positive semidefinite, by a primal–dual interior
/// point method with Mehrotra's corrector (Nocedal, Wright, Numerical Optimization, 2006, §16.6); then the constraints found
/// to bind are solved for exactly. Deterministic.
/// </summary>
internal sealed class QuadraticProgram(double[,] q, double[] c, double[,] g, double[] h, double[,] e, double[] equal)
{
    private const int MostSteps = 100;
    private const int MostRounds = 60;
    private readonly int n = c.Length;
    private readonly int rows = h.Length;

    /// <summary>The best point, with the largest violation of the conditions of Karush, Kuhn and Tucker.</summary>
    /// <param name="X">The point.</param>
    /// <param name="Violation">Largest of: gradient of the Lagrangian, broken constraint, negative multiplier, multiplier
    /// times slack; relative to the size of c.</param>
    internal readonly record struct Solution(double[] X, double Violation);

    private sealed class Point
    {
        public required double[] X { get; init; }
        public required double[] Y { get; init; }
        public required double[] S { get; init; }
        public required double[] Z { get; init; }

        public Point Copy() =>
            new()
            {
                X = [.. X],
                Y = [.. Y],
                S = [.. S],
                Z = [.. Z],
            };
    }

    private double Size => 1 + c.Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>Solves it.</summary>
    /// <exception cref="InvariantException">The conditions could not be met to 1e-7.</exception>
    public Solution Solve()
    {
        var at = new Point
        {
            X = new double[n],
            Y = new double[equal.Length],
            S = [.. h.Select(limit => Math.Max(1, limit))],
            Z = [.. Enumerable.Repeat(1.0, rows)],
        };
        // Rounding ends the progress at some step, and later ones may be worse: the best one counts.
        var (best, violation) = (at.Copy(), Violation(at));
        for (var step = 0; step < MostSteps && violation > 1e-13 && Improve(at); step++)
        {
            if (Violation(at) is var now && now < violation)
            {
                (best, violation) = (at.Copy(), now);
            }
        }
        if (Polished(best) is { } exact && Violation(exact) <= Math.Max(violation, 1e-12))
        {
            (best, violation) = (exact, Violation(exact));
        }
        Check.That(violation < 1e-7);
        return new Solution(best.X, violation);
    }

    // One predictor and one corrector step; false when nothing moves any more.
    private bool Improve(Point at)
    {
        var dual = Gradient(at);
        var primal = Slack(at.X);
        for (var i = 0; i < rows; i++)
        {
            primal[i] = at.S[i] - primal[i];
        }
        var balance = Balance(at.X);
        var gap = Dot(at.S, at.Z) / Math.Max(1, rows);
        var product = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            product[i] = at.S[i] * at.Z[i];
        }
        if (Direction(at, dual, primal, balance, product) is not { } predictor)
        {
            return false;
        }
        var reach = Reach(at, predictor);
        var ahead = 0.0;
        for (var i = 0; i < rows; i++)
        {
            ahead += (at.S[i] + reach * predictor.S[i]) * (at.Z[i] + reach * predictor.Z[i]) / rows;
        }
        var centring = gap == 0 ? 0 : ahead / gap * (ahead / gap) * (ahead / gap);
        for (var i = 0; i < rows; i++)
        {
            product[i] += predictor.S[i] * predictor.Z[i] - centring * gap;
        }
        if (Direction(at, dual, primal, balance, product) is not { } move)
        {
            return false;
        }
        var length = Math.Min(1, 0.995 * Reach(at, move));
        Move(at.X, move.X, length);
        Move(at.Y, move.Y, length);
        Move(at.S, move.S, length);
        Move(at.Z, move.Z, length);
        return length > 1e-12;
    }

    private Point? Direction(Point at, double[] dual, double[] primal, double[] balance, double[] product)
    {
        var size = n + equal.Length;
        var (system, right) = (new double[size, size], new double[size]);
        for (var i = 0; i < n; i++)
        {
            right[i] = -dual[i];
            for (var j = 0; j < n; j++)
            {
                system[i, j] = q[i, j];
            }
        }
        for (var k = 0; k < rows; k++)
        {
            var weight = at.Z[k] / at.S[k];
            var pull = (at.Z[k] * primal[k] - product[k]) / at.S[k];
            for (var i = 0; i < n; i++)
            {
                if (g[k, i] == 0)
                {
                    continue;
                }
                right[i] -= g[k, i] * pull;
                for (var j = 0; j < n; j++)
                {
                    system[i, j] += weight * g[k, i] * g[k, j];
                }
            }
        }
        for (var k = 0; k < equal.Length; k++)
        {
            right[n + k] = -balance[k];
            for (var i = 0; i < n; i++)
            {
                system[n + k, i] = system[i, n + k] = e[k, i];
            }
        }
        if (Dense.Solve(system, right) is not { } solved || !Array.TrueForAll(solved, double.IsFinite))
        {
            return null;
        }
        var along = Dense.Times(g, solved.AsSpan(0, n));
        var (slack, multiplier) = (new double[rows], new double[rows]);
        for (var k = 0; k < rows; k++)
        {
            slack[k] = -primal[k] - along[k];
            multiplier[k] = (-product[k] - at.Z[k] * slack[k]) / at.S[k];
        }
        return new Point
        {
            X = solved[..n],
            Y = solved[n..],
            S = slack,
            Z = multiplier,
        };
    }

    // The point at which the constraints that bind hold exactly: those of negative multiplier are let go and broken ones
    // added until none is. Null when they fix no point, or the search turns in a circle.
    private Point? Polished(Point at)
    {
        var binding = Enumerable.Range(0, rows).Select(k => at.S[k] < at.Z[k]).ToArray();
        for (var round = 0; round < MostRounds; round++)
        {
            if (At([.. Enumerable.Range(0, rows).Where(k => binding[k])]) is not { } point)
            {
                return null;
            }
            var isSettled = true;
            for (var k = 0; k < rows; k++)
            {
                var isWrong = binding[k] ? point.Z[k] < -1e-12 : point.S[k] < -1e-13;
                binding[k] ^= isWrong;
                isSettled &= !isWrong;
            }
            if (isSettled)
            {
                return point;
            }
        }
        return null;
    }

    private Point? At(int[] binding)
    {
        var size = n + equal.Length + binding.Length;
        var (system, right) = (new double[size, size], new double[size]);
        for (var i = 0; i < n; i++)
        {
            right[i] = -c[i];
            for (var j = 0; j < n; j++)
            {
                system[i, j] = q[i, j];
            }
            for (var k = 0; k < equal.Length; k++)
            {
                system[n + k, i] = system[i, n + k] = e[k, i];
            }
            for (var k = 0; k < binding.Length; k++)
            {
                system[n + equal.Length + k, i] = system[i, n + equal.Length + k] = g[binding[k], i];
            }
        }
        equal.CopyTo(right, n);
        for (var k = 0; k < binding.Length; k++)
        {
            right[n + equal.Length + k] = h[binding[k]];
        }
        if (Dense.Solve(system, right) is not { } solved || !Array.TrueForAll(solved, double.IsFinite))
        {
            return null;
        }
        var multipliers = new double[rows];
        for (var k = 0; k < binding.Length; k++)
        {
            multipliers[binding[k]] = solved[n + equal.Length + k];
        }
        var x = solved[..n];
        return new Point
        {
            X = x,
            Y = solved[n..(n + equal.Length)],
            S = Slack(x),
            Z = multipliers,
        };
    }

    private double Violation(Point at)
    {
        var worst = Gradient(at).Concat(Balance(at.X)).Select(Math.Abs).DefaultIfEmpty(0).Max();
        var slack = Slack(at.X);
        for (var k = 0; k < rows; k++)
        {
            worst = Math.Max(worst, Math.Max(-slack[k], -at.Z[k]));
            worst = Math.Max(worst, Math.Abs(slack[k] * at.Z[k]));
        }
        return worst / Size;
    }

    // Q x + c + Gᵀz + Eᵀy.
    private double[] Gradient(Point at)
    {
        var gradient = Dense.Times(q, at.X);
        var (held, tied) = (Dense.TransposedTimes(g, at.Z), Dense.TransposedTimes(e, at.Y));
        for (var i = 0; i < n; i++)
        {
            gradient[i] += c[i] + held[i] + tied[i];
        }
        return gradient;
    }

    private double[] Slack(double[] x)
    {
        var slack = Dense.Times(g, x);
        for (var k = 0; k < rows; k++)
        {
            slack[k] = h[k] - slack[k];
        }
        return slack;
    }

    private double[] Balance(double[] x)
    {
        var balance = Dense.Times(e, x);
        for (var k = 0; k < balance.Length; k++)
        {
            balance[k] -= equal[k];
        }
        return balance;
    }

    // How far slacks and multipliers can go before one becomes negative, at most 1.
    private double Reach(Point at, Point move)
    {
        var reach = 1.0;
        for (var k = 0; k < rows; k++)
        {
            reach = move.S[k] < 0 ? Math.Min(reach, -at.S[k] / move.S[k]) : reach;
            reach = move.Z[k] < 0 ? Math.Min(reach, -at.Z[k] / move.Z[k]) : reach;
        }
        return reach;
    }

    private static void Move(double[] at, double[] by, double length)
    {
        for (var i = 0; i < at.Length; i++)
        {
            at[i] += length * by[i];
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
