using Riposte.Learning.Search.Pruners;
using Riposte.Learning.Search.Studies;
using static Riposte.Tests.Unit.Search.Pruners.Curves;

namespace Riposte.Tests.Unit.Search.Pruners;

/// <summary>Successive halving and Hyperband on tables worked out by hand.</summary>
public sealed class HalvingTests
{
    private static readonly StudyOptions Up = Options(isMaximised: true, PrunerKind.Asha);

    [Theory]
    // Of four at the rung one goes on, of seven one, of eight two.
    [InlineData(3, 9.5, false)]
    [InlineData(3, 8.5, true)]
    [InlineData(6, 8.5, true)]
    [InlineData(7, 8.5, false)]
    [InlineData(7, 7.5, true)]
    // Fewer than four: the best goes on; as good as the best is not worse.
    [InlineData(0, -5, false)]
    [InlineData(0, double.NaN, false)]
    [InlineData(2, 8.5, true)]
    [InlineData(2, 9, false)]
    [InlineData(2, double.NaN, true)]
    public void One_in_four_goes_on_past_a_rung(int others, double own, bool stops) =>
        Assert.Equal(
            stops,
            new AshaPruner().Stops(
                Up,
                Enumerable.Range(0, others).Select(i => Trial(i, TrialState.Pruned, 9 - i)),
                Trial(99, TrialState.Running, own)
            )
        );

    [Fact]
    public void Only_values_at_a_rung_count()
    {
        Trial[] told = [Trial(0, TrialState.Complete, 1, 2, 3, 4, 5, 6, 7, 8)];

        Assert.True(new AshaPruner().Stops(Up, told, Trial(9, TrialState.Running, 0)));
        Assert.False(new AshaPruner().Stops(Up, told, Trial(9, TrialState.Running, 1, 0)));
        Assert.False(new AshaPruner().Stops(Up, told, Trial(9, TrialState.Running, 1, 0, 0)));
        Assert.True(new AshaPruner().Stops(Up, told, Trial(9, TrialState.Running, 1, 0, 0, 3)));
        Assert.False(new AshaPruner().Stops(Up, told, Trial(9, TrialState.Running, 1, 0, 0, 4)));
        Assert.False(new AshaPruner().Stops(Up, told, Trial(9, TrialState.Running, 1, 0, 0, 4, 0)));
        Assert.False(new AshaPruner(minStep: 3).Stops(Up, told, Trial(9, TrialState.Running, 0, 0)));
        Assert.True(new AshaPruner(minStep: 3).Stops(Up, told, Trial(9, TrialState.Running, 9, 9, 2)));
    }

    [Fact]
    public void Unknown_is_the_worst_of_values()
    {
        Trial[] told = [Trial(0, TrialState.Failed, double.NaN), Trial(1, TrialState.Pruned, double.NaN)];

        Assert.False(new AshaPruner().Stops(Up, told, Trial(9, TrialState.Running, double.NaN)));
        Assert.False(new AshaPruner().Stops(Up, told, Trial(9, TrialState.Running, -1e300)));
        Assert.True(
            new AshaPruner().Stops(
                Up,
                told.Append(Trial(2, TrialState.Pruned, -1e301)),
                Trial(9, TrialState.Running, double.NaN)
            )
        );
    }

    [Fact]
    public void Trials_that_run_count_where_the_view_shows_them()
    {
        var own = Trial(1, TrialState.Running, 1);
        var view = new StudyView(new([new Learning.Search.Space.FloatParameter("x", 0, 1)]), Up, [], [own]);

        Assert.False(new AshaPruner().ShouldStop(view, own));
        Assert.True(new AshaPruner().ShouldStop(view with { Pending = [Trial(0, TrialState.Running, 2), own] }, own));
    }

    // Budgets of Optuna 3.1.0, HyperbandPruner(1, greatest, 3)._trial_allocation_budgets.
    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 1 })]
    [InlineData(3, new[] { 3, 2 })]
    [InlineData(5, new[] { 3, 2 })]
    [InlineData(9, new[] { 9, 5, 3 })]
    [InlineData(26, new[] { 9, 5, 3 })]
    [InlineData(27, new[] { 27, 12, 6, 4 })]
    [InlineData(81, new[] { 81, 34, 15, 8, 5 })]
    public void Brackets_have_the_shares_of_hyperband(int greatest, int[] budgets) =>
        Assert.Equal(budgets, new HyperbandPruner().Budgets(greatest));

    [Fact]
    public void Trials_are_dealt_into_brackets_by_their_shares()
    {
        const int Count = 17_000;
        int[] budgets = [9, 5, 3];

        var counts = Enumerable
            .Range(0, Count)
            .CountBy(number => HyperbandPruner.Bracket(budgets, 7, number))
            .ToDictionary();

        // Five standard deviations of a binomial count are below 330.
        Assert.InRange(counts[0], 8_670, 9_330);
        Assert.InRange(counts[1], 4_670, 5_330);
        Assert.InRange(counts[2], 2_670, 3_330);
        Assert.NotEqual(
            Enumerable.Range(0, 50).Select(number => HyperbandPruner.Bracket(budgets, 8, number)),
            Enumerable.Range(0, 50).Select(number => HyperbandPruner.Bracket(budgets, 7, number))
        );
    }

    [Fact]
    public void Hyperband_compares_within_a_bracket_whose_rungs_begin_later()
    {
        var options = Options(isMaximised: true, PrunerKind.Hyperband, seed: 3);
        int[] budgets = [9, 5, 3];
        var (early, late) = (First(0), First(2));
        var good = Enumerable
            .Range(0, 40)
            .Select(number => Trial(number, TrialState.Complete, 9, 9, 9, 9, 9, 9, 9, 9, 9))
            .ToArray();
        bool Stops(int number, int steps) =>
            new HyperbandPruner().Stops(options, good, Trial(number, TrialState.Running, [.. new double[steps]]));

        Assert.Equal([1, 3, 9], Enumerable.Range(1, 9).Where(steps => Stops(early, steps)));
        Assert.Equal([9], Enumerable.Range(1, 9).Where(steps => Stops(late, steps)));
        Assert.False(new HyperbandPruner().Stops(options, [], Trial(early, TrialState.Running, 0)));
        var others = good.Where(trial => HyperbandPruner.Bracket(budgets, 3, trial.Number) == 2);
        Assert.False(new HyperbandPruner().Stops(options, others, Trial(early, TrialState.Running, 0)));

        int First(int bracket) =>
            Enumerable.Range(100, 100).First(number => HyperbandPruner.Bracket(budgets, 3, number) == bracket);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AshaPruner(minStep: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AshaPruner(reduction: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperbandPruner(minStep: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperbandPruner(factor: 1));
    }

    [Fact]
    public void The_factory_knows_every_kind()
    {
        Assert.Equal(
            [typeof(NoPruner), typeof(MedianPruner), typeof(AshaPruner), typeof(HyperbandPruner)],
            Enum.GetValues<PrunerKind>().Select(kind => PrunerFactory.Create(Options(true, kind)).GetType())
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => PrunerFactory.Create(Options(true, (PrunerKind)9)));
        Assert.False(new NoPruner().Stops(Up, [], Trial(0, TrialState.Running, double.NaN)));
    }
}
