using Riposte.Core.Randomness;
using Riposte.Learning.Search.Samplers;
using Riposte.Learning.Search.Space;

namespace Riposte.Tests.Unit.Search;

public sealed class ParzenTests
{
    private static readonly double[] First = [0.1, 0.15, 0.6, 0.62, 0.9, 0.33, 0.01];
    private static readonly double[] Second = [0.5, 0.2, 0.7, 0.77, 0.31, 0.88, 0.99];
    private static readonly double[] Words = [0, 2, 2, 1, 0, 0, 2];
    private static readonly double[] Even = [1, 1, 1, 1, 1, 1, 1];
    private static readonly double[] Uneven = [0.25, 0.5, 1, 1, 1, 1, 1];
    private static readonly Axis Number = Axis.Of(new FloatParameter("x", 0, 1));
    private static readonly Axis Word = Axis.Of(new ChoiceParameter("w", ["a", "b", "c"]));

    // scipy 1.10.1, truncnorm.pdf of each kernel and of the prior, widths by numpy's diff of the sorted centres.
    [Theory]
    [InlineData(0.05, 0.5936781901625838)]
    [InlineData(0.12, 0.5359807773923786)]
    [InlineData(0.5, -0.053789962967245475)]
    [InlineData(0.61, 0.03561331313151771)]
    [InlineData(0.95, -0.7034516059681364)]
    public void The_density_of_one_parameter_is_that_of_scipy(double place, double expected) =>
        Assert.Equal(expected, new Parzen([Number], [First], Even).LogDensity([place]), 1e-12);

    [Theory]
    [InlineData(0.05, 0.4, 0, -1.2461551277676108)]
    [InlineData(0.6, 0.9, 1, -0.6789337585219496)]
    [InlineData(1, 0, 2, -2.8433252926681876)]
    public void The_density_of_several_parameters_is_that_of_scipy(double x, double y, double word, double expected)
    {
        var density = new Parzen([Number, Number, Word], [First, Second, Words], Uneven);
        Assert.Equal(expected, density.LogDensity([x, y, word]), 1e-12);
    }

    [Fact]
    public void Draws_fall_where_the_density_says()
    {
        const int Draws = 60_000;
        const int Cells = 12;
        var density = new Parzen([Number, Word], [First, Words], Uneven);
        var random = RandomStream.Named(1, "draws");
        var counts = new double[Cells * 3];
        var place = new double[2];
        for (var k = 0; k < Draws; k++)
        {
            density.Draw(random, place);
            counts[(int)(place[0] * Cells) * 3 + (int)place[1]]++;
        }
        var statistic = 0.0;
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var share = 0.0;
            for (var k = 0; k < 50; k++)
            {
                share += Math.Exp(density.LogDensity([(cell / 3 + (k + 0.5) / 50) / Cells, cell % 3])) / 50 / Cells;
            }
            var expected = share * Draws;
            statistic += (counts[cell] - expected) * (counts[cell] - expected) / expected;
        }
        // The 0.9999 quantile of chi² with 35 degrees of freedom.
        Assert.InRange(statistic, 8, 78);
    }

    [Fact]
    public void Many_narrow_parameters_do_not_leave_the_range_of_numbers()
    {
        var random = RandomStream.Named(1, "narrow");
        var axes = Enumerable.Repeat(Number, 200).ToArray();
        var centres = axes.Select(_ => Enumerable.Range(0, 150).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var density = new Parzen(axes, centres, [.. Enumerable.Repeat(1.0, 150)]);
        var place = new double[200];
        density.Draw(random, place);
        Assert.True(double.IsFinite(density.LogDensity(place)));
        // At a kernel's centre: above 200 kernels at their widest, far above the prior.
        Assert.True(density.LogDensity([.. centres.Select(c => c[7])]) > 200);
    }

    [Fact]
    public void A_kernel_is_as_wide_as_the_farther_neighbour_is_away()
    {
        var random = RandomStream.Named(3, "widths");
        for (var round = 0; round < 40; round++)
        {
            var n = 1 + random.NextInt(150);
            double[] centres = [.. Enumerable.Range(0, n).Select(_ => Math.Round(random.NextDouble(), 3))];
            var widths = new double[n];
            KernelWidths.Of(centres, widths);
            for (var i = 0; i < n; i++)
            {
                // Equal centres stand in the order of trials, the prior after them.
                (double Centre, int Place)[] others =
                [
                    .. centres.Select((c, at) => (c, at)).Append((0.5, n)).Where(o => o.Item2 != i),
                ];
                var below = others.Where(o => Order(o, (centres[i], i)) < 0).Select(o => centres[i] - o.Centre);
                var above = others.Where(o => Order(o, (centres[i], i)) > 0).Select(o => o.Centre - centres[i]);
                var far = Math.Max(below.DefaultIfEmpty(0).Min(), above.DefaultIfEmpty(0).Min());
                Assert.Equal(Math.Clamp(far, 1 / Math.Min(100.0, n + 2), 1), widths[i], 1e-15);
            }
        }
    }

    [Fact]
    public void A_kernel_is_at_least_as_wide_as_half_the_cell_of_its_value()
    {
        var axis = Axis.Of(new IntParameter("n", 0, 3));
        double[] centres = [.. Enumerable.Repeat(axis.Coordinate(1), 60)];
        var density = new Parzen([axis], [centres], [.. Enumerable.Repeat(1.0, 60)]);
        var next = density.LogDensity([axis.Coordinate(2)]) - density.LogDensity([axis.Coordinate(1)]);
        // Two deviations from the centre, and the prior's little.
        Assert.InRange(next, -2, -1.7);
    }

    private static int Order((double Centre, int Place) one, (double Centre, int Place) other) =>
        one.Centre != other.Centre ? one.Centre.CompareTo(other.Centre) : one.Place.CompareTo(other.Place);
}
