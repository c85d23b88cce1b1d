using Riposte.Learning.Search.Space;

namespace Riposte.Tests.Unit.Search;

public sealed class UnitAxisTests
{
    [Fact]
    public void Every_kind_of_parameter_lies_on_the_unit_axis()
    {
        Assert.Equal(0.25, UnitAxis.Of(new FloatParameter("f", -1, 3), 0));
        Assert.Equal(0.5, UnitAxis.Of(new FloatParameter("f", 0.01, 100, IsLog: true), 1), 15);
        // 1, 1.25, 1.5 and 1.75: four stretches; 2 % more is no step.
        Assert.Equal(0.375, UnitAxis.Of(new FloatParameter("s", 1, 1.9, Step: 0.25), 1.25));
        Assert.Equal(1.0 / 6, UnitAxis.Of(new IntParameter("i", 10, 30, Step: 10), 10), 15);
        Assert.Equal(5.0 / 6, UnitAxis.Of(new ChoiceParameter("c", ["a", "b", "c"]), 2), 15);
        Assert.Equal(0.5, UnitAxis.Of(new FloatParameter("one", 7, 7), 7));
        Assert.Equal(0.5, UnitAxis.Of(new IntParameter("one", 7, 7), 7));
        Assert.True(double.IsNaN(UnitAxis.Of(new FloatParameter("f", 0, 1), double.NaN)));
        Assert.True(UnitAxis.IsLog(new IntParameter("i", 1, 9, IsLog: true)));
        Assert.False(UnitAxis.IsLog(new ChoiceParameter("c", ["a"])));
    }

    [Fact]
    public void Whole_numbers_searched_by_their_logarithm_lie_in_stretches_from_half_below_to_half_above()
    {
        var parameter = new IntParameter("i", 1, 8, IsLog: true);
        for (var value = 1; value <= 8; value++)
        {
            var low = Math.Log((value - 0.5) / 0.5) / Math.Log(8.5 / 0.5);
            var high = Math.Log((value + 0.5) / 0.5) / Math.Log(8.5 / 0.5);
            Assert.InRange(UnitAxis.Of(parameter, value), low, high);
        }
    }

    // In binary numbers (0.3 − 0.1) / 0.1 is a hair below 2, (0.7 − 0.1) / 0.1 below 6 and (1.1 − 0.2) / 0.3 above 3.
    [Theory]
    [InlineData(0.1, 0.3, 0.1, 3)]
    [InlineData(0.1, 0.7, 0.1, 7)]
    [InlineData(0.2, 1.1, 0.3, 4)]
    [InlineData(0, 1, 0.05, 21)]
    public void Every_step_has_a_stretch_of_its_own_whatever_its_quotient_is_rounded_to(
        double low,
        double high,
        double step,
        int count
    )
    {
        var parameter = new FloatParameter("s", low, high, Step: step);
        for (var k = 0; k < count; k++)
        {
            Assert.Equal((k + 0.5) / count, UnitAxis.Of(parameter, low + k * step), 1e-9);
        }
    }
}
