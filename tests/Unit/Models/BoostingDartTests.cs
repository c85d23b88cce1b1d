using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Dropping;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

/// <summary>
/// Dropout beside XGBoost 1.7.4 (Python, Debian): booster=dart, tree_method=hist, grow_policy=lossguide, max_leaves=8,
/// max_depth=0, max_bin=256, eta=0.3, base_score=0.5, reg:squarederror, on the data of <see cref="Formula"/>. With a drop
/// rate of 1 every earlier round is dropped every time, so nothing is left to chance.
/// </summary>
public sealed class BoostingDartTests
{
    private static readonly DartOptions Always = new(DropRate: 1, SkipDrop: 0, MaxDrop: 0);

    private static readonly BoostingOptions Options = new()
    {
        Objective = BoostingObjective.SquaredError,
        Rounds = 12,
        LearningRate = 0.3,
        MaxLeaves = 8,
    };

    // x[i, f] = (i·(37 + 11·f) + i² mod (101 + f)) mod (41 + f) and a product of two of them, in sixteenths: exact in
    // single precision, and quick to repeat elsewhere.
    private static Dataset Formula(int first)
    {
        var columns = Enumerable
            .Range(0, 4)
            .Select(f =>
                Enumerable
                    .Range(first, 600)
                    .Select(i => (float)((i * (37 + 11 * f) + i * i % (101 + f)) % (41 + f)))
                    .ToArray()
            )
            .ToArray();
        var targets = Enumerable
            .Range(0, 600)
            .Select(r =>
                ((columns[0][r] - 20) * (columns[1][r] - 20) + 3 * columns[2][r] + (first + r) * (first + r) * 7 % 31)
                / 16
            )
            .ToArray();
        return SampleData.Of(columns, targets);
    }

    private static TrainOutcome Fit(BoostingOptions options, Dataset train, Dataset? valid, ulong seed = 1) =>
        new BoostingLearner(options) { MeasuresTrainLoss = true }.FitTrees(
            train,
            valid,
            new FitContext(seed, SerialWorkers.Instance)
        );

    [Theory]
    [InlineData(DartNormalization.Tree, 8.544038966, 8.882214923, 4.4833117, 2.8355856)]
    [InlineData(DartNormalization.Forest, 8.354441751, 8.843470854, 5.9739327, 3.7096000)]
    public void Dropping_every_round_gives_the_reference(
        DartNormalization normalize,
        double trainLoss,
        double validLoss,
        double first,
        double second
    )
    {
        var (train, valid) = (Formula(0), Formula(5000));
        var outcome = Fit(Options with { Dart = Always with { Normalize = normalize } }, train, valid);
        Assert.Equal(9.262547567, outcome.TrainLoss[0], 1e-5);
        Assert.Equal(trainLoss, outcome.TrainLoss[^1], 1e-5);
        Assert.Equal(validLoss, outcome.ValidLoss[^1], 1e-5);
        var outputs = SampleData.Predict(outcome.Model, train);
        Assert.Equal(first, outputs[0], 1e-5);
        Assert.Equal(second, outputs[1], 1e-5);
    }

    // booster=gbtree and booster=dart with rate_drop=0 give these numbers alike.
    [Fact]
    public void Dropping_nothing_is_plain_boosting_bit_by_bit()
    {
        var (train, valid) = (Formula(0), Formula(5000));
        var plain = Fit(Options, train, valid);
        var dart = Fit(Options with { Dart = new DartOptions(DropRate: 0) }, train, valid);
        Assert.Equal(3.634924266, plain.TrainLoss[^1], 1e-5);
        Assert.Equal(4.407012989, plain.ValidLoss[^1], 1e-5);
        Assert.Equal(plain.TrainLoss, dart.TrainLoss);
        Assert.Equal(plain.ValidLoss, dart.ValidLoss);
        Assert.Equal(SampleData.Predict(plain.Model, valid), SampleData.Predict(dart.Model, valid));
    }

    [Theory]
    [InlineData(DartNormalization.Tree)]
    [InlineData(DartNormalization.Forest)]
    public void Losses_on_the_way_are_those_of_the_finished_model(DartNormalization normalize)
    {
        var (train, valid) = (SampleData.Product(5000, 5, 3, 4), SampleData.Product(301, 5, 3, 9));
        var options = new BoostingOptions
        {
            Rounds = 40,
            Subsample = 0.7,
            Dart = new DartOptions(0.3, 0.2, 5, OneDrop: true, normalize),
        };
        var outcome = Fit(options, train, valid);
        Assert.Equal(LogLoss(outcome.Model, train), outcome.TrainLoss[^1], 1e-6);
        Assert.Equal(LogLoss(outcome.Model, valid), outcome.ValidLoss[^1], 1e-6);
    }

    // Later rounds take weight from earlier ones: the first trees of the last ensemble are not the best ensemble.
    [Fact]
    public void Early_stopping_keeps_the_whole_ensemble_of_the_best_round()
    {
        var (train, valid) = (SampleData.Product(300, 6, 3, 1), SampleData.Product(300, 6, 3, 2));
        var options = new BoostingOptions
        {
            Rounds = 500,
            LearningRate = 0.3,
            EarlyStoppingRounds = 15,
            Dart = new DartOptions(0.2, 0),
        };
        var stopped = Fit(options, train, valid);
        Assert.Equal(stopped.BestRounds + 15, stopped.RoundsRun);
        Assert.Equal(stopped.BestRounds, stopped.Model.Info.Rounds);
        Assert.Equal(stopped.ValidLoss.Min(), LogLoss(stopped.Model, valid), 1e-6);
        Assert.Equal(stopped.ValidLoss.Min(), stopped.ValidLoss[stopped.BestRounds - 1]);
        var refit = new BoostingLearner(options)
            .WithRounds(stopped.BestRounds)
            .FitTrees(train, null, new FitContext(1, SerialWorkers.Instance));
        Assert.Equal(SampleData.Predict(refit.Model, valid), SampleData.Predict(stopped.Model, valid));
    }

    // Twenty seeds of XGBoost (rate_drop=0.1, 60 rounds, binary:logistic at the median): validation log loss 0.143 to 0.163
    // with skip_drop=0.5, median 0.149; 0.192 to 0.252 with skip_drop=0, median 0.226.
    [Theory]
    [InlineData(0.5, 0.144, 0.157)]
    [InlineData(0.0, 0.210, 0.242)]
    public void Quality_is_that_of_the_reference(double skip, double low, double high)
    {
        var (train, valid) = (Binary(Formula(0)), Binary(Formula(5000)));
        var options = Options with
        {
            Objective = BoostingObjective.Binary,
            Rounds = 60,
            Dart = new DartOptions(0.1, skip, 0),
        };
        var losses = Enumerable.Range(1, 15).Select(s => Fit(options, train, valid, (ulong)s).ValidLoss[^1]).Order();
        Assert.InRange(losses.ElementAt(7), low, high);

        static Dataset Binary(Dataset data) =>
            data with
            {
                Targets = Array.ConvertAll(data.Targets, y => y > 4.3125f ? 1f : 0f),
            };
    }

    [Fact]
    public void Each_round_is_dropped_as_often_as_the_rate_says()
    {
        var dropout = new Dropout(new DartOptions(0.25, 0.4, 0), 0.1, 7);
        var counts = new int[10];
        for (var i = 0; i < 10; i++)
        {
            dropout.Share();
        }
        for (var draw = 0; draw < 20_000; draw++)
        {
            dropout.Draw();
            foreach (var round in dropout.Dropped)
            {
                counts[round]++;
            }
        }
        // 20,000 draws of chance 0.6 · 0.25: 3,000 with a standard deviation of 50.
        Assert.All(counts, c => Assert.InRange(c, 2800, 3200));
    }

    [Fact]
    public void A_limit_of_drops_holds_and_does_not_pick_the_oldest()
    {
        var dropout = new Dropout(new DartOptions(0.9, 0, 20), 0.1, 7);
        var counts = new int[100];
        for (var i = 0; i < 100; i++)
        {
            dropout.Share();
        }
        for (var draw = 0; draw < 2000; draw++)
        {
            dropout.Draw();
            Assert.InRange(dropout.Dropped.Count, 0, 20);
            foreach (var round in dropout.Dropped)
            {
                counts[round]++;
            }
        }
        Assert.InRange((double)counts[..50].Sum() / counts.Sum(), 0.49, 0.55);
    }

    [Fact]
    public void One_drop_drops_one_where_none_would_be()
    {
        var dropout = new Dropout(new DartOptions(0, 0, 0, OneDrop: true), 0.5, 3);
        dropout.Draw();
        Assert.Empty(dropout.Dropped);
        Assert.Equal((1, 1), dropout.Share());
        dropout.Draw();
        Assert.Equal([0], dropout.Dropped);
        Assert.Equal((1 / 1.5, 1 / 1.5), dropout.Share());
        Assert.Equal([1 / 1.5, 1 / 1.5], dropout.Weights);
    }

    private static double LogLoss(BoostedTrees model, Dataset data)
    {
        var outputs = SampleData.Predict(model, data);
        return -data.Rows.Average(i => Math.Log(outputs[3 * i + (int)data.Targets[i]]));
    }
}
