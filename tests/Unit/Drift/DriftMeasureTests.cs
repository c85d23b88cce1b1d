using Riposte.Core.Numerics;
using Riposte.Learning.Drift;
using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Drift;

public sealed class DriftMeasureTests
{
    private static readonly double[] Left = [0.61, -1.2, 0.3, 2.2, 0.3, -0.4, 1.1, 0.9];
    private static readonly double[] Right = [1.5, 0.3, 2.9, 1.8, -0.2, 3.1];

    private static (double[] Left, double[] Right) Sequences() =>
        (
            [.. Enumerable.Range(1, 20).Select(k => k * 0.37 % 1)],
            [.. Enumerable.Range(1, 30).Select(k => Math.Pow(k * 0.611 % 1, 1.5))]
        );

    [Fact]
    public void Distances_are_those_of_scipy()
    {
        // scipy 1.10.1: ks_2samp(a, b, mode='exact'), wasserstein_distance(a, b).
        Assert.Equal(0.5416666666666666, KolmogorovSmirnov.Distance(Left, Right), 14);
        Assert.Equal(1.0904166666666668, Wasserstein.Distance(Left, Right), 14);
        var (x, y) = Sequences();
        Assert.Equal(0.18333333333333332, KolmogorovSmirnov.Distance(x, y), 14);
        Assert.Equal(0.08637911659339337, Wasserstein.Distance(x, y), 12);
    }

    [Fact]
    public void The_exact_chance_of_a_distance_is_that_of_scipy()
    {
        Assert.Equal(0.19247419247419248, KolmogorovSmirnov.IndependentChance(0.5416666666666666, 8, 6), 12);
        Assert.Equal(0.7715022396637633, KolmogorovSmirnov.IndependentChance(0.18333333333333332, 20, 30), 12);
        // Three of each: of 20 orders only two are apart altogether, and D is never below 1/3.
        Assert.Equal(0.1, KolmogorovSmirnov.IndependentChance(1, 3, 3), 14);
        Assert.Equal(1, KolmogorovSmirnov.IndependentChance(1.0 / 3, 3, 3), 14);
    }

    // scipy 1.10.1: kstwobign.sf(t); the rows make √(n m / (n + m)) a round number.
    [Theory]
    [InlineData(0.3, 0.9999906941986655)]
    [InlineData(0.5, 0.9639452436648751)]
    [InlineData(0.8, 0.5441424115741981)]
    [InlineData(1, 0.26999967167735456)]
    [InlineData(1.2, 0.11224966667072497)]
    [InlineData(1.36, 0.049485876755377876)]
    [InlineData(1.63, 0.009846364888486529)]
    [InlineData(2, 0.0006709252557796953)]
    public void The_limit_of_the_chance_is_that_of_scipy(double t, double expected) =>
        Assert.Equal(expected, KolmogorovSmirnov.IndependentChance(t / 100, 20_000, 20_000), 12);

    [Fact]
    public void Shannon_distance_and_chi_square_are_those_of_scipy()
    {
        // jensenshannon([.1, .2, .3, .4], [.4, .1, .5, 0], base=2); chi2_contingency([[30, 50, 20], [45, 30, 40]]).
        Assert.Equal(0.5477225575051661, JensenShannon.OfCounts([10, 20, 30, 40], [40, 10, 50, 0]), 12);
        var test = ChiSquare.OfCounts([30, 50, 20, 0], [45, 30, 40, 0]);
        Assert.Equal(13.686775362318837, test.Statistic, 10);
        Assert.Equal(2, test.Freedom);
        Assert.Equal(0.0010664843640444859, test.IndependentChance, 12);
        Assert.Equal(Math.Sqrt(13.686775362318837 / 215), test.Association, 12);
    }

    // scipy 1.10.1: gammaincc(a, x).
    [Theory]
    [InlineData(0.5, 0.1, 0.6547208460185768)]
    [InlineData(0.5, 3, 0.014305878435429641)]
    [InlineData(1, 1, 0.36787944117144245)]
    [InlineData(2.5, 1, 0.8491450360846096)]
    [InlineData(2.5, 9, 0.0029464045878802923)]
    [InlineData(10, 8, 0.716624258727011)]
    [InlineData(10, 30, 7.121750862815593e-06)]
    [InlineData(50, 60, 0.08440668109369177)]
    [InlineData(500, 480, 0.8137180268096754)]
    [InlineData(1.5, 40, 3.0692774861724164e-17)]
    public void The_tail_of_gamma_is_that_of_scipy(double shape, double value, double expected) =>
        Assert.InRange(IncompleteGamma.Upper(shape, value) / expected - 1, -1e-10, 1e-10);

    [Fact]
    public void The_tail_of_gamma_knows_its_ends()
    {
        Assert.Equal(1, IncompleteGamma.Upper(3, 0));
        Assert.Equal(0, IncompleteGamma.Upper(3, double.PositiveInfinity));
        Assert.Equal(double.NaN, IncompleteGamma.Upper(0.2, 1));
        Assert.Equal(double.NaN, IncompleteGamma.Upper(2, -1));
        Assert.Equal(double.NaN, IncompleteGamma.Upper(2, double.NaN));
    }

    [Fact]
    public void A_shift_moves_the_earth_by_itself_and_nothing_moves_nothing()
    {
        double[] values = [3, -1, 4, 1, -5, 9, 2, 6];
        double[] moved = [.. values.Select(value => value + 0.75)];
        Assert.Equal(0.75, Wasserstein.Distance(values, moved), 12);
        Assert.Equal(0, Wasserstein.Distance(values, [.. values, .. values]), 12);
        Assert.Equal(0, JensenShannon.Distance(values, values), 12);
        Assert.Equal(1, JensenShannon.OfCounts([5, 0], [0, 9]), 12);
    }

    [Fact]
    public void Without_a_row_nothing_is_told()
    {
        Assert.Equal(double.NaN, Wasserstein.Distance([], [1]));
        Assert.Equal(double.NaN, JensenShannon.OfCounts([0, 0], [1, 0]));
        Assert.Equal(double.NaN, ChiSquare.OfCounts([0, 0], [1, 2]).IndependentChance);
        Assert.Equal(1, ChiSquare.OfCounts([4, 0], [1, 0]).IndependentChance);
        Assert.Equal(double.NaN, KolmogorovSmirnov.IndependentChance(0.1, 0, 5));
        Assert.Throws<ArgumentException>(() => ChiSquare.OfCounts([1], [1, 2]));
    }

    [Fact]
    public void Categories_are_compared_by_their_shares_and_not_by_their_numbers()
    {
        double[] before = [.. Enumerable.Repeat(1.0, 30), .. Enumerable.Repeat(2.0, 50), .. Enumerable.Repeat(7.0, 20)];
        double[] after = [.. Enumerable.Repeat(1.0, 45), .. Enumerable.Repeat(2.0, 30), .. Enumerable.Repeat(7.0, 40)];
        var drift = ColumnDrift.Of(new DriftColumn("c", DriftTarget.Label, DriftKind.Category, before, after));
        Assert.Equal(13.686775362318837, drift.Categories.Statistic, 10);
        Assert.Equal(double.NaN, drift.Distance);
        double[] Renamed(double[] values) => Array.ConvertAll(values, value => value == 7 ? -100 : value);
        var other = ColumnDrift.Of(
            new DriftColumn("c", DriftTarget.Label, DriftKind.Category, Renamed(before), Renamed(after))
        );
        Assert.Equal(drift.Stability, other.Stability, 12);
        Assert.Equal(drift.Divergence, other.Divergence, 12);
    }

    [Fact]
    public void Adjusted_chances_are_those_worked_out_by_hand()
    {
        // Six tests, 1 + 1/2 + … + 1/6 = 2.45, so that the k-th smallest is multiplied by 14.7 / k; NaN stays out.
        double[] p = [0.001, 0.012, double.NaN, 0.04, 0.2, 0.013, 0.9];
        double[] holm = [0.006, 0.06, double.NaN, 0.12, 0.4, 0.06, 0.9];
        double[] rate = [0.0147, 14.7 / 3 * 0.013, double.NaN, 14.7 / 4 * 0.04, 14.7 / 5 * 0.2, 14.7 / 3 * 0.013, 1];
        Assert.Equal(
            holm,
            MultipleTesting.Holm(p),
            (a, b) => double.IsNaN(a) ? double.IsNaN(b) : Math.Abs(a - b) < 1e-12
        );
        Assert.Equal(
            rate,
            MultipleTesting.BenjaminiYekutieli(p),
            (a, b) => double.IsNaN(a) ? double.IsNaN(b) : Math.Abs(a - b) < 1e-12
        );
        Assert.Throws<ArgumentException>(() => MultipleTesting.Holm([1.1]));
        Assert.Empty(MultipleTesting.Holm([]));
    }
}
