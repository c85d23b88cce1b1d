using Riposte.Learning.Search.Pruners;
using Riposte.Learning.Search.Studies;
using static Riposte.Tests.Unit.Search.Pruners.Curves;

namespace Riposte.Tests.Unit.Search.Pruners;

/// <summary>Tables worked out by hand.</summary>
public sealed class MedianPrunerTests
{
    private static readonly StudyOptions Up = Options(isMaximised: true);
    private static readonly StudyOptions Down = Options(isMaximised: false);

    [Theory]
    [InlineData(2.9, true, false)]
    [InlineData(3.0, false, false)]
    [InlineData(3.1, false, true)]
    [InlineData(double.NaN, true, true)]
    [InlineData(double.NegativeInfinity, true, false)]
    [InlineData(double.PositiveInfinity, false, true)]
    public void A_trial_stops_below_the_median_of_five(double own, bool stopsUp, bool stopsDown)
    {
        var told = Complete(1, 5, 2, 4, 3);

        Assert.Equal(stopsUp, new MedianPruner().Stops(Up, told, Running(own)));
        Assert.Equal(stopsDown, new MedianPruner().Stops(Down, told, Running(own)));
    }

    [Theory]
    [InlineData(3.49, true)]
    [InlineData(3.5, false)]
    public void The_median_of_six_lies_between_the_two_in_the_middle(double own, bool stops) =>
        Assert.Equal(stops, new MedianPruner().Stops(Up, Complete(6, 1, 5, 2, 4, 3), Running(own)));

    [Fact]
    public void Fewer_than_five_complete_trials_stop_nothing()
    {
        var told = Complete(5, 6, 7, 8).Append(Trial(4, TrialState.Pruned, 9)).Append(Trial(5, TrialState.Failed, 9));

        Assert.False(new MedianPruner().Stops(Up, told, Running(1)));
        Assert.True(new MedianPruner(startUp: 4).Stops(Up, told, Running(1)));
        Assert.False(new MedianPruner(startUp: 1).Stops(Up, [], Running(double.NaN)));
    }

    [Fact]
    public void The_best_value_so_far_counts_against_values_of_the_same_step()
    {
        var told = Enumerable.Range(0, 5).Select(i => Trial(i, TrialState.Complete, 9, 5)).ToArray();

        Assert.False(new MedianPruner().Stops(Up, told, Trial(9, TrialState.Running, 6, 1)));
        Assert.True(new MedianPruner().Stops(Up, told, Trial(9, TrialState.Running, 4, 1)));
        Assert.True(new MedianPruner().Stops(Up, told, Trial(9, TrialState.Running, 8)));
        Assert.False(new MedianPruner().Stops(Up, told, Trial(9, TrialState.Running, 4, 1, 0)));
    }

    [Fact]
    public void Unknown_is_the_worst_of_values()
    {
        // Of 3, 2, 1, unknown, unknown the third best is 1.
        var known = Complete(3, 2, 1, double.NaN, double.NaN);
        Assert.True(new MedianPruner().Stops(Up, known, Running(0.5)));
        Assert.True(new MedianPruner().Stops(Up, known, Running(double.NaN)));
        Assert.False(new MedianPruner().Stops(Up, known, Running(1)));

        // The third best is unknown: nothing is strictly worse.
        var unknown = Complete(3, 2, double.NaN, double.NaN, double.NaN);
        Assert.False(new MedianPruner().Stops(Up, unknown, Running(-9)));
        Assert.False(new MedianPruner().Stops(Up, unknown, Running(double.NaN)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Looks_come_after_the_warm_up_every_so_many_steps(int step, bool stops)
    {
        var told = Enumerable.Range(0, 5).Select(i => Trial(i, TrialState.Complete, 9, 9, 9, 9, 9)).ToArray();

        Assert.Equal(
            stops,
            new MedianPruner(warmUp: 3, interval: 2).Stops(Up, told, Trial(9, TrialState.Running, new double[step]))
        );
    }

    [Fact]
    public void A_look_between_two_values_happens_at_the_later_one()
    {
        var told = Enumerable.Range(0, 5).Select(i => Sparse(i, TrialState.Complete, (1, 9), (4, 9), (6, 9))).ToArray();
        var pruner = new MedianPruner(warmUp: 3, interval: 4);

        Assert.False(pruner.Stops(Up, told, Sparse(9, TrialState.Running, (1, 0))));
        Assert.True(pruner.Stops(Up, told, Sparse(9, TrialState.Running, (1, 0), (4, 0))));
        Assert.False(pruner.Stops(Up, told, Sparse(9, TrialState.Running, (1, 0), (4, 0), (6, 0))));
    }

    [Fact]
    public void Too_few_values_at_the_step_stop_nothing()
    {
        var told = Complete(9, 9, 9, 9).Append(Trial(4, TrialState.Complete, 9, 9)).ToArray();

        Assert.True(new MedianPruner().Stops(Up, told, Trial(9, TrialState.Running, 1, 1)));
        Assert.False(new MedianPruner(minTrials: 2).Stops(Up, told, Trial(9, TrialState.Running, 1, 1)));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MedianPruner(startUp: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MedianPruner(warmUp: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MedianPruner(interval: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MedianPruner(minTrials: 0));
    }

    private static Trial[] Complete(params double[] values) =>
        [.. values.Select((value, i) => Trial(i, TrialState.Complete, value))];

    private static Trial Running(params double[] values) => Trial(99, TrialState.Running, values);
}
