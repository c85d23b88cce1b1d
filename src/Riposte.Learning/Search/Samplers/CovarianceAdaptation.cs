using Riposte.Core.Numerics;
using Riposte.Core.Randomness;

namespace Riposte.Learning.Search.Samplers;

/// <summary>
/// A normal distribution that learns from ranked points where a function is small: (μ/μ_w, λ)-CMA-ES with cumulative
/// step lengths and the rank-one and rank-μ updates.
/// </summary>
/// <remarks>Hansen, The CMA Evolution Strategy: A Tutorial, 2016, with its default parameters and positive weights. Points
/// that were drawn from an older distribution are shortened to a length that a point of the present one has, as in
/// Hansen, Injecting External Solutions Into CMA-ES, 2011.</remarks>
internal sealed class CovarianceAdaptation
{
    private readonly int n;
    private readonly double[] weights;
    private readonly double effective;
    private readonly double[] mean;
    private readonly double[,] covariance;
    private readonly double[] pathOfCovariance;
    private readonly double[] pathOfStep;
    private double[] lengths;
    private double[,] directions;
    private double remembered = 1;

    /// <summary>A distribution that has seen nothing.</summary>
    /// <param name="mean">Its centre.</param>
    /// <param name="step">Its standard deviation in every direction, above 0.</param>
    /// <param name="size">Points per generation, at least 4.</param>
    public CovarianceAdaptation(double[] mean, double step, int size)
    {
        n = mean.Length;
        this.mean = [.. mean];
        Step = step;
        Size = size;
        weights = new double[size / 2];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = PortableMath.Log((size + 1) / 2.0) - PortableMath.Log(i + 1);
        }
        var sum = weights.Sum();
        weights = Array.ConvertAll(weights, w => w / sum);
        effective = 1 / weights.Sum(w => w * w);
        covariance = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            covariance[i, i] = 1;
        }
        (pathOfCovariance, pathOfStep) = (new double[n], new double[n]);
        (lengths, directions) = Root();
    }

    /// <summary>Points per generation.</summary>
    public int Size { get; }

    /// <summary>The common factor of all standard deviations.</summary>
    public double Step { get; private set; }

    /// <summary>The centre.</summary>
    public IReadOnlyList<double> Mean => mean;

    /// <summary>Whether there is nothing left to learn: all deviations below 1e-12, or one 1e7 times another.</summary>
    public bool IsSpent => !(Step * lengths.Max() > 1e-12) || !(lengths.Max() < 1e7 * lengths.Min());

    /// <summary>Points per generation that suit a number of dimensions.</summary>
    public static int SizeOf(int dimensions) => 4 + (int)(3 * PortableMath.Log(dimensions));

    /// <summary>Draws a point.</summary>
    public void Draw(RandomStream random, Span<double> point)
    {
        mean.CopyTo(point);
        for (var k = 0; k < n; k++)
        {
            var z = Step * lengths[k] * random.NextNormal();
            for (var i = 0; i < n; i++)
            {
                point[i] += directions[i, k] * z;
            }
        }
    }

    /// <summary>Moves on by one generation.</summary>
    /// <param name="ranked">Its points, the best first.</param>
    public void Learn(IReadOnlyList<double[]> ranked)
    {
        var moves = new double[weights.Length][];
        var shift = new double[n];
        for (var i = 0; i < moves.Length; i++)
        {
            moves[i] = Move(ranked[i]);
            for (var k = 0; k < n; k++)
            {
                shift[k] += weights[i] * moves[i][k];
            }
        }
        var rate = (effective + 2) / (n + effective + 5);
        var damping = 1 + 2 * Math.Max(0, Math.Sqrt((effective - 1) / (n + 1)) - 1) + rate;
        var expected = Math.Sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
        var white = Whitened(shift);
        for (var k = 0; k < n; k++)
        {
            mean[k] += Step * shift[k];
            pathOfStep[k] = (1 - rate) * pathOfStep[k] + Math.Sqrt(rate * (2 - rate) * effective) * white[k];
        }
        remembered *= (1 - rate) * (1 - rate);
        var length = Norm(pathOfStep);
        var isSteady = length / Math.Sqrt(1 - remembered) < (1.4 + 2.0 / (n + 1)) * expected;
        LearnCovariance(moves, shift, isSteady);
        Step *= PortableMath.Exp(Math.Min(1, rate / damping * (length / expected - 1)));
        (lengths, directions) = Root();
    }

    /// <summary>Raises the standard deviations along the coordinates to at least these.</summary>
    /// <param name="least">One per coordinate; 0 leaves it.</param>
    public void Widen(ReadOnlySpan<double> least)
    {
        var isChanged = false;
        for (var k = 0; k < n; k++)
        {
            var variance = least[k] / Step * (least[k] / Step);
            if (covariance[k, k] < variance)
            {
                covariance[k, k] = variance;
                isChanged = true;
            }
        }
        if (isChanged)
        {
            (lengths, directions) = Root();
        }
    }

    private void LearnCovariance(double[][] moves, double[] shift, bool isSteady)
    {
        var rate = (4 + effective / n) / (n + 4 + 2 * effective / n);
        var one = 2 / ((n + 1.3) * (n + 1.3) + effective);
        var many = Math.Min(1 - one, 2 * (effective - 2 + 1 / effective) / ((n + 2.0) * (n + 2) + effective));
        for (var k = 0; k < n; k++)
        {
            var kick = isSteady ? Math.Sqrt(rate * (2 - rate) * effective) * shift[k] : 0;
            pathOfCovariance[k] = (1 - rate) * pathOfCovariance[k] + kick;
        }
        var kept = 1 - one - many + (isSteady ? 0 : one * rate * (2 - rate));
        for (var a = 0; a < n; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = 0.0;
                for (var i = 0; i < moves.Length; i++)
                {
                    sum += weights[i] * moves[i][a] * moves[i][b];
                }
                var value = kept * covariance[a, b] + one * pathOfCovariance[a] * pathOfCovariance[b] + many * sum;
                covariance[a, b] = covariance[b, a] = value;
            }
        }
    }

    // From the mean to a point in units of the step, no longer than four deviations beyond the usual.
    private double[] Move(double[] point)
    {
        var move = new double[n];
        for (var k = 0; k < n; k++)
        {
            move[k] = (point[k] - mean[k]) / Step;
        }
        var length = Norm(Whitened(move));
        var most = Math.Sqrt(n) + 3;
        return length > most ? Array.ConvertAll(move, x => x * most / length) : move;
    }

    // C^(−1/2) · x.
    private double[] Whitened(double[] x)
    {
        var result = new double[n];
        for (var k = 0; k < n; k++)
        {
            var along = 0.0;
            for (var i = 0; i < n; i++)
            {
                along += directions[i, k] * x[i];
            }
            along /= lengths[k];
            for (var i = 0; i < n; i++)
            {
                result[i] += directions[i, k] * along;
            }
        }
        return result;
    }

    private (double[] Lengths, double[,] Directions) Root()
    {
        var (values, vectors) = SymmetricEigen.Of(covariance);
        return (Array.ConvertAll(values, v => Math.Sqrt(Math.Max(v, 1e-30))), vectors);
    }

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v * v));
}
