namespace Riposte.Learning.Calibration;

/// <summary>
/// Dirichlet calibration (Kull, Perello-Nieto, Kängsepp, Silva Filho, Song and Flach 2019, Beyond temperature scaling):
/// softmax(W·ln p + b), all classes at once.
/// </summary>
/// <param name="matrix">Per class: one weight for each ln p, then the intercept; row-major.</param>
/// <remarks>
/// Least weighted mean log-loss + λ / (k(k − 1)) × Σ of squared off-diagonal weights + λ / k × Σ of squared intercepts
/// (their ODIR with λ = μ = <see cref="Regularisation"/>), plus a trace of ridge towards the identity that keeps
/// separable rows defined. The identity costs nothing, so the fit is never worse on its own rows.
/// </remarks>
internal sealed class DirichletMap(double[] matrix) : ICalibrationMap
{
    /// <summary>λ = μ of the off-diagonal and intercept regularisation.</summary>
    public const double Regularisation = 1e-3;

    private readonly int classes = (int)Math.Round((Math.Sqrt(1 + 4.0 * matrix.Length) - 1) / 2);

    public double[] Matrix => matrix;

    public void Map(ReadOnlySpan<float> raw, Span<double> calibrated)
    {
        var width = classes + 1;
        for (var c = 0; c < classes; c++)
        {
            calibrated[c] = matrix[c * width + classes];
        }
        // One logarithm a class: the loop over inputs is the outer one.
        for (var j = 0; j < classes; j++)
        {
            var x = Softmax.LogOf(raw[j]);
            for (var c = 0; c < classes; c++)
            {
                calibrated[c] += matrix[c * width + j] * x;
            }
        }
        Softmax.InPlace(calibrated);
    }

    public static DirichletMap Fit(ClassRows rows)
    {
        var k = rows.Classes;
        var identity = new double[k * (k + 1)];
        for (var c = 0; c < k; c++)
        {
            identity[c * (k + 1) + c] = 1;
        }
        return new DirichletMap(ConvexMinimum.Find(new Loss(rows), identity));
    }

    private sealed class Loss(ClassRows rows) : ConvexMinimum.ILoss
    {
        private const double Ridge = BetaCurve.Ridge;
        private readonly int k = rows.Classes;
        private readonly double[] logs = rows.Logs();
        private readonly double mass = rows.Weights.Aggregate(0.0, (sum, w) => sum + w);

        public double Value(ReadOnlySpan<double> at)
        {
            var z = new double[k];
            var sum = 0.0;
            for (var i = 0; i < rows.Count; i++)
            {
                Logits(at, i, z);
                var own = z[rows.Targets[i]];
                var most = z.Max();
                var total = 0.0;
                foreach (var value in z)
                {
                    total += Core.Numerics.PortableMath.Exp(value - most);
                }
                sum += rows.Weights[i] * (most + Core.Numerics.PortableMath.Log(total) - own);
            }
            var penalty = 0.0;
            for (var q = 0; q < at.Length; q++)
            {
                var (distance, strength) = Penalty(q, at[q]);
                penalty += strength / 2 * distance * distance;
            }
            return sum / mass + penalty;
        }

        public void Derivatives(ReadOnlySpan<double> at, Span<double> gradient, Span<double> hessian)
        {
            var (n, width) = (at.Length, k + 1);
            gradient.Clear();
            hessian.Clear();
            var p = new double[k];
            for (var i = 0; i < rows.Count; i++)
            {
                Logits(at, i, p);
                Softmax.InPlace(p);
                var w = rows.Weights[i] / mass;
                for (var c = 0; c < k; c++)
                {
                    var error = w * (p[c] - (rows.Targets[i] == c ? 1 : 0));
                    for (var j = 0; j < width; j++)
                    {
                        gradient[c * width + j] += error * X(i, j);
                    }
                    for (var d = 0; d <= c; d++)
                    {
                        AddBlock(hessian, (c, d), w * p[c] * ((c == d ? 1 : 0) - p[d]), i);
                    }
                }
            }
            for (var q = 0; q < n; q++)
            {
                var (distance, strength) = Penalty(q, at[q]);
                gradient[q] += strength * distance;
                hessian[q * n + q] += strength;
                for (var r = 0; r < q; r++)
                {
                    hessian[r * n + q] = hessian[q * n + r];
                }
            }
        }

        private void AddBlock(Span<double> hessian, (int Row, int Column) block, double curvature, int i)
        {
            var (width, n) = (k + 1, k * (k + 1));
            for (var j = 0; j < width; j++)
            {
                var scaled = curvature * X(i, j);
                var row = hessian.Slice((block.Row * width + j) * n + block.Column * width, width);
                for (var l = 0; l < width; l++)
                {
                    row[l] += scaled * X(i, l);
                }
            }
        }

        // Distance from the identity, and twice the strength of its square.
        private (double Distance, double Strength) Penalty(int q, double value)
        {
            var (c, j) = (q / (k + 1), q % (k + 1));
            return j == c ? (value - 1, Ridge)
                : j == k ? (value, Ridge + 2 * Regularisation / k)
                : (value, Ridge + 2 * Regularisation / (k * (k - 1)));
        }

        private double X(int row, int j) => j == k ? 1 : logs[row * k + j];

        private void Logits(ReadOnlySpan<double> at, int row, Span<double> z)
        {
            for (var c = 0; c < k; c++)
            {
                z[c] = at[c * (k + 1) + k];
                for (var j = 0; j < k; j++)
                {
                    z[c] += at[c * (k + 1) + j] * logs[row * k + j];
                }
            }
        }
    }
}
