using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class CancellationTests
{
    // Counts steps and cancels at one of them.
    private sealed class CancellingWorkers(int at, CancellationTokenSource cancel) : IWorkers
    {
        public int Steps { get; private set; }

        public int Threads => 4;

        public void For(int count, Action<int> body)
        {
            for (var i = 0; i < count; i++)
            {
                if (Steps == at)
                {
                    cancel.Cancel();
                }
                Steps++;
                body(i);
            }
        }
    }

    [Fact]
    public void No_step_of_any_loop_is_begun_after_a_fit_is_cancelled()
    {
        var data = SampleData.Product(9000, 40, 3, 1);
        var learner = new BoostingLearner(new BoostingOptions { Rounds = 2 });
        using var never = new CancellationTokenSource();
        var all = new CancellingWorkers(-1, never);
        learner.Fit(data, null, new FitContext(1, all));
        Assert.True(all.Steps > 50);
        for (var at = 0; at < all.Steps; at += 7)
        {
            using var cancel = new CancellationTokenSource();
            var workers = new CancellingWorkers(at, cancel);
            Assert.ThrowsAny<OperationCanceledException>(() =>
                learner.Fit(data, null, new FitContext(1, workers, null, cancel.Token))
            );
            Assert.Equal(at + 1, workers.Steps);
        }
    }

    [Fact]
    public void A_tree_stops_before_its_next_split()
    {
        var data = SampleData.Product(500, 3, 0, 1);
        var options = new BoostingOptions { Objective = BoostingObjective.SquaredError };
        var rules = new FeatureRules(options, data.Features.Names);
        var workers = SerialWorkers.Instance;
        var columns = BinnedColumns.Build(data.Features, data.Rows, data.Weights, options, rules, workers);
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var grower = new TreeGrower(options, columns, rules, new FitContext(1, workers, null, cancel.Token));
        var pairs = GC.AllocateArray<double>(500, pinned: true);
        for (var i = 0; i < pairs.Length; i++)
        {
            PairLanes.Store(pairs, i, -data.Targets[i], 1);
        }
        var features = FeatureGroups.Pack(columns, [0, 1, 2]);
        Assert.Throws<OperationCanceledException>(() => grower.Grow(features, data.Rows, pairs, new float[500]));
    }
}
