using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Testkit;
using Riposte.Trading.Risk;
using Riposte.Trading.Risk.Tails;

namespace Riposte.Tests.Unit.Trading.Limits;

public sealed class PortfolioRiskTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Fact]
    public void Returns_are_those_between_the_borders_of_steps()
    {
        var window = new ReturnWindow(1, 3, Interval.Hour);
        double[] closes = [100, 101, 102, 103, 110, 121];
        // Half-hour bars: the closes at :00 count, those at :30 do not.
        for (var i = 0; i < closes.Length; i++)
        {
            window.Add(0, Start + i * (Interval.Hour.Nanoseconds / 2), closes[i]);
        }
        Assert.Equal(110.0 / 102 - 1, window.Return(0, 0), 1e-15);
        Assert.Equal(102.0 / 100 - 1, window.Return(0, 1), 1e-15);
        Assert.True(double.IsNaN(window.Return(0, 2)));
    }

    [Fact]
    public void A_gap_leaves_returns_unknown_on_both_sides()
    {
        var window = new ReturnWindow(2, 4, Interval.Hour);
        foreach (var hour in (int[])[0, 1, 2, 4, 5])
        {
            window.Add(0, Start + hour * Interval.Hour.Nanoseconds, 100 + hour);
        }
        for (var hour = 0; hour < 6; hour++)
        {
            window.Add(1, Start + hour * Interval.Hour.Nanoseconds, hour == 4 ? double.NaN : 10);
        }
        double[] first = [105.0 / 104 - 1, double.NaN, double.NaN, 102.0 / 101 - 1];
        Assert.Equal(first, Enumerable.Range(0, 4).Select(age => window.Return(0, age)));
        double[] second = [double.NaN, double.NaN, 0, 0];
        Assert.Equal(second, Enumerable.Range(0, 4).Select(age => window.Return(1, age)));
        window.Add(0, Start + 500 * Interval.Hour.Nanoseconds, 1);
        Assert.All(Enumerable.Range(0, 4), age => Assert.True(double.IsNaN(window.Return(0, age))));
    }

    [Fact]
    public void Correlations_and_tails_are_those_of_a_plain_computation()
    {
        var (risk, returns) = Sample(TailKind.Historical);
        var (x, y) = (returns[0], returns[1]);
        var (mx, my) = (x.Average(), y.Average());
        var expected =
            x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum()
            / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
        Assert.Equal(expected, risk.Correlation(0, 1), 1e-12);
        risk.Hold(0, 0.8);
        risk.Hold(1, -0.3);
        double[] own = [.. Enumerable.Range(0, 120).Select(i => 0.8 * x[i] - 0.3 * y[i] + 0.5 * returns[2][i])];
        var plain = TailRisk.Of(TailKind.Historical, own, 0.95).Over(Math.Sqrt(24));
        var tail = risk.Tail(2, 0.5);
        Assert.Equal(plain.ValueAtRisk, tail.ValueAtRisk, 1e-12);
        Assert.Equal(plain.ExpectedShortfall, tail.ExpectedShortfall, 1e-12);
        Assert.Equal(120, tail.Count);
    }

    [Theory]
    [InlineData(TailKind.Historical)]
    [InlineData(TailKind.Normal)]
    [InlineData(TailKind.ExtremeValue)]
    public void The_room_is_where_the_limit_is_met(TailKind kind)
    {
        var (risk, _) = Sample(kind);
        risk.Hold(0, 0.5);
        foreach (var isShortfall in (bool[])[false, true])
        {
            var limit = 1.5 * Figure(risk.Tail(0, 0), isShortfall);
            var room = risk.Room(1, 1, limit, isShortfall);
            Assert.InRange(room, 0.01, 10);
            Assert.True(Figure(risk.Tail(1, room), isShortfall) <= limit);
            Assert.Equal(limit, Figure(risk.Tail(1, room), isShortfall), 1e-4);
            Assert.True(risk.Room(1, 1, limit * 1.1, isShortfall) >= room);
            Assert.Equal(0, risk.Room(1, 1, limit / 2, isShortfall));
        }
    }

    [Fact]
    public void The_correlated_exposure_of_two_is_that_of_the_formula()
    {
        var (risk, _) = Sample(TailKind.Historical);
        var c = risk.Correlation(0, 1);
        risk.Hold(0, 0.6);
        var (value, _) = risk.Correlated(1, 0.8, 1);
        Assert.Equal(Math.Sqrt(0.36 + 0.64 + 2 * c * 0.48), value, 1e-12);
        var (_, room) = risk.Correlated(1, 1, 1);
        Assert.Equal(1, risk.Correlated(1, room, 1).Value, 1e-12);
        // Beyond the cap: nothing that adds; what offsets, until it would add again.
        var (_, none) = risk.Correlated(1, 1, 0.5);
        Assert.Equal(0, none);
        var (_, offset) = risk.Correlated(1, -1, 0.5);
        Assert.True(c > 0 && offset >= c * 0.6 - 1e-12);
        Assert.True(risk.Correlated(1, -offset, 0.5).Value <= 0.6);
    }

    [Fact]
    public void Unknown_correlations_count_as_those_that_add_most()
    {
        var risk = new PortfolioRisk(new PortfolioLimits(Correlated: 1), ["A", "B"], Interval.Hour);
        risk.Hold(0, -0.5);
        Assert.True(double.IsNaN(risk.Correlation(0, 1)));
        Assert.Equal(1.25, risk.Correlated(1, 0.75, 1).Value, 1e-15);
        Assert.Equal(0.5, risk.Correlated(1, 1, 1).Room, 1e-15);
    }

    [Fact]
    public void How_instruments_are_numbered_cannot_matter()
    {
        var (one, _) = Sample(TailKind.Normal);
        var (other, _) = Sample(TailKind.Normal, isTurned: true);
        double[] weights = [0.3, -0.7, 1.1];
        for (var i = 0; i < 3; i++)
        {
            one.Hold(i, weights[i]);
            other.Hold(2 - i, weights[i]);
        }
        Assert.Equal(one.Tail(0, 0.2), other.Tail(2, 0.2));
        Assert.Equal(one.Correlated(1, 0.2, 2), other.Correlated(1, 0.2, 2));
    }

    [Fact]
    public void Watching_and_checking_allocate_nothing()
    {
        var (risk, _) = Sample(TailKind.ExtremeValue);
        risk.Hold(0, 0.5);
        var hour = 300;
        var least = Allocations.Least(_ =>
        {
            for (var i = 0; i < 30; i++)
            {
                var now = Start + hour++ * Interval.Hour.Nanoseconds;
                risk.Add(0, now, 100 + i);
                risk.Update(now);
            }
            risk.Room(1, 1, 0.1, isShortfall: true);
            risk.Correlated(1, 1, 1);
        });
        Assert.Equal(0, least);
    }

    private static double Figure(TailFigures figures, bool isShortfall) =>
        isShortfall ? figures.ExpectedShortfall : figures.ValueAtRisk;

    private static PortfolioLimits Limits(TailKind kind) =>
        new(Correlated: 1)
        {
            Method = kind,
            Window = 120,
            LeastReturns = 60,
            Confidence = 0.95,
        };

    private static (PortfolioRisk Risk, double[][] Returns) Sample(TailKind kind, bool isTurned = false)
    {
        string[] symbols = isTurned ? ["C", "B", "A"] : ["A", "B", "C"];
        var risk = new PortfolioRisk(Limits(kind), symbols, Interval.Hour);
        var random = RandomStream.Named(21, "portfolio-risk");
        double[][] returns = [new double[120], new double[120], new double[120]];
        double[] prices = [100, 10, 1];
        for (var hour = 0; hour <= 120; hour++)
        {
            var common = random.NextNormal();
            for (var i = 0; i < 3; i++)
            {
                var r = 0.005 * ((i == 1 ? 0.8 : 0.4) * common + random.NextNormal());
                prices[i] *= hour == 0 ? 1 : 1 + r;
                if (hour > 0)
                {
                    returns[i][hour - 1] = r;
                }
                risk.Add(isTurned ? 2 - i : i, Start + hour * Interval.Hour.Nanoseconds, prices[i]);
            }
        }
        risk.Update(Start + 120 * Interval.Hour.Nanoseconds);
        return (risk, returns);
    }
}
