using Riposte.Core.Numerics;

namespace Riposte.Learning.Calibration;

/// <summary>
/// Beta calibration (Kull, Silva Filho and Flach 2017, Beyond sigmoids, equation 9):
/// 1 / (1 + e^−(a·ln p − b·ln(1 − p) + c)) with a, b ≥ 0. The identity is a = b = 1, c = 0.
/// </summary>
/// <remarks>Least mean log-loss plus <see cref="Ridge"/> / 2 × squared distance from the identity: defined for separable
/// rows and a single class, and on the fitting rows never worse than the identity.</remarks>
internal sealed class BetaCurve(double a, double b, double c) : ICurve
{
    /// <summary>Pull towards the identity, per unit of mean log-loss: far below any sampling error.</summary>
    public const double Ridge = 1e-8;

    public double A => a;

    public double B => b;

    public double C => c;

    public double At(double raw)
    {
        var (x, y) = Logs(raw);
        return PortableMath.Sigmoid(a * x + b * y + c);
    }

    /// <summary>Fits to rows with finite scores and weights above 0.</summary>
    public static BetaCurve Fit(ReadOnlySpan<double> raw, ReadOnlySpan<double> happened, ReadOnlySpan<double> weights)
    {
        var columns = new double[2][];
        (columns[0], columns[1]) = (new double[raw.Length], new double[raw.Length]);
        for (var i = 0; i < raw.Length; i++)
        {
            (columns[0][i], columns[1][i]) = Logs(raw[i]);
        }
        var (targets, masses) = (happened.ToArray(), weights.ToArray());
        var (free, _) = Solve(columns, targets, masses, true, true);
        if (free.A >= 0 && free.B >= 0)
        {
            return free;
        }
        // A convex function has its least value under a, b ≥ 0 on a border: the best of the three pieces of it.
        (BetaCurve Curve, double Loss)[] borders =
        [
            Solve(columns, targets, masses, false, true),
            Solve(columns, targets, masses, true, false),
            Solve(columns, targets, masses, false, false),
        ];
        return borders.Where(border => border.Curve.A >= 0 && border.Curve.B >= 0).MinBy(border => border.Loss).Curve;
    }

    private static (double X, double Y) Logs(double raw)
    {
        var p = Math.Clamp(raw, PlattCurve.Edge, 1 - PlattCurve.Edge);
        return (PortableMath.Log(p), -PortableMath.Log(1 - p));
    }

    private static (BetaCurve Curve, double Loss) Solve(
        double[][] columns,
        double[] targets,
        double[] weights,
        bool hasA,
        bool hasB
    )
    {
        double[][] used = [.. columns.Where((_, i) => i == 0 ? hasA : hasB)];
        var loss = new LogisticLoss(used, targets, weights, Ridge);
        var at = ConvexMinimum.Find(loss, loss.Start());
        var (a, b) = (hasA ? at[0] : 0, hasB ? at[used.Length - 1] : 0);
        // What a slope of 0 is away from the identity counts too, so that the pieces of the border compare.
        var absent = Ridge / 2 * (2 - used.Length);
        return (new BetaCurve(a, b, at[^1]), loss.Value(at) + absent);
    }
}
