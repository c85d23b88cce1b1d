using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Fills.Slippage;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class SlippageModelTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    private static readonly SlippageView Fill = new(100, 50, 1000, 0.02, 0.04, 250_000);

    [Fact]
    public void Each_model_gives_the_number_worked_by_hand()
    {
        // A tenth of a range of 2 %.
        Assert.Equal(0.002, new RangeShare(0.1).Of(Fill), 1e-15);
        // A twentieth of a deviation of 4 %.
        Assert.Equal(0.002, new DeviationShare(0.05).Of(Fill), 1e-15);
        // 0.1 x (100 / 1,000)^2.
        Assert.Equal(0.001, new VolumeShareImpact(0.1).Of(Fill), 1e-15);
        // 1 x 0.04 x sqrt(100 / 250,000) = 0.04 x 0.02.
        Assert.Equal(0.0008, new SquareRootImpact(1).Of(Fill), 1e-15);
        // 100 x 50 = 5,000, half-way from 1,000 (2 bp) to 9,000 (6 bp).
        Assert.Equal(0.0004, Curve().Of(Fill), 1e-15);
    }

    [Fact]
    public void A_curve_is_flat_before_its_first_point_and_carried_on_beyond_its_last()
    {
        var curve = Curve();
        Assert.Equal(0.0002, curve.Of(Fill with { Quantity = 1 }), 1e-15);
        Assert.Equal(0.0002, curve.Of(Fill with { Quantity = 20 }), 1e-15);
        Assert.Equal(0.0006, curve.Of(Fill with { Quantity = 180 }), 1e-15);
        // 17,000: as far beyond 9,000 as that from 1,000.
        Assert.Equal(0.001, curve.Of(Fill with { Quantity = 340 }), 1e-15);
        Assert.Equal(0.0003, new BookCurve([new BookCost(10, 0.0003)]).Of(Fill), 1e-15);
        // 100, 200 and 400 cost 1, 2 and 8 bp: 150 half-way between the first two, 300 between the last two, 600 beyond.
        var bent = new BookCurve([new BookCost(100, 0.0001), new BookCost(200, 0.0002), new BookCost(400, 0.0008)]);
        double Of(double notional) => bent.Of(Fill with { Quantity = notional, Price = 1 });
        Assert.Equal(0.00015, Of(150), 1e-15);
        Assert.Equal(0.0002, Of(200), 1e-15);
        Assert.Equal(0.0005, Of(300), 1e-15);
        Assert.Equal(0.0008, Of(400), 1e-15);
        Assert.Equal(0.0014, Of(600), 1e-15);
    }

    [Fact]
    public void Curves_that_fall_or_go_back_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BookCurve([]));
        Assert.Throws<ArgumentException>(() => new BookCurve([new BookCost(0, 0)]));
        Assert.Throws<ArgumentException>(() => new BookCurve([new BookCost(1, 0.2), new BookCost(1, 0.3)]));
        Assert.Throws<ArgumentException>(() => new BookCurve([new BookCost(1, 0.2), new BookCost(2, 0.1)]));
        Assert.Throws<ArgumentException>(() => new BookCurve([new BookCost(1, double.NaN)]));
    }

    [Fact]
    public void A_bar_without_volume_costs_the_most_and_an_unknown_one_is_unknown()
    {
        Assert.True(double.IsPositiveInfinity(new VolumeShareImpact(0.1).Of(Fill with { BarVolume = 0 })));
        Assert.True(double.IsNaN(new VolumeShareImpact(0.1).Of(Fill with { BarVolume = double.NaN })));
        Assert.True(double.IsPositiveInfinity(new SquareRootImpact(1).Of(Fill with { DailyVolume = 0 })));
        Assert.True(double.IsNaN(new SquareRootImpact(1).Of(Fill with { DailyVolume = double.NaN })));
        Assert.True(double.IsNaN(new SquareRootImpact(1).Of(Fill with { DailyVolatility = double.NaN })));
        Assert.True(double.IsNaN(new DeviationShare(1).Of(Fill with { DailyVolatility = double.NaN })));
        Assert.Equal(0, new RangeShare(0).Of(Fill with { Range = double.NaN }));
        // No impact is none, whatever was traded; and a price that never moves has none.
        Assert.Equal(0, new VolumeShareImpact(0).Of(Fill with { BarVolume = 0 }));
        Assert.Equal(0, new SquareRootImpact(0).Of(Fill with { DailyVolume = 0 }));
        Assert.Equal(0, new SquareRootImpact(1).Of(Fill with { DailyVolume = 0, DailyVolatility = 0 }));
    }

    [Fact]
    public void A_larger_order_never_pays_less()
    {
        var random = RandomStream.Named(3, "larger-orders");
        foreach (var kind in Enum.GetValues<SlippageKind>())
        {
            var model = SlippageModels.Of(Options(kind));
            for (var i = 0; i < 500; i++)
            {
                var view = new SlippageView(
                    random.NextExponential() * 100,
                    1 + random.NextDouble() * 1000,
                    random.NextInt(5) == 0 ? 0 : random.NextExponential() * 1000,
                    random.NextDouble() * 0.1,
                    random.NextDouble() * 0.1,
                    random.NextExponential() * 1e6
                );
                var larger = view with { Quantity = view.Quantity * (1 + random.NextDouble()) };
                Assert.True(model.Of(larger) >= model.Of(view), $"{kind}: {view}");
                Assert.True(model.Of(view) >= 0);
            }
        }
    }

    [Fact]
    public void Half_the_spread_and_the_fixed_part_come_on_top_and_half_the_price_is_the_most()
    {
        var costs = new CostSchedule(0, 0, Options(SlippageKind.VolumeShare) with { Fixed = 0.001 }) { Spread = 0.004 };
        var meter = new SlippageMeter(costs, Interval.Minute, Interval.Minute);
        // 0.1 % + 0.2 % + 0.1 x 0.1^2.
        Assert.Equal(Ratio.FromDouble(0.004), meter.Of(Quantity.Parse("100"), Price.Parse("50"), 1000));
        Assert.Equal(Ratio.FromDouble(0.003), meter.Of(Quantity.Parse("100"), Price.Parse("50"), double.NaN));
        Assert.Equal(Ratio.FromDouble(0.5), meter.Of(Quantity.Parse("100"), Price.Parse("50"), 0));
    }

    [Fact]
    public void The_square_root_law_uses_the_volume_and_the_deviation_of_the_last_day()
    {
        var costs = new CostSchedule(0, 0, Options(SlippageKind.SquareRoot));
        var meter = new SlippageMeter(costs, Interval.Hour, Interval.Hour);
        // Returns of +1 % and -1 % in turn: 24 hours deviate by 0.01 x sqrt(24).
        var price = 100.0;
        for (var i = 0; i < 50; i++)
        {
            var open = Start + i * Interval.Hour.Nanoseconds;
            var close = price * (i % 2 == 0 ? 1.01 : 0.99);
            meter.Add(
                new Bar(
                    open,
                    open + Interval.Hour.Nanoseconds,
                    price,
                    Math.Max(price, close),
                    Math.Min(price, close),
                    close
                )
                {
                    Volume = i < 20 ? 1e6 : 500,
                }
            );
            price = close;
        }
        var expected = 0.01 * Math.Sqrt(24) * Math.Sqrt(120 / (24 * 500.0));
        Assert.Equal(expected, meter.Of(Quantity.Parse("120"), Price.Parse("50"), 1).ToDouble(), 1e-11);
    }

    [Fact]
    public void Before_a_day_is_known_only_the_fixed_part_is_charged()
    {
        var costs = new CostSchedule(0, 0, Options(SlippageKind.SquareRoot) with { Fixed = 0.001 });
        var meter = new SlippageMeter(costs, Interval.Hour, Interval.Hour);
        Assert.Equal(Ratio.FromDouble(0.001), meter.Of(Quantity.Parse("100"), Price.Parse("50"), 1000));
    }

    [Fact]
    public void Costs_times_a_factor_scale_every_part()
    {
        var costs = new CostSchedule(0.0005, 0.0002, Options(SlippageKind.Book) with { Fixed = 0.001, Coefficient = 3 })
        {
            Spread = 0.002,
            Tiers = [new FeeTier(Start, 0, 0.0004, -0.0001)],
        };
        var twice = costs.Times(2);
        Assert.Equal(0.004, twice.Spread);
        Assert.Equal(0.002, twice.Slippage.Fixed);
        Assert.Equal(6, twice.Slippage.Coefficient);
        Assert.Equal([0.0004, 0.0012], twice.Slippage.Book.Select(point => point.Cost));
        Assert.Equal(new FeeTier(Start, 0, 0.0008, -0.0002), twice.Tiers[0]);
        // 0.1 % + the cheapest point of 2 bp + half of 0.2 %.
        Assert.Equal(0.0022, costs.LeastSlippage, 1e-15);
    }

    private static BookCurve Curve() => new([new BookCost(1000, 0.0002), new BookCost(9000, 0.0006)]);

    private static SlippageOptions Options(SlippageKind kind) =>
        new(0, kind == SlippageKind.Range ? 0.1 : 0)
        {
            Kind = kind,
            Coefficient = kind == SlippageKind.SquareRoot ? 1 : 0.1,
            Book = [new BookCost(1000, 0.0002), new BookCost(9000, 0.0006)],
        };
}
