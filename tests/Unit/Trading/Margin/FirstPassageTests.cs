using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Trading.Margin;

namespace Riposte.Tests.Unit.Trading.Margin;

public sealed class FirstPassageTests
{
    [Theory]
    // Distance of the log price and its variance over the horizon.
    [InlineData(0.05, 0.0009)]
    [InlineData(0.1, 0.01)]
    [InlineData(0.3, 0.25)]
    [InlineData(0.02, 0.04)]
    public void Chances_agree_with_simulated_paths(double distance, double variance)
    {
        const int Paths = 40_000;
        const int Steps = 8;
        var random = RandomStream.Named(11, "first-passage");
        var step = variance / Steps;
        double[] sums = new double[2],
            squares = new double[2];
        for (var path = 0; path < Paths; path++)
        {
            double x = 0,
                aboveLower = 1,
                belowUpper = 1;
            for (var k = 0; k < Steps; k++)
            {
                var next = x - step / 2 + Math.Sqrt(step) * random.NextNormal();
                // A Brownian bridge from x to next misses a level with this chance, whatever its drift.
                aboveLower *= Misses(x + distance, next + distance, step);
                belowUpper *= Misses(distance - x, distance - next, step);
                x = next;
            }
            foreach (var (side, value) in ((int, double)[])[(0, 1 - aboveLower), (1, 1 - belowUpper)])
            {
                sums[side] += value;
                squares[side] += value * value;
            }
        }
        double[] exact = [FirstPassage.Below(distance, variance), FirstPassage.Above(distance, variance)];
        for (var side = 0; side < 2; side++)
        {
            var mean = sums[side] / Paths;
            var error = Math.Sqrt((squares[side] / Paths - mean * mean) / Paths);
            Assert.InRange(exact[side], mean - 4 * error, mean + 4 * error);
        }
        // The drift leads down.
        Assert.True(exact[0] > exact[1]);
    }

    [Theory]
    // Φ((−d + v/2) ÷ √v) + e^d·Φ((−d − v/2) ÷ √v) below, and with both signs of v and of d turned above; from erfc.
    [InlineData(0.1, 0.01, 0.3333604844711541, 0.30163704004409564)]
    [InlineData(0.05, 0.0009, 0.09799271874741111, 0.0932135574593602)]
    [InlineData(0.3, 0.25, 0.6299858735864188, 0.4667050139249085)]
    public void Chances_agree_with_their_formula(double distance, double variance, double below, double above)
    {
        Assert.Equal(below, FirstPassage.Below(distance, variance), 1e-13);
        Assert.Equal(above, FirstPassage.Above(distance, variance), 1e-13);
    }

    [Theory]
    [InlineData(0.1, 0.2, 0.01)]
    [InlineData(0.1, 0.05, 0.0025)]
    [InlineData(0.3, 0.3, 0.5)]
    [InlineData(2, 1, 4)]
    [InlineData(0.5, 3, 8)]
    [InlineData(4, 6, 900)]
    [InlineData(0.01, 0.02, 0.009)]
    public void The_chance_of_either_level_agrees_with_its_series_of_sines(
        double below,
        double above,
        double variance
    ) => Assert.Equal(1 - Survival(below, above, variance), FirstPassage.Either(below, above, variance), 1e-11);

    [Theory]
    [InlineData(0.1, 0.01)]
    [InlineData(0.5, 0.04)]
    [InlineData(1, 2)]
    public void A_level_far_away_leaves_the_chance_of_the_other(double distance, double variance)
    {
        Assert.Equal(FirstPassage.Below(distance, variance), FirstPassage.Either(distance, 40, variance), 1e-12);
        Assert.Equal(FirstPassage.Above(distance, variance), FirstPassage.Either(40, distance, variance), 1e-12);
        Assert.Equal(
            FirstPassage.Below(distance, variance),
            FirstPassage.Either(distance, double.PositiveInfinity, variance)
        );
        Assert.Equal(
            FirstPassage.Above(distance, variance),
            FirstPassage.Either(double.PositiveInfinity, distance, variance)
        );
    }

    [Fact]
    public void Limits()
    {
        // No variance, no chance; endless variance: a martingale touches any lower level, an upper one with price ÷
        // level.
        Assert.Equal(0, FirstPassage.Below(0.1, 0));
        Assert.Equal(0, FirstPassage.Above(0.1, 0));
        Assert.Equal(0, FirstPassage.Either(0.1, 0.1, 0));
        Assert.Equal(0, FirstPassage.Below(0.1, 1e-6), 1e-300);
        Assert.Equal(1, FirstPassage.Below(0.1, 1e6));
        Assert.Equal(1, FirstPassage.Below(0.1, double.PositiveInfinity));
        Assert.Equal(0.5, FirstPassage.Above(Math.Log(2), 1e4), 1e-12);
        Assert.Equal(0.5, FirstPassage.Above(Math.Log(2), double.PositiveInfinity), 1e-15);
        Assert.Equal(1, FirstPassage.Either(0.1, 0.1, double.PositiveInfinity));
        // Reached already.
        Assert.Equal(1, FirstPassage.Below(0, 0));
        Assert.Equal(1, FirstPassage.Above(-1, 0.1));
        Assert.Equal(1, FirstPassage.Either(0.1, 0, 0.1));
        Assert.Equal(0, FirstPassage.Either(double.PositiveInfinity, double.PositiveInfinity, 1));
        foreach (var (distance, variance) in ((double, double)[])[(double.NaN, 1), (1, double.NaN), (1, -1)])
        {
            Assert.True(double.IsNaN(FirstPassage.Below(distance, variance)));
            Assert.True(double.IsNaN(FirstPassage.Above(distance, variance)));
            Assert.True(double.IsNaN(FirstPassage.Either(distance, 1, variance)));
            Assert.True(double.IsNaN(FirstPassage.Either(1, distance, variance)));
        }
    }

    [Fact]
    public void Chances_rise_with_variance_and_fall_with_distance()
    {
        for (var i = 1; i < 60; i++)
        {
            var (near, far) = (0.01 * i, 0.01 * (i + 1));
            Assert.True(FirstPassage.Below(near, 0.1) > FirstPassage.Below(far, 0.1));
            Assert.True(FirstPassage.Above(near, 0.1) > FirstPassage.Above(far, 0.1));
            Assert.True(FirstPassage.Below(0.3, near) < FirstPassage.Below(0.3, far));
            Assert.True(FirstPassage.Either(0.3, 0.2, near) < FirstPassage.Either(0.3, 0.2, far));
            var either = FirstPassage.Either(0.3, near, 0.1);
            var (below, above) = (FirstPassage.Below(0.3, 0.1), FirstPassage.Above(near, 0.1));
            Assert.InRange(either, Math.Max(below, above), below + above);
        }
    }

    [Fact]
    public void Distances_from_a_mark()
    {
        var band = new LiquidationBand(Price.Parse("90"), null, false);
        var distance = LiquidationDistance.Of(Price.Parse("100"), band, 0.05, 4);
        Assert.Equal(Price.Parse("90"), distance.Price);
        Assert.Equal(0.1, distance.Fraction, 1e-15);
        // ln(100 ÷ 90) ÷ 0.05.
        Assert.Equal(2.1072103131565253, distance.Days, 1e-12);
        Assert.Equal(FirstPassage.Below(Math.Log(100.0 / 90), 0.01), distance.Chance, 1e-15);

        var passed = LiquidationDistance.Of(Price.Parse("80"), band, 0.05, 1);
        Assert.Equal((-0.125, 1.0), (passed.Fraction, passed.Chance));
        var upper = LiquidationDistance.Of(
            Price.Parse("100"),
            new LiquidationBand(Price.Parse("50"), Price.Parse("125"), false),
            0.05,
            1
        );
        Assert.Equal((Price.Parse("125"), 0.25), (upper.Price, upper.Fraction));
        // ln(1.25) ÷ 0.05, the nearer of the two.
        Assert.Equal(4.462871026284195, upper.Days, 1e-12);
        Assert.Equal(FirstPassage.Either(Math.Log(2), Math.Log(1.25), 0.0025), upper.Chance, 1e-15);
        var endless = LiquidationDistance.Of(Price.Parse("100"), LiquidationBand.Endless, 0.05, 1);
        Assert.True(double.IsNaN(endless.Days));
        Assert.Equal((null, double.PositiveInfinity, 0.0), (endless.Price, endless.Fraction, endless.Chance));
        var unknown = LiquidationDistance.Of(Price.Parse("100"), band, double.NaN, 1);
        Assert.Equal((double.NaN, double.NaN, 0.1), (unknown.Days, unknown.Chance, Math.Round(unknown.Fraction, 15)));
        var lost = LiquidationDistance.Of(Price.Parse("1"), new LiquidationBand(null, null, true), 0.05, 1);
        Assert.Equal(new LiquidationDistance(null, double.NaN, double.NaN, 1), lost);
        var still = LiquidationDistance.Of(Price.Parse("100"), band, 0, 1);
        Assert.Equal((Price.Parse("90"), double.NaN, 0.0), (still.Price, still.Days, still.Chance));
    }

    private static double Misses(double from, double to, double variance) =>
        from <= 0 || to <= 0 ? 0 : 1 - Math.Exp(-2 * from * to / variance);

    // Darling and Siegert (1953): expansion in the modes of the interval, with the drift −½ per unit of variance.
    private static double Survival(double below, double above, double variance)
    {
        const double Drift = -0.5;
        var width = below + above;
        var sum = 0.0;
        for (var n = 1; n < 4000; n++)
        {
            var mode = n * Math.PI / width;
            var end = 1 - (n % 2 == 0 ? 1 : -1) * Math.Exp(Drift * width);
            sum +=
                2
                / width
                * Math.Sin(mode * below)
                * Math.Exp(-(mode * mode + Drift * Drift) * variance / 2)
                * mode
                * end
                / (Drift * Drift + mode * mode);
        }
        return Math.Exp(-Drift * below) * sum;
    }
}
