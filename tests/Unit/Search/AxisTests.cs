using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;

namespace Riposte.Tests.Unit.Search;

public sealed class AxisTests
{
    [Fact]
    public void Steps_give_the_decimals_that_people_write()
    {
        var axis = Axis.Of(new FloatParameter("share", 0.1, 1, Step: 0.05));
        Assert.Equal(19, axis.Count);
        double[] values = [.. Enumerable.Range(0, 19).Select(k => axis.Value((k + 0.5) / 19))];
        Assert.Equal(
            [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1],
            values
        );
    }

    [Theory]
    [InlineData(0, 1, 0.3, 4, 0.9)]
    [InlineData(-1, 1, 5, 1, -1)]
    [InlineData(0, 0.3, 0.1, 4, 0.3)]
    [InlineData(1e-9, 1e-8, 1e-9, 10, 1e-8)]
    public void The_greatest_value_is_the_last_step_in_the_range(
        double low,
        double high,
        double step,
        double count,
        double greatest
    )
    {
        var axis = Axis.Of(new FloatParameter("x", low, high, Step: step));
        Assert.Equal(count, axis.Count);
        Assert.Equal(greatest, axis.Value(1), 1e-15);
    }

    [Fact]
    public void A_value_comes_back_from_its_coordinate()
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var random = RandomStream.Named(seed, "axis");
            foreach (var parameter in SearchCases.Space(random).Parameters)
            {
                var axis = Axis.Of(parameter);
                var value = axis.Value(random.NextDouble());
                Assert.True(parameter.Allows(value));
                var coordinate = axis.Coordinate(value);
                Assert.InRange(coordinate, 0, 1);
                var again = axis.Value(coordinate);
                Assert.Equal(value, again, Math.Abs(value) * 1e-12 + (axis.Count > 1e15 ? 64 : 1e-15));
                Assert.True(axis.Count is 0 or > 1e15 || value == again);
            }
        }
    }

    [Fact]
    public void Next_goes_through_all_values_and_starts_anew()
    {
        Assert.Equal([1, 2, 3, 4, 1], Round(new IntParameter("a", 1, 4, IsLog: true), 5));
        Assert.Equal([10, 17, 24, 31, 10], Round(new IntParameter("a", 10, 33, Step: 7), 5));
        Assert.Equal([0, 1, 2, 0], Round(new ChoiceParameter("a", ["x", "y", "z"]), 4));
        Assert.Equal([0.1, 0.2, 0.3, 0.1], Round(new FloatParameter("a", 0.1, 0.35, Step: 0.1), 4));
    }

    [Fact]
    public void Cells_of_whole_numbers_by_the_logarithm_end_halfway_between_them()
    {
        var axis = Axis.Of(new IntParameter("a", 1, 4, IsLog: true));
        // ln(4.5 / 0.5) = ln 9 is the length; the cell of 2 is from ln(1.5 / 0.5) to ln(2.5 / 0.5).
        Assert.Equal(Math.Log(3) / Math.Log(9), axis.Coordinate(2) - axis.HalfCell(axis.Coordinate(2)), 0.08);
        Assert.Equal(Math.Log(2.5 / 1.5) / Math.Log(9) / 2, axis.HalfCell(axis.Coordinate(2)), 1e-14);
        Assert.Equal(1, axis.Value(Math.Log(3) / Math.Log(9) - 1e-9));
        Assert.Equal(2, axis.Value(Math.Log(3) / Math.Log(9) + 1e-9));
    }

    private static double[] Round(Parameter parameter, int count)
    {
        var axis = Axis.Of(parameter);
        var values = new double[count];
        values[0] = axis.Value(0);
        for (var k = 1; k < count; k++)
        {
            values[k] = axis.Next(values[k - 1]);
        }
        return values;
    }
}
