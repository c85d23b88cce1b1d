using Riposte.Core.Randomness;
using Riposte.Learning.Drift;

namespace Riposte.Tests.Unit.Drift;

public sealed class DriftTests
{
    private const double Unknown = double.NaN;

    private static double[] Normals(ulong seed, int count, double shift = 0)
    {
        var random = RandomStream.Named(seed, "drift");
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal() + shift)];
    }

    [Fact]
    public void The_stability_index_is_the_one_worked_out_by_hand()
    {
        // All reference values equal: one edge, three bins (up to 1, above, unknown). Shares with half a row in each bin:
        // reference 4.5, 0.5, 0.5 of 5.5; current 1.5, 2.5, 1.5 of 5.5.
        double[] before = [1, 1, 1, 1];
        double[] after = [1, 2, 2, Unknown];
        var expected =
            (1.5 - 4.5) / 5.5 * Math.Log(1.5 / 4.5)
            + (2.5 - 0.5) / 5.5 * Math.Log(2.5 / 0.5)
            + (1.5 - 0.5) / 5.5 * Math.Log(1.5 / 0.5);
        Assert.Equal(expected, PopulationStability.Of(before, after), 12);
    }

    [Fact]
    public void A_flag_that_was_mostly_up_and_is_mostly_down_has_drifted()
    {
        // Bins of 0 and of 1, half a row more in each. Reference 1.5, 19.5 of 21; current 14.5, 6.5 of 21.
        double[] before = [0, .. Enumerable.Repeat(1.0, 19)];
        double[] after = [.. Enumerable.Repeat(0.0, 14), .. Enumerable.Repeat(1.0, 6)];
        var expected = 13.0 / 21 * Math.Log(14.5 / 1.5) + -13.0 / 21 * Math.Log(6.5 / 19.5);
        Assert.Equal(expected, PopulationStability.Of(before, after), 12);
        Assert.True(PopulationStability.Of([1, 1, 1, 1], [0, 0, 0, 0]) > ColumnDrift.Large);
    }

    [Fact]
    public void Equal_samples_have_no_drift_and_moved_ones_have()
    {
        var (before, same, moved) = (Normals(1, 5_000), Normals(2, 5_000), Normals(3, 5_000, shift: 1));
        Assert.Equal(0, PopulationStability.Of(before, before), 12);
        Assert.InRange(PopulationStability.Of(before, same), 0, ColumnDrift.Moderate / 5);
        Assert.InRange(PopulationStability.Of(before, moved), ColumnDrift.Large, 2);
        // Two normals one deviation apart: index about 1 (their symmetrised divergence), distance 2 Φ(1/2) − 1 = 0.383.
        Assert.InRange(PopulationStability.Of(before, moved), 0.8, 1.1);
        Assert.InRange(KolmogorovSmirnov.Distance(before, moved), 0.36, 0.41);
        Assert.InRange(ColumnDrift.Of("x", before, moved).Shift, 0.95, 1.05);
    }

    [Fact]
    public void The_distance_of_two_samples_is_the_largest_gap_of_their_steps()
    {
        // After 2: 2/3 against 0; after 3 both 2/3 … by hand: F 1/3, 2/3, 2/3, 1; G 0, 0 (2.5 → 1/2).
        Assert.Equal(2.0 / 3, KolmogorovSmirnov.Distance([1, 2, 9], [2.5, 9]), 12);
        Assert.Equal(0, KolmogorovSmirnov.Distance([1, 1, 2], [1, 1, 2]), 12);
        Assert.Equal(1, KolmogorovSmirnov.Distance([1, 2], [3, 4]), 12);
        Assert.Equal(0, KolmogorovSmirnov.Distance([5, 5], [5]), 12);
        Assert.Equal(Unknown, KolmogorovSmirnov.Distance([Unknown], [1]));
    }

    [Fact]
    public void More_unknown_values_are_drift() =>
        Assert.InRange(
            PopulationStability.Of(Normals(1, 1_000), [.. Normals(2, 500), .. Enumerable.Repeat(Unknown, 500)]),
            ColumnDrift.Large,
            100
        );

    [Fact]
    public void Without_rows_nothing_is_told()
    {
        Assert.Equal(Unknown, PopulationStability.Of([], [1]));
        Assert.True(double.IsNaN(ColumnDrift.Of("x", [1, 1], [2]).Shift));
    }
}
