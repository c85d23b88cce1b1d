using Riposte.Core.Errors;
using Riposte.Core.Randomness;
using Riposte.Trading.Portfolio;

namespace Riposte.Tests.Unit.Portfolio;

public sealed class CovarianceTests
{
    private static double[] Row(CovarianceEstimate estimate, int row) =>
        [.. Enumerable.Range(0, estimate.Symbols.Count).Select(column => estimate[row, column])];

    private static CovarianceEstimate Of(CovarianceKind kind, double halfLife = 30) =>
        Covariance.Estimate(Samples.Table(6, 60), new CovarianceOptions { Kind = kind, HalfLife = halfLife });

    [Fact]
    public void The_sample_covariance_is_that_of_NumPy()
    {
        double[] expected =
        [
            7.0397890772128067e-05,
            2.1853107344632765e-06,
            2.1193973634651603e-05,
            5.7503728813559323e-05,
            6.3364971751412436e-05,
            1.0977853107344640e-05,
        ];
        var estimate = Of(CovarianceKind.Sample);
        Samples.Close(expected, Row(estimate, 0), 1e-18);
        Assert.Equal(0.00010623853107344632, estimate[4, 5], 1e-18);
        Assert.Equal((60, 0.0, true), (estimate.Bars, estimate.Shrinkage, estimate.IsPositiveDefinite));
    }

    // sklearn.covariance.ledoit_wolf of scikit-learn 1.2.1.
    [Fact]
    public void Shrinkage_to_the_identity_is_that_of_scikit_learn()
    {
        double[] expected =
        [
            8.1362032376430785e-05,
            1.9171523095029620e-06,
            1.8593271364310874e-05,
            5.0447474018848689e-05,
            5.5589486666136060e-05,
            9.6307660536427589e-06,
        ];
        var estimate = Of(CovarianceKind.Identity);
        Assert.Equal(0.10784018689107232, estimate.Shrinkage, 1e-14);
        Samples.Close(expected, Row(estimate, 0), 1e-18);
    }

    // The definitions of Ledoit and Wolf 2004, appendix B, term by term in NumPy.
    [Fact]
    public void Shrinkage_to_one_correlation_is_that_of_the_definitions()
    {
        double[] expected =
        [
            6.9224592592592591e-05,
            1.1999775213114435e-05,
            2.4430801813195535e-05,
            4.5853571000502438e-05,
            5.0489856360595362e-05,
            2.6871561184855314e-05,
        ];
        var estimate = Of(CovarianceKind.ConstantCorrelation);
        Assert.Equal(0.5667320389231494, estimate.Shrinkage, 1e-13);
        Samples.Close(expected, Row(estimate, 0), 1e-17);
    }

    // numpy.cov(aweights=0.5 ** (age / 10), ddof=1).
    [Fact]
    public void Recent_bars_count_more_as_in_weighted_covariances_of_NumPy()
    {
        double[] expected =
        [
            7.5296238014118375e-05,
            -2.2578903430999052e-06,
            1.6116976043443997e-05,
            5.4219823873927939e-05,
            5.5783538249338056e-05,
            1.3204695470904897e-06,
        ];
        Samples.Close(expected, Row(Of(CovarianceKind.Exponential, 10), 0), 1e-18);
    }

    [Fact]
    public void Two_symbols_have_one_correlation_and_nothing_to_shrink_to()
    {
        var options = new CovarianceOptions { Kind = CovarianceKind.ConstantCorrelation };
        Assert.Equal(0, Covariance.Estimate(Samples.Table(2, 60), options).Shrinkage);
    }

    [Theory]
    [InlineData(CovarianceKind.Sample)]
    [InlineData(CovarianceKind.Identity)]
    [InlineData(CovarianceKind.ConstantCorrelation)]
    public void Bars_that_one_symbol_does_not_know_are_left_out_and_not_taken_as_0(CovarianceKind kind)
    {
        var options = new CovarianceOptions { Kind = kind };
        var columns = Samples.Columns(4, 60);
        foreach (var row in (int[])[3, 17, 40])
        {
            columns[2][row] = double.NaN;
        }
        var holed = Covariance.Estimate(new ReturnTable(Samples.Names(4), columns), options);
        double[][] kept = [.. columns.Select(column => column.Where((_, row) => row is not (3 or 17 or 40)).ToArray())];
        var cut = Covariance.Estimate(new ReturnTable(Samples.Names(4), kept), options);
        Assert.Equal((57, 57), (holed.Bars, cut.Bars));
        for (var row = 0; row < 4; row++)
        {
            Samples.Close(Row(cut, row), Row(holed, row), 0);
        }
    }

    [Fact]
    public void Too_few_common_bars_are_an_error_that_names_the_pair()
    {
        var columns = Samples.Columns(4, 60);
        columns[1].AsSpan(0, 30).Fill(double.NaN);
        columns[3].AsSpan(25, 35).Fill(double.NaN);
        var table = new ReturnTable(Samples.Names(4), columns);
        foreach (var unknown in Enum.GetValues<UnknownReturns>())
        {
            var options = new CovarianceOptions { Kind = CovarianceKind.Sample, Unknown = unknown };
            var error = Assert.Throws<UserException>(() => Covariance.Estimate(table, options));
            Assert.Equal(ErrorKind.Data, error.Kind);
            Assert.Contains("B and D: 0", error.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pairs_on_their_own_bars_are_drawn_to_the_diagonal_until_they_are_positive_definite()
    {
        // Each pair agrees on its own third of the bars as no three series can on all of them.
        var columns = new double[3][];
        for (var i = 0; i < 3; i++)
        {
            columns[i] = new double[90];
            for (var t = 0; t < 90; t++)
            {
                var third = t / 30;
                var move = t % 2 == 0 ? 0.01 : -0.01;
                columns[i][t] =
                    i == third ? double.NaN
                    : third == 0 && i == 2 ? -move
                    : move;
            }
        }
        var table = new ReturnTable(Samples.Names(3), columns);
        var options = new CovarianceOptions { Kind = CovarianceKind.Sample, Unknown = UnknownReturns.Pairwise };
        var estimate = Covariance.Estimate(table, options);
        Assert.True(estimate.IsPositiveDefinite);
        // Correlations 1, 1 and −1 become positive definite when they are below one half.
        Assert.InRange(estimate.Repair, 0.5, 0.53);
        Assert.Equal(30, estimate.Bars);
        var whole = Covariance.Estimate(Samples.Table(5, 60), options);
        Samples.Close(Row(Samples.Sample(5, 60), 1), Row(whole, 1), 0);
        Assert.Equal(0, whole.Repair);
    }

    [Fact]
    public void A_symbol_that_did_not_move_has_unknown_risk()
    {
        var columns = Samples.Columns(3, 60);
        Array.Fill(columns[1], 0.1);
        var table = new ReturnTable(Samples.Names(3), columns);
        var error = Assert.Throws<UserException>(() =>
            Covariance.Estimate(table, new CovarianceOptions { Kind = CovarianceKind.Sample })
        );
        Assert.Contains("B did not move", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_bars_than_symbols_are_positive_definite_only_when_shrunk()
    {
        var table = Samples.Table(9, 8);
        var options = new CovarianceOptions { Kind = CovarianceKind.Sample, LeastCommon = 2 };
        var sample = Covariance.Estimate(table, options);
        Assert.False(sample.IsPositiveDefinite);
        Assert.Throws<UserException>(sample.RequirePositiveDefinite);
        Assert.True(Covariance.Estimate(table, options with { Kind = CovarianceKind.Identity }).IsPositiveDefinite);
    }

    // scipy.cluster.hierarchy.linkage(method='single') on the distances between columns.
    [Fact]
    public void Clusters_are_ordered_as_by_SciPy()
    {
        Assert.Equal([2, 5, 1, 0, 3, 4], CorrelationClusters.Order(Samples.Sample(6, 60).Correlations()));
        Assert.Equal([2, 5, 0, 8, 3, 6, 1, 4, 7], CorrelationClusters.Order(Samples.Sample(9, 80).Correlations()));
    }

    // Shrunk all the way to one correlation every pair is as near as every other: the order is that of ties, whatever
    // rounding leaves of the quotients. 0 with 1, 2 with 3, 4 with the first pair, then both.
    [Fact]
    public void Pairs_that_differ_by_rounding_alone_are_ties()
    {
        var random = new RandomStream(3);
        for (var draw = 0; draw < 50; draw++)
        {
            var deviations = Enumerable.Range(0, 5).Select(_ => 0.01 + random.NextDouble()).ToArray();
            var matrix = new double[5, 5];
            for (var i = 0; i < 25; i++)
            {
                var (row, column) = (i / 5, i % 5);
                matrix[row, column] = (row == column ? 1 : 0.37) * (deviations[row] * deviations[column]);
            }
            var covariance = new CovarianceEstimate(["A", "B", "C", "D", "E"], matrix);
            Assert.Equal([2, 3, 4, 0, 1], CorrelationClusters.Order(covariance.Correlations()));
        }
    }
}
