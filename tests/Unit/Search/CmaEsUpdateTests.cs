using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;

namespace Riposte.Tests.Unit.Search;

public sealed class CmaEsUpdateTests
{
    private const int Size = 12;
    private const double Sigma = 0.3;

    // Hansen, The CMA Evolution Strategy: A Tutorial, 2016, table 1 and figure 6 written down plainly for two dimensions and
    // the identity as the first covariance. Points that all lie far on one side stall the path of the covariance.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0)]
    public void One_generation_is_learnt_as_the_tutorial_says(double away, int steady)
    {
        var random = RandomStream.Named(5, "update");
        var y = new double[Size][];
        for (var i = 0; i < Size; i++)
        {
            y[i] = [away + 0.5 * random.NextNormal(), 0.3 * random.NextNormal()];
        }
        var (step, mean, c, isSteady) = Expected(y);
        Assert.Equal(steady, isSteady);
        var search = new CovarianceAdaptation([0.5, 0.4], Sigma, Size);
        search.Learn([.. y.Select(move => new[] { 0.5 + Sigma * move[0], 0.4 + Sigma * move[1] })]);
        Assert.Equal(step, search.Step, 1e-12);
        Assert.Equal(mean[0], search.Mean[0], 1e-12);
        Assert.Equal(mean[1], search.Mean[1], 1e-12);
        const int Draws = 100_000;
        var (a, b, cross) = (0.0, 0.0, 0.0);
        var point = new double[2];
        for (var k = 0; k < Draws; k++)
        {
            search.Draw(random, point);
            var (dx, dy) = ((point[0] - mean[0]) / step, (point[1] - mean[1]) / step);
            (a, b, cross) = (a + dx * dx / Draws, b + dy * dy / Draws, cross + dx * dy / Draws);
        }
        // A variance of 100,000 draws has a relative deviation of √2 / 316.
        Assert.Equal(1, a / c[0], 0.018);
        Assert.Equal(1, b / c[1], 0.018);
        Assert.Equal(0, (cross - c[2]) / Math.Sqrt(c[0] * c[1]), 0.015);
    }

    private static (double Step, double[] Mean, double[] Covariance, int Steady) Expected(double[][] y)
    {
        const int Parents = Size / 2;
        double[] raw = [.. Enumerable.Range(1, Parents).Select(i => Math.Log((Size + 1) / 2.0) - Math.Log(i))];
        double[] w = [.. raw.Select(v => v / raw.Sum())];
        var mu = 1 / w.Sum(v => v * v);
        var (yx, yy) = (0.0, 0.0);
        for (var i = 0; i < Parents; i++)
        {
            (yx, yy) = (yx + w[i] * y[i][0], yy + w[i] * y[i][1]);
        }
        var cs = (mu + 2) / (2 + mu + 5);
        var damp = 1 + 2 * Math.Max(0, Math.Sqrt((mu - 1) / 3) - 1) + cs;
        var chi = Math.Sqrt(2) * (1 - 1 / 8.0 + 1 / 84.0);
        var cc = (4 + mu / 2) / (2 + 4 + 2 * mu / 2);
        var c1 = 2 / (3.3 * 3.3 + mu);
        var cmu = Math.Min(1 - c1, 2 * (mu - 2 + 1 / mu) / (16 + mu));
        var ps = Math.Sqrt(cs * (2 - cs) * mu) * Math.Sqrt(yx * yx + yy * yy);
        var h = ps / Math.Sqrt(1 - (1 - cs) * (1 - cs)) < (1.4 + 2.0 / 3) * chi ? 1 : 0;
        var pc = h * Math.Sqrt(cc * (2 - cc) * mu);
        var kept = 1 - c1 - cmu + (1 - h) * c1 * cc * (2 - cc);
        double[] c = [kept + c1 * pc * pc * yx * yx, kept + c1 * pc * pc * yy * yy, c1 * pc * pc * yx * yy];
        for (var i = 0; i < Parents; i++)
        {
            c[0] += cmu * w[i] * y[i][0] * y[i][0];
            c[1] += cmu * w[i] * y[i][1] * y[i][1];
            c[2] += cmu * w[i] * y[i][0] * y[i][1];
        }
        var step = Sigma * Math.Exp(Math.Min(1, cs / damp * (ps / chi - 1)));
        return (step, [0.5 + Sigma * yx, 0.4 + Sigma * yy], c, h);
    }
}
