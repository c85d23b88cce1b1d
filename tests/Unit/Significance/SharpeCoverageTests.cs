using Riposte.Core.Randomness;
using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Significance;

/// <summary>How often intervals of the Sharpe ratio hold the true one, over 400 series whose Sharpe ratio is known. Of 400
/// intervals of 95 %, 380 ± 4.4 are to hold it; those of short series lose a little.</summary>
public sealed class SharpeCoverageTests
{
    private const int Series = 400;
    private const int Days = 250;

    // Scaled to a deviation of 1, so that the drift is the Sharpe ratio a day: 0.05 is 0.96 a year.
    public enum Law
    {
        Normal,
        Heavy,
        Dependent,
    }

    [Theory]
    [InlineData(Law.Normal, 0.05)]
    [InlineData(Law.Heavy, 0.1)]
    [InlineData(Law.Dependent, 0)]
    public void An_interval_of_95_percent_holds_the_true_Sharpe_ratio_as_often_as_it_says(Law law, double sharpe)
    {
        var (bootstrap, robust) = (0, 0);
        for (var series = 0; series < Series; series++)
        {
            var returns = Draw(law, sharpe, (ulong)series);
            var interval = StationaryBootstrap.Sharpe(returns, 1, (ulong)series, draws: 200);
            bootstrap += interval.Low <= sharpe && sharpe <= interval.High ? 1 : 0;
            var error = SharpeError.Robust(returns);
            robust += Math.Abs(SharpeSample.Of(returns).Sharpe - sharpe) <= 1.96 * error ? 1 : 0;
        }
        Assert.InRange((double)bootstrap / Series, 0.90, 0.99);
        Assert.InRange((double)robust / Series, 0.90, 0.99);
    }

    private static double[] Draw(Law law, double sharpe, ulong seed)
    {
        var random = RandomStream.Named(seed, "sharpe-coverage");
        var returns = new double[Days];
        var before = random.NextNormal();
        foreach (ref var value in returns.AsSpan())
        {
            // A normal over the root of a chi square of 5 ÷ 5 is Student's t with 5 degrees, of variance 5/3; the
            // dependent ones remember 0.2 of the day before.
            var noise = law switch
            {
                Law.Heavy => random.NextNormal() / Math.Sqrt(ChiSquare(random, 5) / 5) / Math.Sqrt(5.0 / 3),
                Law.Dependent => before = 0.2 * before + Math.Sqrt(1 - 0.2 * 0.2) * random.NextNormal(),
                _ => random.NextNormal(),
            };
            value = sharpe + noise;
        }
        return returns;
    }

    private static double ChiSquare(RandomStream random, int degrees)
    {
        var sum = 0.0;
        for (var i = 0; i < degrees; i++)
        {
            var z = random.NextNormal();
            sum += z * z;
        }
        return sum;
    }
}
