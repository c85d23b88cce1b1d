using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Online;
using Riposte.Models.Online.Refreshing;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models.Online;

public sealed class RefreshedBoostingTests
{
    [Fact]
    public void Boosting_refreshes_its_leaves_on_the_last_rows_of_the_window()
    {
        var trees = new BoostingOptions { Rounds = 6 };
        var options = new RefreshedBoostingOptions
        {
            Trees = trees,
            Window = 150,
            Every = 40,
            Decay = 0.3,
        };
        var rows = OnlineStreams.Rows(230, 7);
        var updater = new OnlineLearner(options).Start(["f0", "f1", "f2"]);
        var fit = new FitContext(1, SerialWorkers.Instance);
        BoostedTrees? expected = null;
        for (var i = 0; i < rows.Length; i++)
        {
            updater.Learn(rows[i].Row, rows[i].Target);
            if (i + 1 == 150)
            {
                expected = (BoostedTrees)new BoostingLearner(trees).Fit(Rows(0, 150), null, fit);
            }
            else if (i + 1 is 190 or 230)
            {
                expected = new BoostingLearner(trees).Refresh(expected!, Rows(i + 1 - 150, i + 1), fit, 0.3);
            }
            Assert.Equal(expected?.Info.Hash, ((RefreshedBoostingState)updater.State).Trees?.Info.Hash);
        }

        Dataset Rows(int from, int to) =>
            SampleData.Of(
                [.. Enumerable.Range(0, 3).Select(f => rows[from..to].Select(r => r.Row[f]).ToArray())],
                [.. rows[from..to].Select(r => (float)r.Target)]
            );
    }

    // Half of the rows is drawn for a round, by their places: a window that begins elsewhere draws others.
    [Fact]
    public void Added_rounds_see_the_window_in_the_order_of_time()
    {
        var trees = new BoostingOptions { Rounds = 3, Subsample = 0.5 };
        var options = new RefreshedBoostingOptions
        {
            Trees = trees,
            Window = 100,
            Every = 30,
            Decay = 0.5,
            AddedRounds = 1,
        };
        var rows = OnlineStreams.Rows(220, 11);
        var updater = new OnlineLearner(options).Start(["f0", "f1", "f2"]);
        var fit = new FitContext(1, SerialWorkers.Instance);
        BoostedTrees? expected = null;
        for (var i = 0; i < rows.Length; i++)
        {
            updater.Learn(rows[i].Row, rows[i].Target);
            if (i + 1 < 100 || (i + 1 - 100) % 30 != 0)
            {
                continue;
            }
            var last = SampleData.Of(
                [.. Enumerable.Range(0, 3).Select(f => rows[(i - 99)..(i + 1)].Select(r => r.Row[f]).ToArray())],
                [.. rows[(i - 99)..(i + 1)].Select(r => (float)r.Target)]
            );
            expected = expected is null
                ? (BoostedTrees)new BoostingLearner(trees).Fit(last, null, fit)
                : new BoostingLearner(trees with { Rounds = 1 })
                    .Continue(new BoostingLearner(trees).Refresh(expected, last, fit, 0.5), last, null, fit)
                    .Model;
            Assert.Equal(expected.Info.Hash, ((RefreshedBoostingState)updater.State).Trees!.Info.Hash);
        }
        Assert.Equal(7, expected!.Info.Rounds);
    }

    [Fact]
    public void Rounds_are_added_until_there_are_enough()
    {
        var options = (RefreshedBoostingOptions)OnlineStreams.Options("refreshed_boosting") with { MostRounds = 6 };
        var updater = new OnlineLearner(options).Start(["a", "b", "c"]);
        foreach (var (row, target) in OnlineStreams.Rows(700, 7))
        {
            updater.Learn(row, target);
        }
        Assert.Equal(6, updater.Freeze().Info.Rounds);
    }

    [Fact]
    public void Boosting_refuses_passes_that_it_would_not_make()
    {
        var options = new RefreshedBoostingOptions
        {
            Classes = 2,
            Passes = 2,
            Trees = new BoostingOptions { Objective = BoostingObjective.Binary, Classes = 2 },
        };
        Assert.Contains(options.Validate(), problem => problem.Contains("Passes is 1", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => new OnlineLearner(options));
        Assert.Empty((options with { Passes = 1 }).Validate());
    }
}
