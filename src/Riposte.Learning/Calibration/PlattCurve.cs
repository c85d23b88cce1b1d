using Riposte.Core.Numerics;

namespace Riposte.Learning.Calibration;

/// <summary>Logistic curve on the log-odds of the raw probability: 1 / (1 + e^−(slope·ln(p / (1 − p)) +
/// intercept)).</summary>
internal sealed class PlattCurve(double slope, double intercept) : ICurve
{
    /// <summary>Raw probabilities are held inside [1e-6, 1 − 1e-6] before their log-odds are taken.</summary>
    public const double Edge = 1e-6;

    private const int MaximumSteps = 100;

    public double Slope => slope;

    public double Intercept => intercept;

    public double At(double raw) => PortableMath.Sigmoid(slope * LogOdds(raw) + intercept);

    public static double LogOdds(double raw)
    {
        var p = Math.Clamp(raw, Edge, 1 - Edge);
        return PortableMath.Log(p / (1 - p));
    }

    /// <summary>Newton steps with halving on Platt's regularised targets (Lin, Lin and Weng 2007, A note on Platt's
    /// probabilistic outputs). Counts are sums of weights.</summary>
    public static PlattCurve Fit(ReadOnlySpan<double> raw, ReadOnlySpan<double> happened, ReadOnlySpan<double> weights)
    {
        double positive = 0,
            negative = 0;
        var scores = new double[raw.Length];
        for (var i = 0; i < raw.Length; i++)
        {
            scores[i] = LogOdds(raw[i]);
            positive += weights[i] * happened[i];
            negative += weights[i] * (1 - happened[i]);
        }
        var targets = new double[raw.Length];
        for (var i = 0; i < raw.Length; i++)
        {
            targets[i] = happened[i] > 0 ? (positive + 1) / (positive + 2) : 1 / (negative + 2);
        }
        return Minimise(scores, targets, weights, PortableMath.Log((positive + 1) / (negative + 1)));
    }

    private static PlattCurve Minimise(double[] scores, double[] targets, ReadOnlySpan<double> weights, double start)
    {
        double a = 0,
            b = start;
        var loss = Loss(scores, targets, weights, a, b);
        for (var step = 0; step < MaximumSteps; step++)
        {
            var (ga, gb, aa, ab, bb) = Derivatives(scores, targets, weights, a, b);
            // A trace of ridge keeps the step defined when all scores are equal.
            aa += 1e-12;
            bb += 1e-12;
            var determinant = aa * bb - ab * ab;
            var (da, db) = (-(bb * ga - ab * gb) / determinant, -(aa * gb - ab * ga) / determinant);
            var decrease = ga * da + gb * db;
            if (!(decrease < -1e-14 * (1 + loss)))
            {
                break;
            }
            var size = 1.0;
            var next = Loss(scores, targets, weights, a + da, b + db);
            while (!(next <= loss + 1e-4 * size * decrease) && size > 1e-10)
            {
                size /= 2;
                next = Loss(scores, targets, weights, a + size * da, b + size * db);
            }
            if (!(next < loss))
            {
                break;
            }
            (a, b, loss) = (a + size * da, b + size * db, next);
        }
        return new PlattCurve(a, b);
    }

    // −t·ln p − (1 − t)·ln(1 − p) = softplus(z) − t·z, written so that neither sign of z overflows.
    private static double Loss(double[] scores, double[] targets, ReadOnlySpan<double> weights, double a, double b)
    {
        var loss = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            var z = a * scores[i] + b;
            var softplus = Math.Max(z, 0) + PortableMath.Log(1 + PortableMath.Exp(-Math.Abs(z)));
            loss += weights[i] * (softplus - targets[i] * z);
        }
        return loss;
    }

    private static (double A, double B, double AA, double AB, double BB) Derivatives(
        double[] scores,
        double[] targets,
        ReadOnlySpan<double> weights,
        double a,
        double b
    )
    {
        double ga = 0,
            gb = 0,
            aa = 0,
            ab = 0,
            bb = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            var p = PortableMath.Sigmoid(a * scores[i] + b);
            var error = weights[i] * (p - targets[i]);
            var curvature = weights[i] * p * (1 - p);
            ga += error * scores[i];
            gb += error;
            aa += curvature * scores[i] * scores[i];
            ab += curvature * scores[i];
            bb += curvature;
        }
        return (ga, gb, aa, ab, bb);
    }
}
