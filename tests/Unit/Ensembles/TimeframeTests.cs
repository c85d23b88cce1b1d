using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Models.Boosting;
using Riposte.Models.Linear;
using Riposte.Testkit.Splits;
using Riposte.Tests.Unit.Pipelines;
using static Riposte.Tests.Unit.Ensembles.TableOutputs;

namespace Riposte.Tests.Unit.Ensembles;

public sealed class TimeframeTests
{
    private static readonly Interval Slow = Interval.Parse("4h");

    // Features that are the number of their bar, and labels of one to five bars.
    private static TimeframeData Make(
        MarketTable decisions,
        int warmUp = 0,
        int reach = 5,
        float poisonFrom = float.MaxValue
    )
    {
        var market = Resampler.Resample(decisions, Slow);
        var random = RandomStream.Named(2, "slow labels");
        int[] rows = [.. Enumerable.Range(0, market.Count - 6)];
        int[] ends = [.. rows.Select(row => row + 1 + random.NextInt(reach))];
        Outcome[] outcomes = [.. rows.Select(row => (Outcome)(random.NextInt(3) * (row < poisonFrom ? 1 : 0)))];
        var labels = new LabelTable(
            market,
            rows,
            [.. rows.Select(market.KnownAt)],
            [.. ends.Select(market.KnownAt)],
            ends,
            outcomes,
            [.. rows.Select(_ => 0.01)],
            [.. rows.Select(_ => 0.01)],
            ends,
            ends,
            [.. rows.Select(_ => 1.0)]
        );
        float[] numbers = [.. Enumerable.Range(0, market.Count).Select(row => row < poisonFrom ? row : row + 1000f)];
        return new TimeframeData("4h", new FeatureMatrix(["bar"], [numbers], market.Count), warmUp, labels, decisions);
    }

    [Fact]
    public void A_decision_sees_the_newest_bar_that_had_closed_and_never_an_open_one()
    {
        var market = RandomLabels.Make(4, 240, 12).Market;
        var slow = Make(market, warmUp: 3);
        for (var row = 0; row < market.Count; row++)
        {
            var closed = Enumerable
                .Range(3, slow.Features.Count - 3)
                .LastOrDefault(bar => slow.Labels.Market.KnownAt(bar) <= market.KnownAt(row), -1);
            Assert.Equal(closed, slow.NewestAt(row));
            var seen = slow.Joined.Columns[0][row];
            Assert.True(closed < 0 ? float.IsNaN(seen) : seen == closed);
        }
        Assert.Contains(Enumerable.Range(0, market.Count), row => slow.NewestAt(row) >= 0);
    }

    [Fact]
    public void What_an_open_bar_will_say_changes_nothing_before_it_closes()
    {
        var market = RandomLabels.Make(4, 240, 12).Market;
        var (clean, poisoned) = (Make(market), Make(market, poisonFrom: 40));
        var closes = clean.Labels.Market.KnownAt(40);
        Assert.All(
            Enumerable.Range(0, market.Count),
            row =>
                Assert.Equal(
                    market.KnownAt(row) >= closes,
                    !clean.Joined.Columns[0][row].Equals(poisoned.Joined.Columns[0][row])
                )
        );
    }

    [Fact]
    public void A_model_of_another_timeframe_learns_from_no_label_that_meets_one_outside_the_training_set()
    {
        foreach (var seed in Enumerable.Range(1, 20))
        {
            var labels = RandomLabels.Make((ulong)seed, 300, 30);
            var (slow, spans) = (Make(labels.Market), labels.Spans);
            // Two stretches, as where a block in the middle is tested.
            int[] train = [.. Enumerable.Range(20, 100), .. Enumerable.Range(180, 90)];
            var isTrain = train.ToHashSet();
            var allowed = slow.Allowed(spans, train);
            foreach (var k in allowed)
            {
                var (start, end) = (slow.Labels.Start[k], slow.Labels.End[k]);
                for (var other = 0; other < spans.Count; other++)
                {
                    Assert.False(
                        !isTrain.Contains(other) && spans.Start[other] < end && spans.End[other] > start,
                        $"Label {k} of the other timeframe meets decision label {other}, which is tested."
                    );
                }
                Assert.True(start >= spans.Start[20] && end <= spans.Start[269]);
                Assert.False(start >= spans.Start[119] && end <= spans.Start[180], "It lies inside what is tested.");
            }
            Assert.True(allowed.Length > 30);
        }
        Assert.Throws<Core.Errors.UserException>(() =>
        {
            var labels = RandomLabels.Make(1, 300, 30);
            Make(labels.Market).Allowed(labels.Spans, [5]);
        });
    }

    // A decision a day, each label an hour long: most labels of the other timeframe meet none at all, and what they may
    // be used for depends on their neighbours alone.
    [Fact]
    public void Where_decision_labels_are_sparse_a_label_between_one_that_is_tested_and_the_next_is_left_out()
    {
        int[] rows = [.. Enumerable.Range(1, 14).Select(day => 24 * day)];
        var labels = RandomLabels.Of(rows, [.. rows.Select(row => row + 1)]);
        var (slow, spans) = (Make(labels.Market), labels.Spans);
        // Tested: 0, 4, 5 and 11.
        int[] train = [1, 2, 3, 6, 7, 8, 9, 10, 12, 13];
        (int First, int Last)[] stretches = [(1, 3), (6, 10), (12, 13)];
        int[] expected =
        [
            .. Enumerable
                .Range(0, slow.Labels.Count)
                .Where(k =>
                    stretches.Any(stretch =>
                        slow.Labels.Start[k] >= spans.Start[stretch.First]
                        && slow.Labels.End[k] <= spans.Start[stretch.Last]
                    )
                ),
        ];
        Assert.Equal(expected, slow.Allowed(spans, train));
        bool IsBetween(int k, int before) =>
            slow.Labels.Start[k] >= spans.End[before] && slow.Labels.End[k] <= spans.Start[before + 1];
        // Before and behind what is tested lie labels that meet nothing, and are left out all the same.
        foreach (var before in (int[])[0, 3, 5, 10, 11])
        {
            int[] free = [.. Enumerable.Range(0, slow.Labels.Count).Where(k => IsBetween(k, before))];
            Assert.NotEmpty(free);
            Assert.Empty(free.Intersect(expected));
        }
        Assert.Contains(expected, k => IsBetween(k, 1));
    }

    [Fact]
    public void A_pipeline_with_another_timeframe_reads_nothing_outside_its_training_window()
    {
        var train = SignalPipelineLearnerTests.Train;
        FoldData Data(bool isPoisoned)
        {
            var data = SignalPipelineLearnerTests.Data(isPoisoned);
            // Of the other timeframe everything from the end of the training window on.
            var end = data.Labels.Start[train[^1]];
            var market = data.Labels.Market;
            var first = (float)((end - market.OpenTime(0)) / Slow.Nanoseconds);
            return data with { Timeframes = [Make(market, 2, 5, isPoisoned ? first : float.MaxValue)] };
        }
        var options = SignalPipelineLearnerTests.Options(new LogisticLearner()) with
        {
            Ensemble = new EnsembleOptions(
                [
                    new("logistic", new LogisticLearner()),
                    new("4h", new BoostingLearner(new BoostingOptions { Rounds = 4, MaxDepth = 2 }), 0),
                ],
                new Stacking()
            ),
        };
        var (clean, poisoned) = (Data(false), Data(true));
        var learner = new SignalPipelineLearner(options);
        var pipeline = learner.Fit(clean, train, Context);
        Assert.Equal(pipeline.Hash, learner.Fit(poisoned, train, Context).Hash);
        Assert.Equal(["a", "b", "4h:bar"], pipeline.Inputs);
        int[] rows = [.. Enumerable.Range(1410, 50)];
        var table = pipeline.Predict(clean, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var market = clean.Labels.Market;
            float[] features =
            [
                .. clean.Features.Columns.Select(column => column[row]),
                clean.Timeframes[0].Joined.Columns[0][row],
            ];
            var one = pipeline.Predict(
                features,
                (market.OpenTime(row), market.KnownAt(row)),
                (clean.Barriers.StopLoss[row], clean.Barriers.TakeProfit[row])
            );
            Assert.Equal(table[i], one);
        }
    }
}
