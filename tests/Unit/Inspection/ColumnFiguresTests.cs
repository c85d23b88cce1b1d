using Riposte.Core.Numerics;
using Riposte.Learning.Inspection;

namespace Riposte.Tests.Unit.Inspection;

public sealed class ColumnFiguresTests
{
    private const double Unknown = double.NaN;

    [Fact]
    public void Figures_are_those_worked_out_by_hand()
    {
        // Known: 2, 0, 4, 0, 4. Mean 2, squares 0 + 4 + 4 + 4 + 4 = 16 over 4.
        var figures = ColumnFigures.Of("x", [2, 0, Unknown, 4, 0, 4]);
        Assert.Equal((6, 5, 2.0, 2.0), (figures.Count, figures.Known, figures.Mean, figures.Deviation));
        Assert.Equal((0.4, 3), (figures.Zeros, figures.Distinct));
        // Sorted 0 0 2 4 4: place 0.01 × 4 = 0.04 between the zeros; 0.99 × 4 = 3.96 between the fours.
        Assert.Equal([0, 0, 0, 2, 4, 4, 4], figures.Quantiles);
        // Neighbours known: (2, 0), (4, 0), (0, 4): means 2 and 4/3; sum of products −16/3 − … worked out: −8 over √8 √(32/3).
        Assert.Equal(-8 / (Math.Sqrt(8) * Math.Sqrt(32.0 / 3)), figures.Lag1, 12);
    }

    [Fact]
    public void Quantiles_lie_between_order_statistics()
    {
        double[] sorted = [1, 2, 4, 8];
        Assert.Equal([1, 1.75, 3, 5, 8], ((double[])[0, 0.25, 0.5, 0.75, 1]).Select(q => Quantile.OfSorted(sorted, q)));
        Assert.Equal(Unknown, Quantile.OfSorted([], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.OfSorted([1.0], 1.1));
    }

    [Fact]
    public void Nothing_known_is_unknown_and_no_error()
    {
        var figures = ColumnFigures.Of("x", [Unknown, Unknown]);
        Assert.Equal((2, 0, 0), (figures.Count, figures.Known, figures.Distinct));
        Assert.All(
            [figures.Mean, figures.Deviation, figures.Zeros, figures.Lag1, .. figures.Quantiles],
            x => Assert.True(double.IsNaN(x))
        );
        Assert.Equal(0, ColumnFigures.Of("x", []).Count);
    }

    [Fact]
    public void A_constant_column_has_no_correlation_of_neighbours() =>
        Assert.True(double.IsNaN(ColumnFigures.Of("x", [3, 3, 3]).Lag1));
}
