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
        var loss = new MultinomialLoss(rows.Logs(), k, rows.Targets, rows.Weights, k) { Penalty = q => Penalty(q, k) };
        return new DirichletMap(ConvexMinimum.Find(loss, identity));
    }

    // The identity, and twice the strength of the squared distance from it.
    private static (double Target, double Strength) Penalty(int q, int k)
    {
        var (c, j) = (q / (k + 1), q % (k + 1));
        return j == c ? (1, BetaCurve.Ridge)
            : j == k ? (0, BetaCurve.Ridge + 2 * Regularisation / k)
            : (0, BetaCurve.Ridge + 2 * Regularisation / (k * (k - 1)));
    }
}
