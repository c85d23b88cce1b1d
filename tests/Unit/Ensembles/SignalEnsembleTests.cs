using System.Reflection;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Scaling;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Models.Linear;
using Riposte.Tests.Unit.Pipelines;
using static Riposte.Tests.Unit.Ensembles.TableOutputs;

namespace Riposte.Tests.Unit.Ensembles;

public sealed class SignalEnsembleTests
{
    private static readonly int[] Train = SignalPipelineLearnerTests.Train;

    private static SignalPipelineOptions Options(EnsembleOptions ensemble) =>
        SignalPipelineLearnerTests.Options(new LogisticLearner()) with
        {
            Ensemble = ensemble,
        };

    private static EnsembleOptions Members(ICombiner combiner, params (string Name, ILearner Learner)[] members) =>
        new([.. members.Select(member => new EnsembleOptions.Member(member.Name, member.Learner))], combiner);

    private static (string, ILearner)[] Real() =>
        [
            ("trees", new BoostingLearner(new BoostingOptions { Rounds = 6, MaxDepth = 2 })),
            ("logistic", new LogisticLearner()),
        ];

    [Fact]
    public void Nothing_but_cross_fitting_makes_what_a_combiner_learns_from()
    {
        foreach (var type in (Type[])[typeof(MemberOutputs), typeof(OutOfFold)])
        {
            Assert.Empty(type.GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        }
        var makers = typeof(MemberOutputs).GetMethods(BindingFlags.Public | BindingFlags.Static);
        Assert.Equal(typeof(OutOfFold), Assert.Single(makers).GetParameters()[0].ParameterType);
    }

    [Fact]
    public void A_splitter_that_tests_what_it_trains_on_is_refused_so_in_sample_outputs_cannot_be_had()
    {
        var (table, targets) = Reference();
        Assert.Throws<ArgumentException>(() =>
            CrossFit.Run(
                new TableOutputs(table, 9),
                Spans(targets.Length),
                [.. Enumerable.Range(0, targets.Length)],
                new Leaky(),
                Context
            )
        );
    }

    private sealed class Leaky : IPositionSplitter
    {
        public IEnumerable<Fold> Split(Learning.Labels.LabelSpans labels) => Split(labels, []);

        public IReadOnlyList<Fold> Split(Learning.Labels.LabelSpans labels, int[] positions) =>
            [new Fold(0, positions, positions, labels.Start[0], labels.End[^1])];
    }

    [Fact]
    public void A_member_that_knows_its_rows_by_heart_gets_no_share_though_in_sample_it_looks_perfect()
    {
        var data = SignalPipelineLearnerTests.Data();
        var heart = new ByHeart();
        var options = Options(Members(new WeightedAverage(), ("heart", heart), ("logistic", new LogisticLearner())));
        var pipeline = new SignalPipelineLearner(options).Fit(data, Train, Context);
        var model = Assert.IsType<EnsembleModel>(pipeline.Model);
        Assert.InRange(model.Combiner.Shares[0], 0, 0.1);
        // What a combiner would have seen in sample: the final members on their own training rows.
        int[] rows = [.. Train.Select(position => data.Labels.EventRows[position])];
        var apart = new float[rows.Length * 6];
        model.PredictMembers(new RowSet(data.Features, rows), apart);
        double[] losses = new double[2];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var m = 0; m < 2; m++)
            {
                losses[m] -= Math.Log(apart[i * 6 + m * 3 + (int)data.Labels.Outcomes[Train[i]]]) / rows.Length;
            }
        }
        Assert.True(losses[0] < 0.1 && losses[1] > 0.9, $"{losses[0]} and {losses[1]}");
        Assert.True(pipeline.Ensemble!.Members[0].LogLoss > pipeline.Ensemble.Members[1].LogLoss);
    }

    // Certain of the rows it was fitted on, and of every other row sure of something that has nothing to do with it.
    private sealed record ByHeart : ILearner
    {
        public LearnerInfo Info => new("heart", 3);

        public IModel Fit(Dataset train, Dataset? valid, FitContext fit) => new Model(train);

        public ILearner WithRounds(int rounds) => this;

        private sealed class Model(Dataset train) : IModel
        {
            private readonly HashSet<int> known = [.. train.Rows];

            public ModelInfo Info => new("heart", train.Features.Names, 3, 1, 1, new Core.Hashing.Hash128(1, 1));

            public void Predict(in RowSet rows, Span<float> outputs)
            {
                for (var i = 0; i < rows.Count; i++)
                {
                    var row = rows.Rows[i];
                    var at = outputs.Slice(3 * i, 3);
                    var isKnown = known.Contains(row);
                    at.Fill(isKnown ? 0.01f : 0.2f);
                    at[isKnown ? (int)train.Targets[row] : row % 3] = isKnown ? 0.98f : 0.6f;
                }
            }

            public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs) =>
                throw new NotSupportedException();

            public double[]? Importance() => null;

            public void Save(Stream target) => throw new NotSupportedException();
        }
    }

    [Fact]
    public void Each_member_is_fitted_last_on_all_training_rows_for_the_mean_of_its_own_rounds()
    {
        var (first, second) = (new List<SpyLearner.Call>(), new List<SpyLearner.Call>());
        var options = Options(
            Members(new Stacking(), ("first", new SpyLearner(first)), ("second", new SpyLearner(second)))
        );
        var pipeline = new SignalPipelineLearner(options).Fit(SignalPipelineLearnerTests.Data(), Train, Context);
        foreach (var calls in (List<SpyLearner.Call>[])[first, second])
        {
            Assert.Equal(5, calls.Count);
            Assert.All(calls[..^1], call => Assert.NotNull(call.Valid));
            Assert.Null(calls[^1].Valid);
            Assert.Equal(12, calls[^1].Rounds);
            Assert.Equal(Train.Length, calls[^1].Train.Rows.Length);
        }
        Assert.Equal([12, 12], pipeline.Ensemble!.Members.Select(member => member.Rounds));
    }

    [Fact]
    public void Blending_fits_members_on_the_head_and_combines_and_calibrates_on_the_tail_alone()
    {
        var calls = new List<SpyLearner.Call>();
        var data = SignalPipelineLearnerTests.Data();
        var options = Options(
            Members(new Stacking(), ("spy", new SpyLearner(calls)), ("logistic", new LogisticLearner())) with
            {
                BlendShare = 0.5,
            }
        );
        var pipeline = new SignalPipelineLearner(options).Fit(data, Train, Context);
        Assert.Equal(2, calls.Count);
        var tail = calls[0].Predicted;
        Assert.Equal(650, tail.Count);
        Assert.Equal(650, pipeline.Ensemble!.Rows);
        Assert.True(calls[0].Train.Rows.Max() + 6 < tail.Min() + 1, "The head ends before the tail begins.");
        Assert.Equal(Train.Length, calls[1].Train.Rows.Length);
    }

    // Takes the plain mean, and writes down what it was given.
    private sealed record Recording(List<(int[] Targets, double[] Weights)> Given) : ICombiner
    {
        public string Name => "recording";

        public FittedCombiner Fit(MemberOutputs outputs, FitContext fit)
        {
            Given.Add(([.. outputs.Targets], [.. outputs.Weights]));
            return new Voting(IsHard: false).Fit(outputs, fit);
        }
    }

    // Labels of weight 0 are none; the others are alike for a combiner, and so are classes when classes are balanced.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_combiner_is_given_the_labels_that_count_with_the_balance_of_the_members(bool isBalanced)
    {
        var data = SignalPipelineLearnerTests.Data();
        foreach (var k in Enumerable.Range(0, data.Labels.Count).Where(k => k % 10 == 3))
        {
            data.Labels.Weights[k] = 0;
        }
        var given = new List<(int[] Targets, double[] Weights)>();
        var options = Options(Members(new Recording(given), Real())) with { ClassBalance = isBalanced };
        new SignalPipelineLearner(options).Fit(data, Train, Context);
        // One fit a block of the inner folds, and the last.
        Assert.Equal(5, given.Count);
        int[] counting = [.. Train.Where(position => data.Labels.Weights[position] > 0)];
        Assert.Equal(counting.Select(position => (int)data.Labels.Outcomes[position]), given[^1].Targets);
        foreach (var (targets, weights) in given)
        {
            double[] totals = [.. Enumerable.Range(0, 3).Select(c => weights.Where((_, i) => targets[i] == c).Sum())];
            if (isBalanced)
            {
                Assert.All(totals, total => Assert.Equal(totals[0], total, 1e-9));
                Assert.Equal(3, weights.Distinct().Count());
            }
            else
            {
                Assert.All(weights, weight => Assert.Equal(1, weight));
                Assert.True(totals.Max() > 1.5 * totals.Min());
            }
        }
    }

    [Theory]
    [InlineData("stacking")]
    [InlineData("greedy")]
    [InlineData("rank")]
    public void Rows_outside_the_training_window_change_nothing(string method)
    {
        ICombiner combiner = method switch
        {
            "stacking" => new Stacking(),
            "greedy" => new GreedySelection(5, 4),
            _ => new RankAverage(),
        };
        var options = Options(Members(combiner, Real())) with
        {
            Transforms = new TransformOptions(null, new RobustScaler()),
        };
        var clean = new SignalPipelineLearner(options).Fit(SignalPipelineLearnerTests.Data(), Train, Context);
        var poisoned = new SignalPipelineLearner(options).Fit(
            SignalPipelineLearnerTests.Data(isPoisoned: true),
            Train,
            Context
        );
        Assert.Equal(clean.Hash, poisoned.Hash);
        Assert.Equal(clean.Ensemble!.LogLoss, poisoned.Ensemble!.LogLoss);
        Assert.Equal(clean.Sets!.Least, poisoned.Sets!.Least);
    }

    [Fact]
    public void A_bar_gets_the_bits_that_a_table_gets_and_threads_do_not_matter()
    {
        var data = SignalPipelineLearnerTests.Data();
        var options = Options(Members(new Stacking(), Real())) with
        {
            Transforms = new TransformOptions(null, new StandardScaler()),
        };
        var learner = new SignalPipelineLearner(options);
        var pipeline = learner.Fit(data, Train, Context);
        var threads = learner.Fit(data, Train, Context with { Workers = new Testkit.Models.TestWorkers(4) });
        Assert.Equal(pipeline.Hash, threads.Hash);
        int[] rows = [.. Enumerable.Range(1410, 120)];
        var table = pipeline.Predict(data, rows);
        var uncertainty = pipeline.Uncertainty(data, rows, table);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            float[] features = [.. data.Features.Columns.Select(column => column[row])];
            var market = data.Labels.Market;
            var one = pipeline.Predict(
                features,
                (market.OpenTime(row), market.KnownAt(row)),
                (data.Barriers.StopLoss[row], data.Barriers.TakeProfit[row])
            );
            Assert.Equal(table[i], one);
            Assert.Equal(table[i].Bar, uncertainty[i].Bar);
            Assert.True(uncertainty[i].Disagreement >= 0 && uncertainty[i].Spread >= 0);
        }
        var bar = data.Labels.Market.OpenTime(1410);
        float[] values = [.. data.Features.Columns.Select(column => column[1410])];
        Assert.Equal(0, Testkit.Allocations.Least(_ => pipeline.Predict(values, (bar, bar + 1), (0.01, 0.02))));
    }
}
