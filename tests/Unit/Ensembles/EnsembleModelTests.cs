using Riposte.Core.Errors;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Models.Boosting;
using Riposte.Models.Linear;
using Riposte.Testkit;
using Riposte.Testkit.Models;
using Riposte.Tests.Unit.Pipelines;
using static Riposte.Tests.Unit.Ensembles.TableOutputs;

namespace Riposte.Tests.Unit.Ensembles;

public sealed class EnsembleModelTests
{
    private static readonly Dataset Sample = SampleData.Product(400, 4, 3, 7);

    private static IModel LoadMember(Stream source)
    {
        using var copy = new MemoryStream();
        source.CopyTo(copy);
        var format = ModelEnvelope.FormatOf(copy.ToArray());
        copy.Position = 0;
        return format == LogisticModel.Format ? LogisticModel.Load(copy)
            : EnsembleModel.IsFormat(format) ? EnsembleModel.Load(copy, LoadMember)
            : BoostedTrees.Load(copy);
    }

    private static IEnumerable<ICombiner> Combiners() =>
        [
            new Voting(true),
            new Voting(false),
            new WeightedAverage(),
            new RankAverage(),
            new Stacking(),
            new GreedySelection(5, 3),
            new LearnedStacking(new LogisticLearner()),
        ];

    private static EnsembleModel Make(ICombiner combiner)
    {
        EnsembleMember[] members =
        [
            EnsembleMember.Plain("a", new LogisticLearner().Fit(Sample, null, Context)),
            EnsembleMember.Plain(
                "b",
                new BoostingLearner(new BoostingOptions { Rounds = 4 }).Fit(Sample, null, Context)
            ),
            EnsembleMember.Plain(
                "c",
                new SnapshotLearner(new BoostingLearner(new BoostingOptions { Rounds = 6 }), 3).Fit(
                    Sample,
                    null,
                    Context
                )
            ),
        ];
        var (table, targets) = Reference();
        return new EnsembleModel(
            Sample.Features.Names,
            members,
            combiner.Fit(TableOutputs.Of(table, Names, targets), Context)
        );
    }

    [Fact]
    public void Every_combiner_saves_loads_and_predicts_the_same_bits_by_table_and_by_row_without_allocation()
    {
        foreach (var combiner in Combiners())
        {
            var model = Make(combiner);
            using var file = new MemoryStream();
            model.Save(file);
            file.Position = 0;
            var loaded = EnsembleModel.Load(file, LoadMember);
            Assert.Equal(model.Info.Hash, loaded.Info.Hash);
            Assert.Equal(model.Combiner.Shares, loaded.Combiner.Shares);
            var rows = RowSet.All(Sample.Features);
            var outputs = new float[1200];
            model.Predict(rows, outputs);
            var again = new float[1200];
            loaded.Predict(rows, again);
            Assert.Equal(outputs, again);
            var one = new float[3];
            float[] row = new float[4];
            for (var i = 0; i < 400; i++)
            {
                row = [.. Sample.Features.Columns.Select(column => column[i])];
                loaded.PredictRow(row, one);
                Assert.Equal(outputs[(3 * i)..(3 * i + 3)], one);
            }
            Assert.Equal(0, Allocations.Least(_ => model.PredictRow(row, one)));
            Assert.Equal(1, model.Importance()!.Sum(), 1e-9);
        }
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        using var file = new MemoryStream();
        Make(new Stacking()).Save(file);
        var bytes = file.ToArray();
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        string[] broken =
        [
            text[..^20],
            text.Replace("\"stacking\"", "\"guessing\"", StringComparison.Ordinal),
            text.Replace("riposte.ensemble/1", "riposte.ensemble/9", StringComparison.Ordinal),
            text.Replace("\"rounds\":", "\"rounds\": ", StringComparison.Ordinal),
            "{}",
            "",
        ];
        foreach (var content in broken)
        {
            using var source = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
            var problem = Assert.Throws<UserException>(() => EnsembleModel.Load(source, LoadMember));
            Assert.Equal(ErrorKind.Data, problem.Kind);
        }
    }

    [Fact]
    public void A_snapshot_ensemble_is_the_mean_of_models_of_fewer_rounds()
    {
        var learner = new BoostingLearner(new BoostingOptions { Rounds = 8 });
        var snapshots = new SnapshotLearner(learner, 4).Fit(Sample, null, Context);
        var mean = new double[1200];
        foreach (var rounds in (int[])[2, 4, 6, 8])
        {
            var shorter = learner.WithRounds(rounds).Fit(Sample, null, Context);
            var outputs = new float[1200];
            shorter.Predict(RowSet.All(Sample.Features), outputs);
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += outputs[i] / 4.0;
            }
        }
        var found = new float[1200];
        snapshots.Predict(RowSet.All(Sample.Features), found);
        Assert.All(mean.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(8, snapshots.Info.Rounds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Bags_draw_rows_in_blocks_as_long_as_labels_and_singly_where_that_is_unknown(bool isKnown)
    {
        const int Rows = 2000;
        int[] ends = [.. Enumerable.Range(0, Rows).Select(row => Math.Min(Rows - 1, row + 9))];
        var data = SampleData.Product(Rows, 4, 3, 3) with { EndRows = isKnown ? ends : null };
        var calls = new List<SpyLearner.Call>();
        new BaggedLearner(new SpyLearner(calls), 3).Fit(data, null, Context);
        Assert.Equal(3, calls.Count);
        foreach (var call in calls)
        {
            var counts = call.Train.Weights;
            Assert.Equal(Rows, counts.Sum(count => (double)count));
            Assert.Equal(call.Train.Rows, Enumerable.Range(0, Rows).Where(row => counts[row] > 0));
            double together = 0,
                alone = 0;
            for (var row = 1; row < Rows; row++)
            {
                together += (counts[row] - 1) * (counts[row - 1] - 1);
                alone += (counts[row] - 1) * (counts[row] - 1);
            }
            // A block of mean length 10 goes on with a chance of 9 in 10.
            Assert.InRange(together / alone, isKnown ? 0.8 : -0.15, isKnown ? 0.97 : 0.15);
        }
        Assert.NotEqual(calls[0].Train.Rows, calls[1].Train.Rows);
    }

    [Fact]
    public void Logistic_regression_is_that_of_sklearn()
    {
        const int Rows = 60;
        var columns = Enumerable.Range(0, 4).Select(_ => new float[Rows]).ToArray();
        var targets = new float[Rows];
        for (var i = 0; i < Rows; i++)
        {
            targets[i] = (i * i + i / 3) % 3;
            for (var f = 0; f < 4; f++)
            {
                columns[f][i] = (float)((i * 7 + f * 5) % 13 / 3.0 + (f == 0 ? 0.8 * targets[i] : 0));
            }
        }
        var model = (LogisticModel)new LogisticLearner(3, 0.01).Fit(SampleData.Of(columns, targets), null, Context);
        // sklearn 1.2.1: LogisticRegression(C=1/(60*0.01), multi_class='multinomial', tol=1e-12) on scaled features.
        double[] first = [-1.31672394, -0.32514962, -0.16647235, 0.38492333, -0.30233229];
        double[] last = [1.11850002, 0.38028341, 0.08523992, -0.21566813, -0.01373381];
        for (var j = 0; j < 5; j++)
        {
            Assert.Equal(first[j], model.Weight(0, j), 2e-5);
            Assert.Equal(last[j], model.Weight(2, j), 2e-5);
        }
        var p = new float[3];
        model.PredictRow([.. columns.Select(column => column[0])], p);
        Assert.Equal(0.79032901, p[0], 5e-6);
        Assert.Equal(0.02255101, p[2], 5e-6);
    }
}
